namespace Edda.Storage.MySql;

internal sealed partial class MySqlWorkflowStore
{
    public IReadOnlyList<InstanceRow> Claim(WorkerIdentity me, IReadOnlyDictionary<int, string> builds, int limit, bool includeOwnAtOnce, bool withSuspect) =>
        limit <= 0 || builds.Count == 0
            ? []
            : _sessions.Use(session =>
            {
                var now = LockWorker(session, me);
                if (now is null)
                {
                    session.Rollback();
                    return [];
                }

                var due = LockDue(session, me, builds, limit, includeOwnAtOnce, withSuspect, now.Value);
                var keys = Choose(due, limit);
                if (keys.Count == 0)
                {
                    session.Rollback();
                    return [];
                }

                session.AddSet(
                    ClaimSql.TakeInstances, keys, static (row, key) => row.Add(key), before: [me.Id, MySqlTime.From(now.Value)]);
                session.AddSet(ReadSql.ReadInstances, keys, static (row, key) => row.Add(key));
                Dictionary<long, InstanceRow> rows;
                using (var reader = session.Read())
                    rows = InstanceReading.ReadAll(reader).ToDictionary(row => row.Key);
                session.Commit().Run();
                return (IReadOnlyList<InstanceRow>)[.. keys.Select(key => rows[key])];
            });

    public Agenda ReadAgenda(WorkerIdentity me, IReadOnlyDictionary<int, string> builds, bool includeOwnAtOnce, bool withSuspect) =>
        _sessions.Use(session =>
        {
            var grace = Micros.From(IWorkflowStore.HomeGrace);
            session.Add(ClaimSql.HasSignals, me.Id, me.Id, me.Incarnation.ToString());
            session.AddSet(
                ClaimSql.FindFirst, builds, (row, known) => row.Add(me.Id).Add(includeOwnAtOnce).Add(known.Key).Add(withSuspect).Add(known.Value));
            long? next = null;
            var leftToHome = new List<(int Definition, long WakeAt)>();
            bool hasSignals;
            using (var reader = session.Read())
            {
                reader.Read();
                hasSignals = reader.GetInt64(0) != 0;
                while (reader.NextResult())
                {
                    while (reader.Read())
                    {
                        var wakeAt = reader.Time(1);
                        if (reader.GetInt64(2) != 0)
                            next = Math.Min(next ?? wakeAt, wakeAt);
                        else
                            leftToHome.Add((reader.GetInt32(0), wakeAt));
                    }
                }
            }

            foreach (var (definition, wakeAt) in leftToHome)
            {
                session.Add(
                    ClaimSql.FindNext, me.Id, includeOwnAtOnce, definition, MySqlTime.From(wakeAt + grace), withSuspect, builds[definition]);
            }

            if (leftToHome.Count == 0)
                return new Agenda(next, hasSignals);
            using (var reader = session.Read())
            {
                do
                {
                    while (reader.Read())
                    {
                        var due = reader.Time(0) + (reader.GetInt64(1) != 0 ? 0 : grace);
                        next = Math.Min(next ?? due, due);
                    }
                }
                while (reader.NextResult());
            }

            return new Agenda(next, hasSignals);
        });

    public IReadOnlyList<SignalledInstance> ReadSignalled(WorkerIdentity me) =>
        _sessions.Use(session =>
        {
            var signalled = new List<SignalledInstance>();
            using var reader = session.Add(ClaimSql.ReadSignalled, me.Id, me.Id, me.Incarnation.ToString()).Read();
            while (reader.Read())
                signalled.Add(new SignalledInstance(reader.GetInt64(0), reader.GetInt64(1)));
            return signalled;
        });

    public bool ClearSignal(WorkerIdentity me, long key, long claimNo, long seen) =>
        _sessions.Use(session =>
            session.Begin().Add(CommitSql.GuardWorker, me.Id, me.Incarnation.ToString())
                .Add(ClaimSql.ClearSignal, key, me.Id, claimNo, seen, me.Id, me.Incarnation.ToString()).Commit().Run() == 1);

    public IReadOnlyList<OwnedInstance> ReadOwned(WorkerIdentity me) =>
        _sessions.Use(session =>
        {
            var owned = new List<OwnedInstance>();
            using var reader = session.Add(ClaimSql.ReadOwned, me.Id, me.Id, me.Incarnation.ToString()).Read();
            while (reader.Read())
                owned.Add(new OwnedInstance(reader.GetInt64(0), reader.GetInt64(1)));
            return owned;
        });

    /// <summary>Begins a transaction with the worker's guard. The database's clock, or <see langword="null"/> when the worker is not alive.</summary>
    private static long? LockWorker(MySqlSession session, WorkerIdentity me)
    {
        using var reader = session.Begin().Add(CommitSql.GuardWorker, me.Id, me.Incarnation.ToString()).Add(CommitSql.ReadClock, session.Clock).Read();
        var isAlive = reader.Read();
        reader.NextResult();
        reader.Read();
        return isAlive ? reader.Time(0) : null;
    }

    private static List<(long WakeAt, long Key, bool IsSuspect)> LockDue(
        MySqlSession session, WorkerIdentity me, IReadOnlyDictionary<int, string> builds, int limit, bool includeOwnAtOnce, bool withSuspect,
        long now)
    {
        var overdue = MySqlTime.From(now - Micros.From(IWorkflowStore.HomeGrace));
        foreach (var (definition, build) in builds)
            session.Add(ClaimSql.LockDue, definition, MySqlTime.From(now), withSuspect, build, overdue, me.Id, includeOwnAtOnce, limit);
        var due = new List<(long WakeAt, long Key, bool IsSuspect)>();
        using var reader = session.Read();
        do
        {
            while (reader.Read())
                due.Add((reader.Time(1), reader.GetInt64(0), reader.GetInt32(2) >= IWorkflowStore.SuspectTakeovers));
        }
        while (reader.NextResult());
        return due;
    }

    /// <summary>The oldest, with one suspicious instance at most; the locks on the others end with the transaction.</summary>
    private static List<long> Choose(List<(long WakeAt, long Key, bool IsSuspect)> due, int limit)
    {
        due.Sort();
        var chosen = new List<long>();
        var hasSuspect = false;
        foreach (var (_, key, isSuspect) in due)
        {
            if (chosen.Count == limit)
                break;
            if (isSuspect && hasSuspect)
                continue;
            hasSuspect |= isSuspect;
            chosen.Add(key);
        }

        return chosen;
    }
}
