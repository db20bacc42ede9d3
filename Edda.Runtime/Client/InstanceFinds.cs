using Edda.Engine;
using Edda.Storage;

namespace Edda.Client;

/// <summary>
/// Finds instances by their ids for whoever asks at the same time: what is asked while a read is under way joins the next one, so that a process that looks for
/// thousands at once sends a few statements and not thousands, and nobody waits for company. A read begins after what it answers was asked.
/// </summary>
internal sealed class InstanceFinds(EddaEngine engine)
{
    // Two, so that the next group gathers while the answer of the last one travels.
    private const int MaxReads = 2;
    private const int MaxIds = 256;

    private readonly Lock _lock = new();
    private readonly Queue<Find> _asked = new();
    private int _reads;

    /// <param name="instanceId">A legal id.</param>
    /// <param name="cancellationToken">Ends the wait; the read goes on for the others.</param>
    internal Task<InstanceRow?> FindAsync(string instanceId, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
            return Task.FromCanceled<InstanceRow?>(cancellationToken);
        var find = new Find(instanceId);
        bool reads;
        lock (_lock)
        {
            _asked.Enqueue(find);
            reads = _reads < MaxReads;
            if (reads)
                _reads++;
        }

        if (reads)
            _ = ReadAsync();
        return find.Task.WaitAsync(cancellationToken);
    }

    private async Task ReadAsync()
    {
        while (Take() is { Count: > 0 } group)
        {
            try
            {
                string[] ids = [.. group.Select(static find => find.InstanceId).Distinct(StringComparer.Ordinal)];
                var rows = await engine.Store.ReadAsync(() => engine.Store.FindInstances(ids), CancellationToken.None).ConfigureAwait(false);
                var found = rows.ToDictionary(static row => row.InstanceId, StringComparer.Ordinal);
                foreach (var find in group)
                    find.SetResult(found.GetValueOrDefault(find.InstanceId));
            }
            catch (Exception e)
            {
                foreach (var find in group)
                    find.TrySetException(e);
            }
        }
    }

    /// <summary>The next group; none ends this reading.</summary>
    private List<Find> Take()
    {
        var group = new List<Find>();
        lock (_lock)
        {
            while (group.Count < MaxIds && _asked.TryDequeue(out var find))
                group.Add(find);
            if (group.Count == 0)
                _reads--;
        }

        return group;
    }

    private sealed class Find(string instanceId) : TaskCompletionSource<InstanceRow?>(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        internal string InstanceId { get; } = instanceId;
    }
}
