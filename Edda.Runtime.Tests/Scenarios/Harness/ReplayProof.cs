using System.Text.Json.Nodes;
using Edda.Engine;
using Edda.Failures;
using Edda.Histories;
using Edda.Payloads;
using Edda.Storage;

namespace Edda.Tests.Scenarios;

/// <summary>
/// Writes what an instance has recorded as a file, reads it back and replays it, with no database and no activity within reach, and compares the end.
/// Only the body's rules are used, so nothing that happened live in memory can help it.
/// </summary>
internal static class ReplayProof
{
    public static async Task Check(InstanceRow instance, IReadOnlyList<HistoryRow> history, DefinitionRegistry registry)
    {
        if (instance.Status is WorkflowStatus.Blocked or WorkflowStatus.Pending || registry.Find(instance.Definition) is not { } definition)
            return;
        var recorded = await ThroughFile(instance, history);
        Assert.That(recorded.Rows.Select(Bytes), Is.EqualTo(history.Select(Bytes)), $"the file of {instance.InstanceId}");
        var end = HistoryReplay.Run(recorded, definition);

        var target = instance.TargetStatus ?? instance.Status;
        if (target < WorkflowStatus.Completed)
            Assert.That(end, Is.Null, $"{instance.InstanceId} has not ended, its replay has");
        else if (target == WorkflowStatus.Completed)
            Assert.That(end!.Result, Is.EqualTo(instance.Result), $"the replayed result of {instance.InstanceId}");
        else if (target == WorkflowStatus.Failed && end!.Error is { } error)
            Assert.That(Words(FailureCodec.From(error)), Is.EqualTo(Words(FailureCodec.Decode(instance.Error)!)),
                $"the replayed error of {instance.InstanceId}");
    }

    private static async Task<RecordedHistory> ThroughFile(InstanceRow instance, IReadOnlyList<HistoryRow> history)
    {
        using var file = new MemoryStream();
        var writer = new HistoryFileWriter(file);
        await writer.WriteAsync(instance, CancellationToken.None);
        foreach (var row in history)
            await writer.WriteAsync(row, [], CancellationToken.None);
        file.Position = 0;
        return await HistoryFileReader.ReadAsync(file, instance.InstanceId, CancellationToken.None);
    }

    private static string Bytes(HistoryRow row) =>
        $"{row.Seq} {row.Kind} {row.Ordinal} {row.IssuedAt} {row.TurnAt} {row.ArrivedAt} {Hash(row.Input)} {Hash(row.Output)} {Meaning(row.Error)} {row.Attempts}";

    /// <summary>Errors are not compared on replay: how their text is escaped does not matter.</summary>
    private static string Meaning(byte[]? error) => error is null ? "-" : JsonNode.Parse(PayloadCodec.Json(error))!.ToJsonString();

    private static string Hash(byte[]? payload) => payload is null ? "-" : $"{InputHash.Of(payload):x}";

    private static (string, string) Words(Failure failure) => (failure.Type, failure.Message);
}
