using System.Globalization;
using System.Text;
using Edda.Engine;
using Edda.Execution;
using Edda.Failures;
using Edda.Storage;

namespace Edda.Testing;

/// <summary>Says what everybody waits for, and what to do about it.</summary>
internal static class StandstillText
{
    private const int MaxInstances = 20;

    /// <summary>Nothing will happen unless the test acts.</summary>
    internal static string OfQuiet(EddaEngine engine, DateTimeOffset now, DateTimeOffset? next, bool isIdle, IEnumerable<string> sentTypes)
    {
        var text = new StringBuilder();
        if (isIdle)
            text.Append(CultureInfo.InvariantCulture, $"Time has jumped again and again for timers on the runtime's clock, and no workflow has moved. ");
        else if (next is { } at)
            text.Append(CultureInfo.InvariantCulture, $"Time is moved by hand, and nothing is runnable before {Format(at)}: call AdvanceAsync or AdvanceToAsync. ");
        else
            text.Append("Nothing can happen any more: no instance is runnable, no activity runs, and no timer is due. ");
        text.Append(CultureInfo.InvariantCulture, $"It is {Format(now)}.");
        Instances(text, engine, sentTypes);
        if (next is null)
            text.AppendLine().Append("Send what is waited for before the result is awaited; or from another task, then StandstillPatience is the time that it has.");
        return text.ToString();
    }

    /// <summary>Something runs and does not end.</summary>
    internal static string OfBusy(EddaEngine engine, TestPump pump, TimeSpan patience, DateTimeOffset now, IEnumerable<string> sentTypes)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"Nothing has happened for {patience.TotalSeconds:0.###} s of real time. It is {Format(now)}.");
        var bodies = pump.RunningBodies;
        foreach (var body in bodies)
            text.AppendLine().Append(CultureInfo.InvariantCulture, $"  - {body} runs, and holds time still until it ends or waits on the runtime's clock.");
        foreach (var code in BlockingCode(engine))
            text.AppendLine().Append(CultureInfo.InvariantCulture, $"  - {code}.");
        Instances(text, engine, sentTypes);
        if (bodies.Count > 0)
            text.AppendLine().Append("A delay without end is no wait on the clock: it arms no timer. For an attempt that runs into its time limit there is runtime.TimeOut(…).");
        return text.ToString();
    }

    /// <summary>Workflows whose turn has begun and does not end, in words.</summary>
    internal static IEnumerable<string> BlockingCode(EddaEngine engine) => engine.Runs.All.Where(static run => run.TurnStarted > 0)
        .Select(static run => $"the code of '{run.InstanceId}' blocks its thread; workflow code awaits durable calls only");

    /// <summary>Every command that an instance waits for, in words.</summary>
    private static List<string> WaitsOf(EddaEngine engine, InstanceRow row)
    {
        try
        {
            return Waits(engine, row);
        }
        catch (Exception e)
        {
            return [$"cannot be replayed to say what it waits for: {e.Message}"]; // The code does not fit its history any more, or is not deterministic.
        }
    }

    private static List<string> Waits(EddaEngine engine, InstanceRow row)
    {
        var history = engine.Store.ReadHistory(row.Key, row.Run, 0, int.MaxValue);
        var waits = new List<string>();
        foreach (var command in OpenCommands.Of(engine, row, history))
        {
            var since = command.IssuedAt > 0 && command.IssuedAt <= history.Count ? history[command.IssuedAt - 1].TurnAt : row.FirstTurnAt ?? row.CreatedAt;
            var what = command switch
            {
                TimerCommand timer => $"sleeps until {Format(Micros.ToTime(timer.DueAt))}",
                WaitCommand { DueAt: { } due } wait => $"waits for the event '{wait.Name}' until {Format(Micros.ToTime(due))}",
                WaitCommand wait => $"waits for the event '{wait.Name}'",
                _ => $"waits for the {command.Kind} '{command.Id}'",
            };
            waits.Add($"{what}, since {Format(Micros.ToTime(since))}{(command.SiteText.Length == 0 ? "" : $" ({command.SiteText})")}");
        }

        return waits;
    }

    private static void Instances(StringBuilder text, EddaEngine engine, IEnumerable<string> sentTypes)
    {
        AwaitedType[] types = [.. sentTypes.Select(static type => new AwaitedType(type, int.MaxValue))];
        var live = engine.Store.ListInstances(new([], null, null, null, null, null, int.MaxValue)).Where(static row => row.Status < WorkflowStatus.Completed).Reverse().ToList();
        foreach (var row in live.Take(MaxInstances))
        {
            List<string> waits = row.Status == WorkflowStatus.Blocked ? [$"is blocked: {FailureCodec.Decode(row.BlockError)?.Message}"] : WaitsOf(engine, row);
            text.AppendLine().Append(CultureInfo.InvariantCulture, $"  - '{row.InstanceId}' of {row.DefinitionKey.Name} ");
            text.Append(waits.Count == 0 ? $"is {row.Status}" : string.Join(", and ", waits));
            var unread = engine.Store.ReadInbox(row.Key, types).Rows.Where(static mail => mail.Kind == InboxKind.Event).GroupBy(static mail => mail.Type, StringComparer.Ordinal)
                .Select(static mail => $"'{mail.Key}' ({mail.Count()})").Order(StringComparer.Ordinal).ToList();
            if (unread.Count > 0)
                text.Append(CultureInfo.InvariantCulture, $"; unread: {string.Join(", ", unread)}");
        }

        if (live.Count > MaxInstances)
            text.AppendLine().Append(CultureInfo.InvariantCulture, $"  - and {live.Count - MaxInstances} more");
    }

    private static string Format(DateTimeOffset time) => time.UtcDateTime.ToString(time.Ticks % TimeSpan.TicksPerSecond == 0 ? "yyyy-MM-dd HH:mm:ss'Z'" : "yyyy-MM-dd HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
}
