namespace Edda;

/// <summary>The database's schema does not fit this version of Edda; the message says what to do.</summary>
public sealed class SchemaException(string message, Exception? innerException = null) : EddaException(message, innerException);
