using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Edda.Failures;
using Edda.Payloads;
using Edda.Storage;

namespace Edda.Histories;

/// <summary>Writes a history file line by line, so that a long history is never in memory as a whole.</summary>
internal sealed class HistoryFileWriter(Stream destination)
{
    private static readonly HistoryFileJson s_json = new(new(HistoryFileJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    private static readonly byte[] s_newLine = "\n"u8.ToArray();

    internal Task WriteAsync(InstanceRow instance, CancellationToken cancellationToken)
    {
        var (result, resultBytes) = Split(instance.Result);
        return LineAsync(new()
        {
            Mark = HistoryFile.Mark, Format = HistoryFile.Format, Workflow = instance.DefinitionKey.Name, Version = instance.DefinitionKey.Version,
            Instance = instance.InstanceId, Run = instance.Run, Status = instance.Status, TargetStatus = instance.TargetStatus,
            FirstTurnAt = Micros.ToTime(instance.FirstTurnAt), Input = Split(instance.Input).Json!.Value, Result = result, ResultBytes = resultBytes,
            Failure = FailureCodec.Decode(instance.Error),
        }, s_json.HistoryFileHead, cancellationToken);
    }

    internal Task WriteAsync(HistoryRow row, IEnumerable<AttemptRow> attempts, CancellationToken cancellationToken)
    {
        var (input, inputBytes) = Split(row.Input);
        var (output, outputBytes) = Split(row.Output);
        var (failure, failureBytes) = Split(row.Error);
        HistoryFileAttempt[] failed =
        [
            .. attempts.Select(static a => new HistoryFileAttempt(
                a.Attempt, a.Outcome, Micros.ToTime(a.StartedAt), Micros.ToTime(a.EndedAt), FailureCodec.Decode(a.Error))),
        ];
        return LineAsync(new()
        {
            Seq = row.Seq, Kind = row.Kind, Ordinal = row.Ordinal, IssuedAt = row.IssuedAt, Name = row.Name, Id = row.CommandId,
            Time = Micros.ToTime(row.TurnAt), ArrivedAt = Micros.ToTime(row.ArrivedAt), Input = input, InputBytes = inputBytes, Output = output,
            OutputBytes = outputBytes, Failure = failure, FailureBytes = failureBytes, Attempts = row.Attempts,
            FailedAttempts = failed.Length == 0 ? null : failed, Site = row.Site is { Length: > 0 } site ? site : null,
        }, s_json.HistoryFileStep, cancellationToken);
    }

    private async Task LineAsync<T>(T line, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        await JsonSerializer.SerializeAsync(destination, line, type, cancellationToken).ConfigureAwait(false);
        await destination.WriteAsync(s_newLine, cancellationToken).ConfigureAwait(false);
    }

    private static (JsonElement? Json, string? Bytes) Split(byte[]? payload) => payload switch
    {
        null => (null, null),
        [PayloadFormat.Json, ..] => (JsonElement.Parse(payload.AsSpan(1)), null),
        _ => (null, Convert.ToBase64String(payload)),
    };
}
