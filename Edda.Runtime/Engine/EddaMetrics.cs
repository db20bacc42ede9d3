using System.Diagnostics.Metrics;

namespace Edda;

/// <summary>What the engine counts, on the meter <c>Edda</c>. Costs next to nothing while nobody listens.</summary>
internal static class EddaMetrics
{
    private static readonly Meter s_meter = new("Edda");

    /// <summary>Transactions of the group commit.</summary>
    internal static Counter<long> Commits { get; } = s_meter.CreateCounter<long>("edda.commits");

    /// <summary>Members of those transactions: starts, steps, mail.</summary>
    internal static Counter<long> CommitMembers { get; } = s_meter.CreateCounter<long>("edda.commit.members");

    /// <summary>Statements that Edda's connections to a database have executed, each once however often it was tried.</summary>
    internal static Counter<long> Statements { get; } = s_meter.CreateCounter<long>("edda.store.statements");
}
