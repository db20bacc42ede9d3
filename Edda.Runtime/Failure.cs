namespace Edda;

/// <summary>An error in its recorded form; the same live and on replay.</summary>
/// <param name="Type">The full name of the exception's type.</param>
/// <param name="Message">Its message.</param>
public sealed record Failure(string Type, string Message)
{
    /// <summary>Its stack trace, where there was one.</summary>
    public string? StackTrace { get; init; }

    /// <summary>It was a <see cref="TerminalException"/>: it must not be retried.</summary>
    public bool IsTerminal { get; init; }

    /// <summary>Its inner exception.</summary>
    public Failure? Cause { get; init; }
}
