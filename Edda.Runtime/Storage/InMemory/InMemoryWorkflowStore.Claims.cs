namespace Edda.Storage.InMemory;

internal sealed partial class InMemoryWorkflowStore
{
    public IReadOnlyList<InstanceRow> Claim(WorkerIdentity me, IReadOnlyDictionary<int, string> builds, int limit, bool includeOwnAtOnce, bool withSuspect)
    {
        lock (_lock)
        {
            if (FindAlive(me) is null)
                return [];
            var now = Now;
            var claimed = new List<StoredInstance>();
            foreach (var (wakeAt, key) in _due)
            {
                if (wakeAt > now || claimed.Count == limit)
                    break;
                var instance = _instances[key];
                if ((instance.IsSuspect && !withSuspect) || DueFor(instance, me, builds, includeOwnAtOnce) is not { } due || due > now)
                    continue;
                withSuspect &= !instance.IsSuspect; // One at most.
                claimed.Add(instance);
            }

            foreach (var instance in claimed)
            {
                instance.ClaimNo++;
                instance.FirstTurnAt ??= now;
                if (instance.Status == WorkflowStatus.Pending)
                    instance.Status = WorkflowStatus.Running;
                Place(instance, me.Id, wakeAt: null);
            }

            return [.. claimed.Select(instance => instance.ToRow())];
        }
    }

    public Agenda ReadAgenda(WorkerIdentity me, IReadOnlyDictionary<int, string> builds, bool includeOwnAtOnce, bool withSuspect)
    {
        lock (_lock)
        {
            long? next = null;
            foreach (var (wakeAt, key) in _due)
            {
                if (wakeAt >= next)
                    break;
                var instance = _instances[key];
                if ((withSuspect || !instance.IsSuspect) && DueFor(instance, me, builds, includeOwnAtOnce) is { } due && !(due >= next))
                    next = due;
            }

            return new(next, FindAlive(me) is { } worker && worker.Signalled.Count > 0);
        }
    }

    public Agenda ReadDue(WorkerIdentity me, IReadOnlyDictionary<int, string> builds, bool withSuspect) =>
        ReadAgenda(me, builds, includeOwnAtOnce: false, withSuspect);

    public IReadOnlyList<SignalledInstance> ReadSignalled(WorkerIdentity me)
    {
        lock (_lock)
        {
            return FindAlive(me) is not { } worker
                ? []
                :
                [
                    .. worker.Signalled
                        .OrderBy(instance => instance.Key)
                        .Select(instance => new SignalledInstance(instance.Key, instance.InboxSeq)),
                ];
        }
    }

    public bool ClearSignal(WorkerIdentity me, long key, long claimNo, long seen)
    {
        lock (_lock)
        {
            if (FindAlive(me) is null || !_instances.TryGetValue(key, out var instance) || !Owns(me, instance, claimNo) || instance.InboxSeq != seen)
                return false;
            Place(instance, me.Id, wakeAt: null);
            return true;
        }
    }

    public IReadOnlyList<OwnedInstance> ReadOwned(WorkerIdentity me)
    {
        lock (_lock)
        {
            return FindAlive(me) is not { } worker
                ? []
                : [.. worker.Owned.OrderBy(instance => instance.Key).Select(instance => new OwnedInstance(instance.Key, instance.ClaimNo))];
        }
    }

    private static bool Owns(WorkerIdentity me, StoredInstance instance, long claimNo) => instance.Worker == me.Id && instance.ClaimNo == claimNo;

    /// <summary>From when on the worker may claim a free instance; <see langword="null"/> for never.</summary>
    private long? DueFor(StoredInstance instance, WorkerIdentity me, IReadOnlyDictionary<int, string> builds, bool includeOwnAtOnce)
    {
        if (!builds.TryGetValue(instance.Definition, out var build) || instance.RefusedBuild == build)
            return null;
        var isLeftToItsHome = instance.Home is { } home && (home == me.Id ? !includeOwnAtOnce : _workers[home].State == WorkerState.Alive);
        return isLeftToItsHome ? instance.WakeAt + Micros.From(IWorkflowStore.HomeGrace) : instance.WakeAt;
    }
}
