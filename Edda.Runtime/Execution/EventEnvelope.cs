using System.Text.Json;
using System.Text.Json.Serialization;
using Edda.Payloads;

namespace Edda.Execution;

/// <summary>What is recorded of a received event beside its data.</summary>
internal sealed record EventEnvelope(string Id, string Source, long SentAt)
{
    internal byte[] Encode() => [PayloadFormat.Json, .. JsonSerializer.SerializeToUtf8Bytes(this, EnvelopeJson.Default.EventEnvelope)];

    internal static EventEnvelope Decode(byte[] payload) =>
        JsonSerializer.Deserialize(PayloadCodec.Json(payload), EnvelopeJson.Default.EventEnvelope) ?? throw new JsonException("The envelope is null.");
}

[JsonSerializable(typeof(EventEnvelope))]
internal sealed partial class EnvelopeJson : JsonSerializerContext;
