namespace Edda;

/// <summary>An event as the workflow received it; the same live and on replay.</summary>
/// <param name="Id">The event's id; with <paramref name="Source"/> it identifies the event.</param>
/// <param name="Source">Who sent it.</param>
/// <param name="Type">The event's type.</param>
/// <param name="Time">When it was sent, by the sender's clock.</param>
/// <param name="Data">The payload.</param>
/// <typeparam name="T">The payload's type.</typeparam>
public sealed record ReceivedEvent<T>(string Id, string Source, string Type, DateTimeOffset Time, T Data);
