using Edda.Engine;
using Edda.Execution;
using Edda.Failures;
using Edda.Histories;
using Edda.Storage;

namespace Edda.Testing;

/// <summary>
/// What must hold whenever nothing is runnable. Asked of what is recorded, and of memory only whether an activity runs.
/// </summary>
internal static class Invariants
{
    internal static List<string> Check(TestLife life, ToldInstances told)
    {
        var (engine, pump) = (life.Engine, life.Pump);
        var violations = new List<string>();
        foreach (var row in engine.Store.ListInstances(new([], null, null, null, null, null, int.MaxValue)))
        {
            var history = engine.Store.ReadHistory(row.Key, row.Run, 0, int.MaxValue);
            var name = $"'{row.InstanceId}' of {row.DefinitionKey.Name} ({row.Status})";
            Records(history, name, violations);
            Replays(engine, row, history, name, violations);
            if (row.Status >= WorkflowStatus.Completed)
                Ended(engine, row, name, violations);
            else if (row.Status == WorkflowStatus.Blocked)
                Blocked(row, told, name, violations);
            else if (row.Status != WorkflowStatus.Paused)
                Live(engine, pump, row, history, name, violations);
        }

        return violations;
    }

    internal static void ThrowIfAny(this List<string> violations)
    {
        if (violations.Count > 0)
            throw new InvariantException(violations);
    }

    private static void Records(IReadOnlyList<HistoryRow> history, string name, List<string> violations)
    {
        var ended = new HashSet<int>();
        for (var i = 0; i < history.Count; i++)
        {
            if (history[i].Seq != i + 1)
                violations.Add($"The history of {name} has a hole: row {i + 1} has the number {history[i].Seq}.");
            if (history[i] is { Ordinal: { } ordinal, Kind: <= HistoryKind.EventTimedOut and not HistoryKind.ActivityAbandoned } row && !ended.Add(ordinal))
                violations.Add($"The step '{row.CommandId}' of {name} is recorded twice.");
        }
    }

    /// <summary>Code that does not fit the history it has just made is not deterministic: every crash and every deployment would block its instance.</summary>
    private static void Replays(EddaEngine engine, InstanceRow row, IReadOnlyList<HistoryRow> history, string name, List<string> violations)
    {
        if (row.Status is WorkflowStatus.Blocked or WorkflowStatus.Pending || engine.Registry.Find(row.Definition) is not { } definition)
            return;
        try
        {
            HistoryReplay.Run(new(row.DefinitionKey, row.InstanceId, row.Run, row.TargetStatus ?? row.Status, row.FirstTurnAt, row.Input, history), definition);
        }
        catch (ReplayMismatchException e)
        {
            violations.Add($"{name} does not replay: its code does something else the second time. {e.Message}");
        }
    }

    private static void Ended(EddaEngine engine, InstanceRow row, string name, List<string> violations)
    {
        if (row.Worker is not null || row.WakeAt is not null)
            violations.Add($"{name} has ended and still has {(row.Worker is null ? "a due time" : "a worker")}.");
        if (engine.Store.ReadInbox(row.Key, []) is { } mail && (mail.HasMore || mail.Rows.Count > 0))
            violations.Add($"{name} has ended and still has mail.");
    }

    private static void Blocked(InstanceRow row, ToldInstances told, string name, List<string> violations)
    {
        if (!told.IsToldBlocked(row.InstanceId))
            violations.Add($"{name} goes on only when somebody resumes it: {FailureCodec.Decode(row.BlockError)?.Message} A test that means it awaits its result, or asks for the instance.");
    }

    private static void Live(EddaEngine engine, TestPump pump, InstanceRow row, IReadOnlyList<HistoryRow> history, string name, List<string> violations)
    {
        if (row.Worker is not null)
        {
            if (!pump.HasAttemptOf(row.InstanceId))
                violations.Add($"{name} is owned by a worker that does nothing for it.");
        }
        else if (row.WakeAt is { } wakeAt)
        {
            if (wakeAt <= engine.Now())
                violations.Add($"{name} is due since {Micros.ToTime(wakeAt):O} and nobody runs it.");
        }
        else if (!OpenCommands.Of(engine, row, history).Any(static command => command is WaitCommand))
        {
            violations.Add($"{name} has no due time, no worker, and waits for no event: nothing will ever move it.");
        }
    }
}
