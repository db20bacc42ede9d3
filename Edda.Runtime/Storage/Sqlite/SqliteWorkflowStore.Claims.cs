namespace Edda.Storage.Sqlite;

internal sealed partial class SqliteWorkflowStore
{
    public IReadOnlyList<InstanceRow> Claim(WorkerIdentity me, IReadOnlyDictionary<int, string> builds, int limit, bool includeOwnAtOnce)
    {
        // Most polls find nothing: they take no write lock.
        if (limit <= 0 || _readers.Read(session => FindDue(session, me, builds, 1, includeOwnAtOnce, Now)).Count == 0)
            return [];
        return _writer.Write(session =>
        {
            var scope = OpenScope(session, me);
            var claimed = new List<InstanceRow>();
            if (scope.Worker is null)
                return claimed;
            var due = FindDue(session, me, builds, limit, includeOwnAtOnce, scope.Now);
            due.Sort();
            foreach (var (_, key) in due.Take(limit))
            {
                if (session.Claims.TakeInstance.Begin().Bind(key).Bind(me.Id).Bind(scope.Now).Run() == 1)
                    claimed.Add(InstanceReading.ReadOne(session.Reads.ReadInstance.Begin().Bind(key))!);
            }

            return claimed;
        });
    }

    public long? ReadNextWake(WorkerIdentity me, IReadOnlyDictionary<int, string> builds, bool includeOwnAtOnce) =>
        _readers.Read(session =>
        {
            long? next = null;
            foreach (var (definition, build) in builds)
            {
                var wakes = session.Claims.FindNextWakes.Begin().Bind(definition).Bind(build).Bind(me.Id).Bind(includeOwnAtOnce ? 1 : 0);
                while (wakes.Step() && !(wakes.Long(0) >= next))
                {
                    var isLeftToItsHome = wakes.Int(1) == 1;
                    var due = isLeftToItsHome ? wakes.Long(0) + Micros.From(IWorkflowStore.HomeGrace) : wakes.Long(0);
                    if (!(due >= next))
                        next = due;
                }

                wakes.End();
            }

            return next;
        });

    public IReadOnlyList<SignalledInstance> ReadSignalled(WorkerIdentity me) =>
        _readers.Read(session =>
        {
            var signalled = new List<SignalledInstance>();
            if (OpenScope(session, me).Worker is null)
                return signalled;
            var rows = session.Claims.ReadSignalled.Begin().Bind(me.Id);
            while (rows.Step())
                signalled.Add(new SignalledInstance(rows.Long(0), rows.Long(1)));
            return signalled;
        });

    public bool ClearSignal(WorkerIdentity me, long key, long claimNo, long seen) =>
        _writer.Write(session =>
            OpenScope(session, me).Worker is not null
            && session.Claims.ClearSignal.Begin().Bind(key).Bind(me.Id).Bind(claimNo).Bind(seen).Run() == 1);

    public IReadOnlyList<OwnedInstance> ReadOwned(WorkerIdentity me) =>
        _readers.Read(session =>
        {
            var owned = new List<OwnedInstance>();
            if (OpenScope(session, me).Worker is null)
                return owned;
            var rows = session.Claims.ReadOwned.Begin().Bind(me.Id);
            while (rows.Step())
                owned.Add(new OwnedInstance(rows.Long(0), rows.Long(1)));
            return owned;
        });

    private static List<(long WakeAt, long Key)> FindDue(
        SqliteSession session, WorkerIdentity me, IReadOnlyDictionary<int, string> builds, int limit, bool includeOwnAtOnce, long now)
    {
        var due = new List<(long WakeAt, long Key)>();
        var overdue = now - Micros.From(IWorkflowStore.HomeGrace);
        foreach (var (definition, build) in builds)
        {
            var rows = session.Claims.FindDue.Begin()
                .Bind(definition).Bind(now).Bind(build).Bind(overdue).Bind(me.Id).Bind(includeOwnAtOnce ? 1 : 0).Bind(limit);
            while (rows.Step())
                due.Add((rows.Long(1), rows.Long(0)));
        }

        return due;
    }
}
