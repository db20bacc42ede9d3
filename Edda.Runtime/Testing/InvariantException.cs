namespace Edda.Testing;

/// <summary>What must hold after every use of Edda does not; lists every violation.</summary>
public sealed class InvariantException : EddaException
{
    internal InvariantException(IReadOnlyList<string> violations)
        : base($"After this test, what must always hold does not:{string.Concat(violations.Select(v => $"{Environment.NewLine}  - {v}"))}") => Violations = violations;

    /// <summary>Every violation.</summary>
    public IReadOnlyList<string> Violations { get; }
}
