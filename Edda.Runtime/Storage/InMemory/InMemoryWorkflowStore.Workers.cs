namespace Edda.Storage.InMemory;

internal sealed partial class InMemoryWorkflowStore
{
    public WorkerIdentity RegisterWorker(WorkerRegistration registration)
    {
        lock (_lock)
        {
            if (_workers.Values.FirstOrDefault(worker => worker.Identity.Incarnation == registration.Incarnation) is { } known)
                return known.Identity;
            if (registration.ReplacesSameName)
            {
                foreach (var older in _workers.Values.Where(worker => worker.Identity.Name == registration.Name))
                {
                    if (older.State == WorkerState.Alive)
                        older.State = WorkerState.Dead;
                    Free(older, int.MaxValue);
                }
            }

            var identity = new WorkerIdentity(_workers.Count + 1, registration.Incarnation, registration.Name);
            _workers.Add(identity.Id, new StoredWorker(identity, registration) { ExpiresAt = Now + Micros.From(registration.Lease) });
            return identity;
        }
    }

    /// <summary>Nobody outside this process has this store; hosts that share it in tests poll it.</summary>
    public IDisposable? Listen(Occasion occasion, Action heard, Func<long, long, bool>? mailed = null) => null;

    public bool RenewLease(WorkerIdentity me, TimeSpan lease)
    {
        lock (_lock)
        {
            if (FindAlive(me) is not { } worker)
                return false;
            worker.ExpiresAt = Now + Micros.From(lease);
            worker.Renewals++;
            worker.SuspectedAt = null;
            return true;
        }
    }

    public bool IsReplaced(WorkerIdentity me, Guid? registering)
    {
        lock (_lock)
        {
            return _workers.Values.Any(worker => worker.State == WorkerState.Alive && worker.Identity.Name == me.Name && worker.Identity.Id > me.Id
                && worker.Identity.Incarnation != registering);
        }
    }

    public long? ReadNextExpiry(WorkerIdentity me)
    {
        lock (_lock)
        {
            return _workers.Values.Where(worker => worker.Identity.Id != me.Id && (worker.State == WorkerState.Alive || worker.Owned.Count > 0))
                .Min(static worker => (long?)(worker.State == WorkerState.Alive ? worker.ExpiresAt : 0));
        }
    }

    public IReadOnlyList<SuspectedWorker> SuspectWorkers(WorkerIdentity me)
    {
        lock (_lock)
        {
            if (FindAlive(me) is null)
                return [];
            var now = Now;
            var suspects = new List<SuspectedWorker>();
            foreach (var worker in _workers.Values)
            {
                if (worker.State != WorkerState.Alive || worker.Identity.Id == me.Id || worker.ExpiresAt >= now)
                    continue;
                worker.SuspectedAt ??= now;
                suspects.Add(new SuspectedWorker(worker.Identity.Id, worker.Identity.Name, worker.Renewals, worker.SuspectedAt.Value));
            }

            return suspects;
        }
    }

    public bool DeclareDead(WorkerIdentity me, SuspectedWorker suspect)
    {
        lock (_lock)
        {
            if (FindAlive(me) is null || !_workers.TryGetValue(suspect.Worker, out var worker) || worker.State != WorkerState.Alive)
                return false;
            if (worker.SuspectedAt != suspect.SuspectedAt || worker.Renewals != suspect.Renewals)
                return false;
            worker.State = WorkerState.Dead;
            return true;
        }
    }

    public int FreeOrphans(int limit)
    {
        lock (_lock)
        {
            var freed = 0;
            foreach (var worker in _workers.Values)
            {
                if (worker.State != WorkerState.Alive)
                    freed += Free(worker, limit - freed);
            }

            return freed;
        }
    }

    public void StopWorker(WorkerIdentity me)
    {
        lock (_lock)
        {
            if (FindAlive(me) is not { } worker)
                return;
            worker.State = WorkerState.Stopped;
            Free(worker, int.MaxValue);
        }
    }

    public IReadOnlyList<string> ReadLiveBuilds(WorkerIdentity me, int definition)
    {
        lock (_lock)
        {
            return
            [
                .. _workers.Values
                    .Where(worker => worker.State == WorkerState.Alive && worker.Identity.Id != me.Id && worker.Builds.ContainsKey(definition))
                    .Select(worker => worker.Builds[definition])
                    .Distinct(),
            ];
        }
    }

    private int Free(StoredWorker worker, int limit)
    {
        var now = Now;
        var orphans = worker.Owned.OrderBy(instance => instance.Key).Take(limit).ToList();
        foreach (var orphan in orphans)
        {
            orphan.Home = null;
            if (worker.State == WorkerState.Dead)
                orphan.Takeovers++;
            Place(orphan, worker: null, now);
        }

        return orphans.Count;
    }
}
