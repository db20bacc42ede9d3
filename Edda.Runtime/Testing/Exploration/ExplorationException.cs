namespace Edda.Testing;

/// <summary>A scenario came to another end under an exploration. Says where, how to repeat it, and what had happened.</summary>
public sealed class ExplorationException : EddaException
{
    internal ExplorationException(string message, Exception? innerException) : base(message, innerException)
    {
    }
}
