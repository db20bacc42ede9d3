namespace Edda;

/// <summary>The configuration is invalid; lists every problem with its remedy. Thrown when the host starts.</summary>
public sealed class EddaOptionsException : EddaException
{
    internal EddaOptionsException(IReadOnlyList<string> problems)
        : base($"The configuration of Edda is invalid:{string.Concat(problems.Select(p => $"{Environment.NewLine}  - {p}"))}") => Problems = problems;

    /// <summary>Every problem.</summary>
    public IReadOnlyList<string> Problems { get; }
}
