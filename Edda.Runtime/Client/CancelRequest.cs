using System.Text.Json;
using System.Text.Json.Serialization;
using Edda.Payloads;

namespace Edda.Client;

/// <summary>Why a cancellation was asked for, in its recorded form.</summary>
internal sealed record CancelRequest(string? Reason)
{
    internal static byte[] Encode(string? reason) =>
        [PayloadFormat.Json, .. JsonSerializer.SerializeToUtf8Bytes(new CancelRequest(reason), CancelJson.Default.CancelRequest)];

    internal static string? ReasonOf(byte[]? payload) =>
        payload is null ? null : JsonSerializer.Deserialize(PayloadCodec.Json(payload), CancelJson.Default.CancelRequest)?.Reason;
}

[JsonSerializable(typeof(CancelRequest))]
internal sealed partial class CancelJson : JsonSerializerContext;
