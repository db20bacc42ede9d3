using System.Runtime.CompilerServices;
using Edda.Engine;
using Edda.Storage;

namespace Edda.Client;

/// <summary>What clients read of instances, in pages behind the scenes.</summary>
internal sealed class InstanceReader(EddaEngine engine)
{
    private const int PageSize = 200;

    private readonly InstanceFinds _finds = new(engine);

    internal async Task<InstanceRow?> FindAsync(string instanceId, CancellationToken cancellationToken)
    {
        InstanceIds.Check(instanceId);
        await engine.OpenAsync(cancellationToken).ConfigureAwait(false);
        return await _finds.FindAsync(instanceId, cancellationToken).ConfigureAwait(false);
    }

    /// <exception cref="InstanceNotFoundException">There is none.</exception>
    internal async Task<InstanceRow> GetAsync(string instanceId, CancellationToken cancellationToken) =>
        await FindAsync(instanceId, cancellationToken).ConfigureAwait(false) ?? throw new InstanceNotFoundException(instanceId);

    internal async IAsyncEnumerable<InstanceRow> ListAsync(InstanceQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await engine.OpenAsync(cancellationToken).ConfigureAwait(false);
        long? before = null;
        while (true)
        {
            var filter = new InstanceFilter(
                query.Statuses ?? [], query.WorkflowName, query.IdContains, Stamp(query.CreatedFrom), Stamp(query.CreatedUntil), before, PageSize);
            var page = await engine.Store.ReadAsync(() => engine.Store.ListInstances(filter), cancellationToken).ConfigureAwait(false);
            foreach (var row in page)
                yield return row;
            if (page.Count < PageSize)
                yield break;
            before = page[^1].Key;
        }

        static long? Stamp(DateTimeOffset? time) => time is { } value ? Micros.From(value) : null;
    }

    /// <summary>The rows of an instance in order, each with the attempts that it took before.</summary>
    internal async IAsyncEnumerable<(HistoryRow Row, IReadOnlyList<AttemptRow> Attempts)> ReadStepsAsync(
        InstanceRow instance, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var attempts = await engine.Store.ReadAsync(() => engine.Store.ReadAttempts(instance.Key, instance.Run), cancellationToken).ConfigureAwait(false);
        var byOrdinal = attempts.ToLookup(static a => a.Ordinal);
        var after = 0;
        while (true)
        {
            var from = after;
            var page = await engine.Store.ReadAsync(() => engine.Store.ReadHistory(instance.Key, instance.Run, from, PageSize), cancellationToken).ConfigureAwait(false);
            foreach (var row in page)
                yield return (row, row.Ordinal is null ? [] : [.. byOrdinal[AttemptedOrdinal(row)]]);
            if (page.Count < PageSize)
                yield break;
            after = page[^1].Seq;
        }
    }

    /// <summary>Attempts of a compensation are kept under the negative ordinal of what it undoes.</summary>
    private static int AttemptedOrdinal(HistoryRow row) =>
        row.Kind is HistoryKind.CompensationCompleted or HistoryKind.CompensationFailed ? -row.Ordinal!.Value : row.Ordinal!.Value;
}
