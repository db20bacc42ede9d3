using System.Text.Json;
using System.Text.Json.Serialization;
using Edda.Payloads;

namespace Edda.Failures;

/// <summary>
/// Makes failures from exceptions and stores them. Free text is cut to a bounded length and freed of what a database may refuse
/// (U+0000, unpaired surrogates) before it is stored.
/// </summary>
internal static class FailureCodec
{
    private const int MaxMessage = 8_000;
    private const int MaxStackTrace = 32_000;
    private const int MaxDepth = 8;

    internal static Failure From(Exception exception) => From(exception, MaxDepth);

    internal static byte[] Encode(Failure failure) => [PayloadFormat.Json, .. JsonSerializer.SerializeToUtf8Bytes(failure, FailureJson.Default.Failure)];

    internal static Failure? Decode(byte[]? payload) =>
        payload is null ? null : JsonSerializer.Deserialize(PayloadCodec.Json(payload), FailureJson.Default.Failure);

    /// <summary>Whether a database can store the text and give the same back.</summary>
    internal static bool IsClean(string text) => Clean(text, text.Length) == text;

    internal static string Clean(string text, int maxLength)
    {
        if (text.Length > maxLength)
            text = string.Concat(text.AsSpan(0, maxLength), "…");
        if (!text.Contains('\0') && !HasSurrogate(text))
            return text;
        return string.Create(text.Length, text, static (target, source) =>
        {
            for (var i = 0; i < source.Length; i++)
            {
                var paired = (char.IsHighSurrogate(source[i]) && i + 1 < source.Length && char.IsLowSurrogate(source[i + 1]))
                    || (char.IsLowSurrogate(source[i]) && i > 0 && char.IsHighSurrogate(source[i - 1]));
                target[i] = source[i] == '\0' || (char.IsSurrogate(source[i]) && !paired) ? '\uFFFD' : source[i];
            }
        });
    }

    /// <summary>Exceptions are users' code too: a property may be overridden to return nothing, or to throw.</summary>
    private static string? Text(Exception exception, Func<Exception, string?> property, int maxLength)
    {
        try
        {
            return property(exception) is { } text ? Clean(text, maxLength) : null;
        }
        catch (Exception e)
        {
            return $"(not readable: {e.GetType().FullName})";
        }
    }

    private static bool HasSurrogate(string text) => text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') >= 0;

    private static Failure From(Exception exception, int depth) => new(
        Clean(exception.GetType().FullName ?? exception.GetType().Name, 500), Text(exception, static e => e.Message, MaxMessage) ?? "")
    {
        StackTrace = Text(exception, static e => e.StackTrace, MaxStackTrace),
        IsTerminal = exception is TerminalException,
        Cause = depth == 0 ? null
            : exception is ActivityFailedException failed ? failed.Failure
            : exception.InnerException is { } inner ? From(inner, depth - 1) : null,
    };
}

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(Failure))]
internal sealed partial class FailureJson : JsonSerializerContext;
