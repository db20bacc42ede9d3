namespace Edda;

/// <summary>A file is no history that this version of Edda can read. The message names the line and the remedy.</summary>
public sealed class HistoryFileException : EddaException
{
    internal HistoryFileException(string message, Exception? innerException) : base(message, innerException)
    {
    }
}
