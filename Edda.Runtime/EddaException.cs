namespace Edda;

/// <summary>The base of every error that Edda itself reports.</summary>
public class EddaException : Exception
{
    /// <summary>Creates the error with a message that says what to do.</summary>
    public EddaException(string message) : base(message)
    {
    }

    /// <summary>Creates the error with its cause.</summary>
    public EddaException(string message, Exception? innerException) : base(message, innerException)
    {
    }
}
