using Edda.Engine;
using Edda.Execution;
using Edda.Failures;
using Edda.Replay;
using Edda.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Edda.Tests.Scenarios;

/// <summary>
/// Replays what an instance has recorded, with no database and no activity within reach, and compares the end. Only the body's rules are used,
/// so nothing that happened live in memory can help it.
/// </summary>
internal static class ReplayProof
{
    public static void Check(InstanceRow instance, IReadOnlyList<HistoryRow> history, DefinitionRegistry registry)
    {
        if (instance.Status is WorkflowStatus.Blocked or WorkflowStatus.Pending || registry.Find(instance.Definition) is not { } definition)
            return;
        var body = new WorkflowBody(definition, instance.InstanceId, instance.Run, NullLogger.Instance, static _ => { });
        var check = new ReplayCheck(body, definition, ReplayInputCheck.Block, static _ => { });
        body.Begin(instance.Input, instance.FirstTurnAt!.Value, replaying: true);
        foreach (var row in history)
        {
            if (body.HasEnded)
                break; // What follows belongs to the end: abandoned activities and compensations, made from rows alone.
            Assert.That(check.Disagreement(row), Is.Null, $"the replay of {instance.InstanceId}");
            body.Deliver(row, replaying: true);
        }

        var target = instance.TargetStatus ?? instance.Status;
        if (target < WorkflowStatus.Completed)
        {
            Assert.That(body.HasEnded, Is.False, $"{instance.InstanceId} has not ended, its replay has");
            return;
        }

        Assert.That(body.HasEnded, Is.True, $"{instance.InstanceId} ended as {instance.Status}, its replay has not");
        if (target == WorkflowStatus.Completed)
            Assert.That(body.EncodeResult(), Is.EqualTo(instance.Result), $"the replayed result of {instance.InstanceId}");
        else if (target == WorkflowStatus.Failed && body.EndError() is { } error)
            Assert.That(Words(FailureCodec.From(error)), Is.EqualTo(Words(FailureCodec.Decode(instance.Error)!)), $"the replayed error of {instance.InstanceId}");
        body.Dispose();
    }

    private static (string, string) Words(Failure failure) => (failure.Type, failure.Message);
}
