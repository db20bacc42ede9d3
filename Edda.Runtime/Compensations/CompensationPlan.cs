using Edda.Engine;
using Edda.Storage;

namespace Edda.Compensations;

/// <summary>One thing to undo.</summary>
/// <param name="Row">The row that says what was done.</param>
/// <param name="Name">The compensation's durable name.</param>
/// <param name="Id">Its durable id.</param>
internal sealed record CompensationStep(HistoryRow Row, string Name, string Id)
{
    public CompensationDefinition? Definition { get; init; }

    /// <summary>The recorded input.</summary>
    public byte[]? Input { get; init; }

    /// <summary>Attempts that were made before an operator had it tried again.</summary>
    public int ForgivenAttempts { get; init; }

    /// <summary>Why it cannot be run; it is recorded as failed.</summary>
    public Failure? Refusal { get; init; }
}

/// <summary>
/// What has to be undone, from history rows alone: for each command the row that says most (completed before failed before unknown), newest end
/// first, without what a compensation row says is done. The same after a crash in the middle.
/// </summary>
internal static class CompensationPlan
{
    /// <param name="rows">All rows that could be about a compensation.</param>
    /// <param name="registry">The definitions.</param>
    /// <param name="hasFailed">Some compensation has already failed and counts.</param>
    internal static List<CompensationStep> From(IReadOnlyList<HistoryRow> rows, DefinitionRegistry registry, out bool hasFailed)
    {
        var outcomes = new Dictionary<int, HistoryRow>();
        var done = new HashSet<int>();
        var failed = new HashSet<int>();
        var forgiven = new Dictionary<int, int>();
        foreach (var row in rows)
        {
            switch (row.Kind)
            {
                case HistoryKind.CompensationCompleted:
                    done.Add(row.Ordinal!.Value);
                    break;
                case HistoryKind.CompensationFailed:
                    failed.Add(row.Ordinal!.Value);
                    forgiven[row.Ordinal.Value] = row.Attempts;
                    break;
                case HistoryKind.CompensationsReopened:
                    failed.Clear();
                    break;
                default:
                    if (!outcomes.TryGetValue(row.Ordinal!.Value, out var known) || Certainty(row.Kind) >= Certainty(known.Kind))
                        outcomes[row.Ordinal.Value] = row;
                    break;
            }
        }

        hasFailed = failed.Count > 0;
        return
        [
            .. outcomes.Values.Where(row => !done.Contains(row.Ordinal!.Value) && !failed.Contains(row.Ordinal.Value))
                .OrderByDescending(static row => row.Seq).Select(row => Step(row, registry)).OfType<CompensationStep>()
                .Select(step => step with { ForgivenAttempts = forgiven.GetValueOrDefault(step.Row.Ordinal!.Value) }),
        ];
    }

    private static int Certainty(HistoryKind kind) => kind switch
    {
        HistoryKind.ActivityCompleted or HistoryKind.CompensationRegistered => 3,
        HistoryKind.ActivityFailed or HistoryKind.ActivityCancelled => 2,
        HistoryKind.ActivityUnknown => 1,
        _ => 0,
    };

    private static CompensationStep? Step(HistoryRow row, DefinitionRegistry registry)
    {
        if (row.Kind == HistoryKind.CompensationRegistered)
        {
            return registry.FindCompensation(row.Name!) is { } registered
                ? new(row, row.Name!, row.CommandId!) { Definition = registered, Input = row.Input }
                : new(row, row.Name!, row.CommandId!) { Refusal = Unknown(row.Name!) };
        }

        if (row.Kind is HistoryKind.ActivityFailed or HistoryKind.ActivityCancelled || registry.FindCompensationOf(row.Name!) is not { } definition)
            return null;
        var number = row.CommandId!.StartsWith(row.Name + ":", StringComparison.Ordinal) ? row.CommandId[(row.Name!.Length + 1)..] : row.CommandId;
        var step = new CompensationStep(row, definition.Name, $"{definition.Name}:{number}") { Definition = definition };
        var isKnown = row.Kind == HistoryKind.ActivityCompleted;
        if (!isKnown && definition.Activity.TransactionType is not null)
            return null; // Its writes would have committed together with the row of its result: there are none.
        if (!isKnown && !definition.OnUnknown)
        {
            return step with
            {
                Refusal = new(typeof(EddaException).FullName!,
                    $"It is not known whether '{row.CommandId}' took effect, and {definition.ClassName} does not declare OnUnknown = true. Check it by hand."),
            };
        }

        try
        {
            return step with { Input = definition.BindInput(row.Input!, isKnown ? row.Output : null) };
        }
        catch (Exception e) when (e is System.Text.Json.JsonException or InvalidOperationException or NullReferenceException or NotSupportedException)
        {
            return step with { Refusal = Failures.FailureCodec.From(e) };
        }
    }

    private static Failure Unknown(string name) =>
        new(typeof(EddaException).FullName!, $"No compensation of the name '{name}' is registered in this process; deploy it and retry the compensation.");
}
