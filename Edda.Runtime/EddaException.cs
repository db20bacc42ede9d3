namespace Edda;

/// <summary>The base of every error that Edda itself reports.</summary>
public class EddaException : Exception
{
    internal EddaException(string message) : base(message)
    {
    }

    internal EddaException(string message, Exception? innerException) : base(message, innerException)
    {
    }
}
