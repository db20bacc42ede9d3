using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Edda.Payloads;
using Edda.Storage;

namespace Edda.Histories;

/// <summary>What a history file holds, in the engine's own rows.</summary>
internal sealed record RecordedHistory(DefinitionKey Definition, string InstanceId, int Run, WorkflowStatus Outcome, long? FirstTurnAt, byte[] Input, IReadOnlyList<HistoryRow> Rows)
{
    /// <summary>Whether the body has come to its end; compensations may still be due.</summary>
    internal bool HasEnded => Outcome >= WorkflowStatus.Completed;
}

/// <summary>
/// Reads a history file and trusts none of it: a line that is no step, a step out of order, an unknown member or kind is refused with its line and what to
/// do about it.
/// </summary>
internal static class HistoryFileReader
{
    /// <param name="source">The file's content.</param>
    /// <param name="name">What the file is called in messages.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    internal static async Task<RecordedHistory> ReadAsync(Stream source, string name, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(source, new UTF8Encoding(false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: false, leaveOpen: true);
        HistoryFileHead? head = null;
        var rows = new List<HistoryRow>();
        var number = 0;
        while (await NextLineAsync(reader, name, number + 1, cancellationToken).ConfigureAwait(false) is { } line)
        {
            number++;
            if (line.AsSpan().IsWhiteSpace())
                continue;
            if (head is null)
                head = Head(line.TrimStart('\uFEFF'), name, number);
            else
                rows.Add(Row(line, name, number, rows.Count + 1));
        }

        if (head is null)
            throw Bad(name, 1, "the file is empty", "Write it anew with EddaClient.ExportHistoryAsync.");
        if (head.FirstTurnAt is null && rows.Count > 0)
            throw Bad(name, 1, "'firstTurnAt' is missing although steps follow", "Write the file anew with EddaClient.ExportHistoryAsync.");
        return new(
            new(head.Workflow, head.Version), head.Instance, head.Run, head.TargetStatus ?? head.Status,
            head.FirstTurnAt is { } at ? Micros.From(at) : null, Payload(head.Input), rows);
    }

    private static async Task<string?> NextLineAsync(StreamReader reader, string name, int number, CancellationToken cancellationToken)
    {
        try
        {
            return await reader.ReadLineAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (DecoderFallbackException e)
        {
            throw Bad(name, number, "the text is not UTF-8", "Keep the file as it was written; mark it as binary or UTF-8 where tools convert it.", e);
        }
    }

    private static HistoryFileHead Head(string line, string name, int number)
    {
        var probe = Parse(line, name, number, HistoryFileJson.Default.JsonElement);
        if (probe.ValueKind != JsonValueKind.Object || !probe.TryGetProperty("file", out var mark) || mark.ValueKind != JsonValueKind.String || !mark.ValueEquals(HistoryFile.Mark))
            throw Bad(name, number, $"the first line does not say \"file\":\"{HistoryFile.Mark}\"", "Give a file that EddaClient.ExportHistoryAsync has written.");
        if (!probe.TryGetProperty("format", out var format) || format.ValueKind != JsonValueKind.Number || !format.TryGetInt32(out var version) || version is < 1 or > HistoryFile.Format)
            throw Bad(name, number, $"'format' is not {HistoryFile.Format}", "A newer version of Edda has written the file; read it with that version.");
        var head = Parse(line, name, number, HistoryFileJson.Default.HistoryFileHead);
        Known(head.Status, "status", name, number);
        Known(head.TargetStatus ?? head.Status, "targetStatus", name, number);
        return head;
    }

    private static void Known(WorkflowStatus status, string member, string name, int number)
    {
        if (!Enum.IsDefined(status))
            throw Bad(name, number, $"'{member}' is {(int)status}, which this version of Edda does not know", "A newer version has written the file; read it with that version.");
    }

    private static HistoryRow Row(string line, string name, int number, int expected)
    {
        var step = Parse(line, name, number, HistoryFileJson.Default.HistoryFileStep);
        if (step.Seq != expected)
            throw Bad(name, number, $"'seq' is {step.Seq} where {expected} comes next", "A line is missing, doubled or moved; take the file as it was written.");
        if (!Enum.IsDefined(step.Kind))
            throw Bad(name, number, $"'kind' is {(int)step.Kind}, which this version of Edda does not know", "A newer version has written the file; read it with that version.");
        var input = Payload(step.Input, step.InputBytes, name, number, "inputBytes");
        return new()
        {
            Seq = step.Seq, Kind = step.Kind, Ordinal = step.Ordinal, IssuedAt = step.IssuedAt, Name = step.Name, CommandId = step.Id,
            TurnAt = Micros.From(step.Time), ArrivedAt = step.ArrivedAt is { } at ? Micros.From(at) : null, Input = input,
            InputHash = input is null ? null : InputHash.Of(input), Output = Payload(step.Output, step.OutputBytes, name, number, "outputBytes"),
            Error = Payload(step.Failure, step.FailureBytes, name, number, "failureBytes"), Attempts = step.Attempts, Site = step.Site,
        };
    }

    private static T Parse<T>(string line, string name, int number, JsonTypeInfo<T> type)
    {
        try
        {
            return JsonSerializer.Deserialize(line, type) ?? throw Bad(name, number, "the line is null", "Take the file as it was written.");
        }
        catch (JsonException e)
        {
            throw Bad(name, number, e.Message, "Take the file as it was written, or write it anew with EddaClient.ExportHistoryAsync.", e);
        }
    }

    private static byte[]? Payload(JsonElement? json, string? bytes, string name, int number, string member)
    {
        if (json is { } value)
            return Payload(value);
        if (bytes is null)
            return null;
        var decoded = new byte[bytes.Length];
        return Convert.TryFromBase64String(bytes, decoded, out var length) && length > 0
            ? decoded[..length]
            : throw Bad(name, number, $"'{member}' is not Base64", "Take the file as it was written.");
    }

    /// <summary>White space and escapes as the payload codec writes them, whatever an editor made of the line.</summary>
    private static byte[] Payload(JsonElement value)
    {
        using var buffer = new MemoryStream();
        buffer.WriteByte(PayloadFormat.Json);
        using (var writer = new Utf8JsonWriter(buffer, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            value.WriteTo(writer);
        return buffer.ToArray();
    }

    private static HistoryFileException Bad(string name, int line, string problem, string remedy, Exception? cause = null) =>
        new($"The history file '{name}' cannot be read: line {line}: {problem}. {remedy}", cause);
}
