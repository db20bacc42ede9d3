namespace Edda;

/// <summary>
/// An awaited event carries data that the awaited type cannot hold. The event is received and recorded with its data all the same; a workflow that does
/// not catch this fails. Live and on replay the same, since it is made from what was recorded.
/// </summary>
public sealed class EventDataException : EddaException
{
    internal EventDataException(string type, string id, string source, string path, string expectedType, string message) : base(message)
    {
        EventType = type;
        EventId = id;
        EventSource = source;
        Path = path;
        ExpectedType = expectedType;
    }

    /// <summary>The event's type.</summary>
    public string EventType { get; }

    /// <summary>The event's id.</summary>
    public string EventId { get; }

    /// <summary>Who sent it.</summary>
    public string EventSource { get; }

    /// <summary>Where in the data the misfit is, as a JSON path; <c>$</c> for the whole.</summary>
    public string Path { get; }

    /// <summary>The awaited type, as the runtime names it.</summary>
    public string ExpectedType { get; }
}
