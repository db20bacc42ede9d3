namespace Orders;

/// <summary>What a run ends with.</summary>
/// <param name="Effects">How many effects this process has had; none when everything was done before.</param>
internal sealed record RunSummary(IReadOnlyList<Outcome> Outcomes, int BadRows, TimeSpan Time, int Effects, IReadOnlyList<BookEntry> Books)
{
    internal bool IsAsExpected => Count(OutcomeKind.Unexpected) == 0 && Books.All(b => b.Balances);

    /// <summary>The figures by name.</summary>
    internal IReadOnlyList<(string Name, string Value)> Figures =>
    [
        ("completed", $"{Count(OutcomeKind.Completed)}"),
        ("compensated", $"{Count(OutcomeKind.Compensated)}{Reasons(OutcomeKind.Compensated)}"),
        ("failed", $"{Count(OutcomeKind.Failed)}{Reasons(OutcomeKind.Failed)}"),
        ("unexpected", $"{Count(OutcomeKind.Unexpected)}"),
        ("bad rows", $"{BadRows}"),
        ("effects of this run", $"{Effects}"),
        ("time", $"{Time.TotalSeconds:N1} s"),
    ];

    /// <summary>The last line.</summary>
    internal string Verdict =>
        Books.Where(b => !b.Balances).Select(b => b.Name).ToList() is [_, ..] wrong ? $"The books do not balance: {string.Join(", ", wrong)}."
        : Count(OutcomeKind.Unexpected) is > 0 and var unexpected ? $"The books balance, but {unexpected} orders need a look."
        : "The books balance.";

    internal IEnumerable<Outcome> Unexpected => Outcomes.Where(o => o.Kind == OutcomeKind.Unexpected);

    private int Count(OutcomeKind kind) => Outcomes.Count(o => o.Kind == kind);

    private string Reasons(OutcomeKind kind)
    {
        var reasons = Outcomes.Where(o => o.Kind == kind).CountBy(o => o.Reason).OrderByDescending(r => r.Value).Select(r => $"{r.Value} {r.Key}").ToList();
        return reasons.Count == 0 ? "" : $" ({string.Join(", ", reasons)})";
    }
}
