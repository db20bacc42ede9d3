namespace Edda;

/// <summary>Thrown by an activity to fail for good: it is never retried, whatever the policy says.</summary>
public class TerminalException : Exception
{
    /// <summary>Creates the error.</summary>
    public TerminalException(string message) : base(message)
    {
    }

    /// <summary>Creates the error with its cause.</summary>
    public TerminalException(string message, Exception? innerException) : base(message, innerException)
    {
    }
}
