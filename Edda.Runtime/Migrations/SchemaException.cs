namespace Edda;

/// <summary>The database's schema does not fit this version of Edda; the message says what to do.</summary>
public sealed class SchemaException : EddaException
{
    internal SchemaException(string message, Exception? innerException = null) : base(message, innerException)
    {
    }
}
