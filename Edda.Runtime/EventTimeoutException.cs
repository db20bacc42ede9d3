namespace Edda;

/// <summary>No event of the awaited type arrived in time.</summary>
public sealed class EventTimeoutException : EddaException
{
    internal EventTimeoutException(string type, TimeSpan timeout) : base($"No event of the type '{type}' arrived within {timeout}.")
    {
        EventType = type;
        Timeout = timeout;
    }

    /// <summary>The awaited type.</summary>
    public string EventType { get; }

    /// <summary>How long was waited.</summary>
    public TimeSpan Timeout { get; }
}
