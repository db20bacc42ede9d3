using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Edda.Definitions;

namespace Edda.Payloads;

/// <summary>The first byte of every stored payload.</summary>
internal static class PayloadFormat
{
    internal const byte Json = 1;
    internal const byte Binary = 2;
}

/// <summary>
/// Turns values into stored payloads and back: one format byte, then JSON in the declaring assembly's options or, for a byte array as a
/// whole result or event, the bytes themselves.
/// </summary>
internal static class PayloadCodec
{
    /// <summary>The writers are shared by all assemblies: how text is escaped belongs to the payload format, not to one assembly's options.</summary>
    private static readonly JsonWriterOptions s_writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    [ThreadStatic] private static ArrayBufferWriter<byte>? t_buffer;
    [ThreadStatic] private static Utf8JsonWriter? t_writer;

    internal static byte[] EncodeInput<TInput>(TInput input, InputFormat<TInput> format)
    {
        var writer = Rent(out var buffer);
        try
        {
            writer.WriteStartArray();
            format.Write(writer, input);
            writer.WriteEndArray();
            writer.Flush();
            return buffer.WrittenSpan.ToArray();
        }
        finally
        {
            Return(writer, buffer);
        }
    }

    internal static byte[] EncodeValidInput<TInput>(string target, TInput input, InputFormat<TInput> format)
    {
        if (format.Validate is { } validate)
        {
            var violations = new InputViolations();
            validate(input, violations);
            if (violations.Found.Count > 0)
                throw new InvalidInputException(target, violations.Found);
        }

        return EncodeInput(input, format);
    }

    internal static TInput DecodeInput<TInput>(byte[] payload, InputFormat<TInput> format)
    {
        var elements = new InputElements(Json(payload), format.Options);
        return format.Read(ref elements);
    }

    /// <summary>Encodes a result or an event's data. A type without metadata is <see cref="NoResult"/> and records nothing.</summary>
    internal static byte[]? EncodeResult<T>(T value, JsonTypeInfo<T>? typeInfo)
    {
        if (typeInfo is null)
            return null;
        if (value is byte[] bytes)
            return [PayloadFormat.Binary, .. bytes];
        var writer = Rent(out var buffer);
        try
        {
            JsonSerializer.Serialize(writer, value, typeInfo);
            writer.Flush();
            return buffer.WrittenSpan.ToArray();
        }
        finally
        {
            Return(writer, buffer);
        }
    }

    internal static T? DecodeResult<T>(byte[]? payload, JsonTypeInfo<T>? typeInfo)
    {
        if (payload is null || typeInfo is null)
            return default;
        if (payload is [PayloadFormat.Binary, ..] && typeof(T) == typeof(byte[]))
            return (T)(object)payload[1..];
        return JsonSerializer.Deserialize(Json(payload), typeInfo);
    }

    internal static ReadOnlySpan<byte> Json(byte[] payload) => payload switch
    {
        [PayloadFormat.Json, ..] => payload.AsSpan(1),
        [] => throw new JsonException("A stored payload is empty; it must begin with its format byte."),
        _ => throw new JsonException($"A stored payload has the format {payload[0]}, which is not JSON; a newer build may have written it."),
    };

    private static Utf8JsonWriter Rent(out ArrayBufferWriter<byte> buffer)
    {
        buffer = t_buffer ?? new ArrayBufferWriter<byte>(1024);
        t_buffer = null;
        buffer.GetSpan(1)[0] = PayloadFormat.Json;
        buffer.Advance(1);
        var writer = t_writer;
        t_writer = null;
        if (writer is null)
            return new Utf8JsonWriter(buffer, s_writing);
        writer.Reset(buffer);
        return writer;
    }

    private static void Return(Utf8JsonWriter writer, ArrayBufferWriter<byte> buffer)
    {
        if (buffer.Capacity > 256 * 1024)
            return;
        buffer.ResetWrittenCount();
        writer.Reset(buffer);
        t_buffer = buffer;
        t_writer = writer;
    }
}
