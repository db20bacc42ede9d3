namespace Edda;

/// <summary>No event of the awaited type arrived in time.</summary>
/// <param name="type">The awaited type.</param>
/// <param name="timeout">How long was waited.</param>
public sealed class EventTimeoutException(string type, TimeSpan timeout)
    : EddaException($"No event of the type '{type}' arrived within {timeout}.")
{
    /// <summary>The awaited type.</summary>
    public string EventType { get; } = type;

    /// <summary>How long was waited.</summary>
    public TimeSpan Timeout { get; } = timeout;
}
