namespace Edda.Storage.MySql;

internal sealed partial class MySqlWorkflowStore
{
    public IReadOnlyList<InstanceRow> Claim(WorkerIdentity me, IReadOnlyDictionary<int, string> builds, int limit, bool includeOwnAtOnce, bool withSuspect) =>
        limit <= 0 || builds.Count == 0
            ? []
            : _sessions.Use(session =>
            {
                var keys = Choose(LockDue(session, me, builds, limit, includeOwnAtOnce, withSuspect), limit);
                if (keys.Count == 0)
                {
                    session.Rollback();
                    return [];
                }

                session.AddSet(ClaimSql.TakeInstances, keys, static (row, key) => row.Add(key), before: [me.Id, session.Clock]);
                session.AddSet(ReadSql.ReadInstances, keys, static (row, key) => row.Add(key));
                var rows = session.CommitAfterReading(InstanceReading.ReadAll).ToDictionary(row => row.Key);
                return (IReadOnlyList<InstanceRow>)[.. keys.Select(key => rows[key])];
            });

    public Agenda ReadAgenda(WorkerIdentity me, IReadOnlyDictionary<int, string> builds, bool includeOwnAtOnce, bool withSuspect) =>
        builds.Count == 0 // It can own nothing either.
            ? new Agenda(null, HasSignals: false)
            : _sessions.Use(session =>
            {
                var (grace, clock) = (Micros.From(IWorkflowStore.HomeGrace), session.Clock);
                session.AddSet(
                    ClaimSql.ReadAgenda, builds, (row, known) =>
                        row.Add(me.Id).Add(includeOwnAtOnce).Add(clock).Add(grace).Add(clock).Add(known.Key).Add(withSuspect).Add(known.Value),
                    before: [me.Id, me.Id, me.Incarnation.ToString()]);
                var reading = new AgendaReading();
                using (var reader = session.Read())
                    reading.Read(reader);
                if (reading.LeftToHome.Count > 0)
                    ReadNext(session, me, builds, includeOwnAtOnce, withSuspect, reading);
                return reading.ToAgenda();
            });

    public Agenda ReadDue(WorkerIdentity me, IReadOnlyDictionary<int, string> builds, bool withSuspect) =>
        builds.Count == 0
            ? new Agenda(null, HasSignals: false)
            : _sessions.Use(session =>
            {
                var clock = session.Clock;
                session.AddSet(
                    ClaimSql.ReadDue, builds.Keys, static (row, definition) => row.Add(definition), before: [me.Id, me.Id, me.Incarnation.ToString()],
                    after: [clock, withSuspect, me.Id, clock, Micros.From(IWorkflowStore.HomeGrace)]);
                var reading = new AgendaReading();
                using var reader = session.Read();
                reading.Read(reader);
                return reading.ToAgenda(isPart: true);
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

    /// <summary>When each definition has something, the first of which is left to its home for the grace: that one later, or one behind it before.</summary>
    private static void ReadNext(
        MySqlSession session, WorkerIdentity me, IReadOnlyDictionary<int, string> builds, bool includeOwnAtOnce, bool withSuspect, AgendaReading reading)
    {
        var grace = Micros.From(IWorkflowStore.HomeGrace);
        foreach (var (definition, wakeAt) in reading.LeftToHome)
            session.Add(ClaimSql.FindNext, me.Id, includeOwnAtOnce, definition, MySqlTime.From(wakeAt + grace), withSuspect, builds[definition]);
        using var reader = session.Read();
        foreach (var (definition, wakeAt) in reading.LeftToHome)
        {
            var next = wakeAt + grace; // Also where it was taken between the two messages: the next look knows better.
            while (reader.Read())
                next = Math.Min(next, reader.Time(0) + (reader.GetInt64(1) != 0 ? 0 : grace));
            reading.NextOf[definition] = new(next);
            reader.NextResult();
        }
    }

    /// <summary>Begins a transaction with the worker's guard, and locks what is due; nothing when the worker is not alive.</summary>
    private static List<(long WakeAt, long Key, bool IsSuspect)> LockDue(
        MySqlSession session, WorkerIdentity me, IReadOnlyDictionary<int, string> builds, int limit, bool includeOwnAtOnce, bool withSuspect)
    {
        session.Begin().Add(CommitSql.GuardWorker, me.Id, me.Incarnation.ToString());
        foreach (var (definition, build) in builds)
        {
            session.Add(
                ClaimSql.LockDue, definition, session.Clock, withSuspect, build, session.Clock, Micros.From(IWorkflowStore.HomeGrace), me.Id, includeOwnAtOnce,
                limit);
        }

        var due = new List<(long WakeAt, long Key, bool IsSuspect)>();
        using var reader = session.Read();
        if (!reader.Read())
            return due;
        while (reader.NextResult())
        {
            while (reader.Read())
                due.Add((reader.Time(1), reader.GetInt64(0), reader.GetInt32(2) >= IWorkflowStore.SuspectTakeovers));
        }

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
