namespace Orders;

/// <summary>A file cannot be used at all.</summary>
internal sealed class ImportException(string message, Exception? innerException = null) : Exception(message, innerException);
