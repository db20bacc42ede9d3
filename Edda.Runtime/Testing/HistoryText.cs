using System.Globalization;
using System.Text;

namespace Edda.Testing;

/// <summary>
/// What happened to an instance, as text for people and for snapshot tests: one line a step with its time since the start, its id, its values as JSON and
/// the place of its call. The same run gives the same text: times are relative, and ids that are made at random (of events, and of an instance that was
/// started without one) do not appear.
/// </summary>
public static class HistoryText
{
    /// <summary>Renders an instance and its steps.</summary>
    /// <param name="instance">The instance, as <see cref="EddaClient.GetAsync"/> gives it.</param>
    /// <param name="steps">Its steps in order, as <see cref="EddaClient.GetHistoryAsync"/> gives them.</param>
    /// <param name="callSites">
    /// Whether each line ends with file and line of the call; without them, and without those in the messages of failed calls, a text survives edits that move lines.
    /// </param>
    public static string Render(WorkflowInstance instance, IEnumerable<HistoryEntry> steps, bool callSites = true)
    {
        ArgumentNullException.ThrowIfNull(instance);
        ArgumentNullException.ThrowIfNull(steps);
        var lines = steps.Select(step => new Line(step, instance.CreatedAt, callSites)).ToArray();
        var widest = lines.Select(static line => line.Time.Length).DefaultIfEmpty().Max();
        var text = new StringBuilder();
        text.Append(instance.WorkflowName).Append(instance.Version == 1 ? "" : $" (version {instance.Version})").Append(' ').Append(instance.Input).Append('\n');
        foreach (var line in lines)
        {
            var site = callSites && line.Step.CallSite is { } place ? $"  [{place}]" : "";
            text.Append(CultureInfo.InvariantCulture, $"{line.Step.Sequence,4}  {line.Time.PadRight(widest)}  {line.What}{site}").Append('\n');
            foreach (var attempt in line.Step.FailedAttempts)
                text.Append(CultureInfo.InvariantCulture, $"      {new string(' ', widest)}  attempt {attempt.Number}, {Since(attempt.EndedAt, instance.CreatedAt)}: {Words(attempt.Failure, callSites)}").Append('\n');
        }

        text.Append(End(instance, callSites)).Append('\n');
        return text.ToString();
    }

    private static string End(WorkflowInstance instance, bool callSites)
    {
        var at = instance.EndedAt is { } ended ? $" {Since(ended, instance.CreatedAt)}" : instance.WakesAt is { } wakes ? $", wakes {Since(wakes, instance.CreatedAt)}" : "";
        var how = instance.Status switch
        {
            WorkflowStatus.Completed => instance.Result is { } result ? $" -> {result}" : "",
            WorkflowStatus.Blocked => $": {instance.BlockedBy?.Message}",
            _ => instance.Failure is { } failure ? $": {Words(failure, callSites)}" : "",
        };
        return $"{instance.Status}{at}{how}";
    }

    private static string What(HistoryEntry step, bool callSites)
    {
        var call = $"{step.Id}{step.Input}";
        var attempts = step.Attempts > 1 ? $" after {step.Attempts} attempts" : "";
        var failure = step.Failure is { } f ? $": {Words(f, callSites)}" : "";
        return step.Kind switch
        {
            HistoryEntryKind.ActivityCompleted => $"{call}{attempts}{Result(step)}",
            HistoryEntryKind.ActivityFailed => $"{call} failed{attempts}{failure}",
            HistoryEntryKind.ActivityUnknown => $"{call} ended{attempts}, effect unknown{failure}",
            HistoryEntryKind.ActivityCancelled => $"{call} given up before it began",
            HistoryEntryKind.ActivityAbandoned => $"{call} still running at the end",
            HistoryEntryKind.TimerFired => $"{step.Id} over",
            HistoryEntryKind.EventReceived => $"{step.Id} received {step.Output}".TrimEnd(),
            HistoryEntryKind.EventTimedOut => $"{step.Id} timed out",
            HistoryEntryKind.CancelRequested => "cancellation requested",
            HistoryEntryKind.CompensationRegistered => $"{call} registered as compensation",
            HistoryEntryKind.CompensationCompleted => $"compensation {call}{attempts}",
            HistoryEntryKind.CompensationFailed => $"compensation {call} failed{attempts}{failure}",
            HistoryEntryKind.CompensationsReopened => "failed compensations are tried again",
            _ => $"{step.Kind} {call}",
        };
    }

    private static string Result(HistoryEntry step) => step.Output is { } output ? $" -> {output}" : "";

    private static string Words(Failure failure, bool callSites)
    {
        var message = failure.Message;
        if (!callSites && failure.Type == typeof(ActivityFailedException).FullName && message.LastIndexOf(ActivityFailedException.CalledAt, StringComparison.Ordinal) is >= 0 and var at)
            message = message[..at];
        var type = failure.Type.Split('[', 2)[0]; // Without the arguments of a generic one: they name assemblies and versions.
        return $"{type[(type.LastIndexOf('.') + 1)..]}: {message}";
    }

    /// <summary>Days, hours, minutes, seconds; milliseconds where there are any.</summary>
    private static string Since(DateTimeOffset time, DateTimeOffset start)
    {
        var span = time - start;
        var sign = span < TimeSpan.Zero ? "-" : "+";
        span = span.Duration();
        var days = span.Days == 0 ? "" : $"{span.Days}d ";
        var clock = span.ToString(span.Ticks % TimeSpan.TicksPerSecond == 0 ? @"hh\:mm\:ss" : @"hh\:mm\:ss\.fff", CultureInfo.InvariantCulture);
        return $"{sign}{days}{clock}";
    }

    private sealed class Line(HistoryEntry step, DateTimeOffset start, bool callSites)
    {
        internal HistoryEntry Step { get; } = step;

        internal string Time { get; } = Since(step.Time, start);

        internal string What { get; } = HistoryText.What(step, callSites);
    }
}
