using System.Text;
using Edda.Failures;
using Edda.Payloads;
using Edda.Storage;

namespace Edda.Client;

/// <summary>Shows stored rows as clients see them.</summary>
internal static class InstanceView
{
    internal static WorkflowInstance From(InstanceRow row) => new()
    {
        Id = row.InstanceId, WorkflowName = row.DefinitionKey.Name, Version = row.DefinitionKey.Version, Status = row.Status,
        TargetStatus = row.Status == WorkflowStatus.Compensating ? row.TargetStatus : null, StatusText = row.StateView,
        CreatedAt = Micros.ToTime(row.CreatedAt), EndedAt = Micros.ToTime(row.EndedAt), WakesAt = row.Worker is null ? Micros.ToTime(row.WakeAt) : null,
        Input = Text(row.Input) ?? "[]", Result = Text(row.Result), Failure = FailureCodec.Decode(row.Error),
        BlockedReason = row.Status == WorkflowStatus.Blocked ? (BlockedReason)row.BlockReason : null,
        BlockedBy = row.Status == WorkflowStatus.Blocked ? FailureCodec.Decode(row.BlockError) : null,
    };

    internal static HistoryEntry From(HistoryRow row, IReadOnlyList<AttemptRow> attempts) => new()
    {
        Sequence = row.Seq, Kind = (HistoryEntryKind)row.Kind, Id = row.CommandId, Name = row.Name, Time = Micros.ToTime(row.TurnAt),
        ArrivedAt = Micros.ToTime(row.ArrivedAt), Input = Text(row.Input), Output = Text(row.Output), Failure = FailureCodec.Decode(row.Error),
        Attempts = row.Attempts, CallSite = string.IsNullOrEmpty(row.Site) ? null : row.Site,
        FailedAttempts =
        [
            .. attempts.Select(static a => new FailedAttempt(
                a.Attempt, Micros.ToTime(a.EndedAt), FailureCodec.Decode(a.Error) ?? new("unknown", "no error was recorded"))),
        ],
    };

    internal static Failure FailureOf(InstanceRow row) => FailureCodec.Decode(row.Error) ?? new("unknown", "no error was recorded");

    private static string? Text(byte[]? payload) => payload switch
    {
        null or [] => null,
        [PayloadFormat.Binary, ..] => $"\"{Convert.ToBase64String(payload.AsSpan(1))}\"",
        _ => Encoding.UTF8.GetString(payload.AsSpan(1)),
    };
}
