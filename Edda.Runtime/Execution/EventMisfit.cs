using System.Text.Json;
using System.Text.Json.Serialization;
using Edda.Failures;
using Edda.Payloads;

namespace Edda.Execution;

/// <summary>
/// What is recorded of an event whose data does not fit: a failure for whoever reads the history, with what the exception needs beside it. A replay judges by
/// this and not by today's types, so that a type that has changed since neither hides the error from the workflow nor invents it.
/// </summary>
internal sealed record EventMisfit(string Type, string Message, string Path, string ExpectedType)
{
    private const int MaxMessage = 2_000;

    internal static EventMisfit From(string eventType, EventEnvelope envelope, Type expected, Exception error)
    {
        var path = (error as JsonException)?.Path is { Length: > 0 } found ? FailureCodec.Clean(found, MaxMessage) : "$";
        var name = expected.ToString();
        // The serializer repeats the path at the end of its message.
        var reason = error.Message.Split(" Path: ")[0];
        return new(typeof(EventDataException).FullName!, FailureCodec.Clean(
            $"The data of the event '{eventType}' (id '{envelope.Id}', from '{envelope.Source}') does not fit {name} at {path}: {reason}", MaxMessage), path, name);
    }

    internal byte[] Encode() => [PayloadFormat.Json, .. JsonSerializer.SerializeToUtf8Bytes(this, MisfitJson.Default.EventMisfit)];

    internal static EventMisfit Decode(byte[] payload) =>
        JsonSerializer.Deserialize(PayloadCodec.Json(payload), MisfitJson.Default.EventMisfit) ?? throw new JsonException("The misfit is null.");

    internal EventDataException ToException(string eventType, EventEnvelope envelope) => new(eventType, envelope.Id, envelope.Source, Path, ExpectedType, Message);
}

[JsonSerializable(typeof(EventMisfit))]
internal sealed partial class MisfitJson : JsonSerializerContext;
