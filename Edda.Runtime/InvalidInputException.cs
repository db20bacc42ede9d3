namespace Edda;

/// <summary>One violated annotation of an input.</summary>
/// <param name="Path">Where, from the parameter down (<c>lines[2].qty</c>).</param>
/// <param name="Message">What is wrong.</param>
public sealed record InputViolation(string Path, string Message);

/// <summary>
/// An input violates its annotations. Thrown by a start or a call before anything is stored; lists every violation at once. It is not retried.
/// </summary>
public sealed class InvalidInputException : EddaException
{
    /// <summary>Creates the error for the workflow or activity <paramref name="target"/>.</summary>
    public InvalidInputException(string target, IReadOnlyList<InputViolation> violations)
        : base($"The input of '{target}' is invalid: {string.Join("; ", violations.Select(v => $"{v.Path}: {v.Message}"))}")
    {
        Target = target;
        Violations = violations;
    }

    /// <summary>The durable name of the workflow, activity or compensation.</summary>
    public string Target { get; }

    /// <summary>Every violation, in parameter order.</summary>
    public IReadOnlyList<InputViolation> Violations { get; }
}
