using MySqlConnector;

namespace Edda.Storage.MySql;

internal sealed partial class MySqlWorkflowStore
{
    // Chunks of what a worker leaves behind, each a short transaction.
    private const int OrphansAtOnce = 1_000;

    public WorkerIdentity RegisterWorker(WorkerRegistration registration)
    {
        var worker = _sessions.Use(session => Register(session, registration));
        if (registration.ReplacesSameName)
            FreeAllOrphans();
        return new WorkerIdentity(worker, registration.Incarnation, registration.Name);
    }

    /// <summary>
    /// One statement, which commits itself. The row changes with each renewal, so that one row is found and changed, or none: the answer is that of the guard.
    /// The lease is counted from the statement's beginning, before it waits for a lock, and the worker counts it from before it is sent: the worker gives up
    /// first. Without an answer it has happened whole or not at all, as with a transaction whose commit has none: the keeper counts on nothing, and the next
    /// renewal tells; one that arrives late finds the guard, and gives time that nobody counts on.
    /// </summary>
    public bool RenewLease(WorkerIdentity me, TimeSpan lease) =>
        _sessions.UseAlone(IWorkflowStore.SecondsForRenewal(lease), session =>
            session.Add(WorkerSql.RenewLease, me.Id, me.Incarnation.ToString(), session.Clock, Micros.From(lease)).Run() == 1);

    public bool IsReplaced(WorkerIdentity me, Guid? registering) =>
        _sessions.Use(session =>
        {
            using var reader = session.Add(WorkerSql.HasNewerOfName, me.Name, me.Id, registering?.ToString() ?? "").Read();
            reader.Read();
            return reader.GetInt64(0) != 0;
        });

    public long? ReadNextExpiry(WorkerIdentity me) =>
        _sessions.Use(session =>
        {
            using var reader = session.Add(WorkerSql.ReadNextExpiry, me.Id).Read();
            reader.Read();
            return reader.NullableTime(0);
        });

    public IReadOnlyList<SuspectedWorker> SuspectWorkers(WorkerIdentity me) =>
        _sessions.Use(session =>
        {
            var suspected = new List<SuspectedWorker>();
            var expired = ReadIds(session.Add(WorkerSql.FindExpired, session.Clock, me.Id));
            if (expired.Count == 0)
                return suspected;
            if (!LockWorker(session, me))
            {
                session.Rollback();
                return suspected;
            }

            session.AddSet(
                WorkerSql.MarkSuspected, expired, static (row, id) => row.Add(id), before: [session.Clock, me.Id, session.Clock]);
            using (var reader = session.Add(WorkerSql.ReadSuspected, session.Clock, me.Id).Read())
            {
                while (reader.Read())
                    suspected.Add(new SuspectedWorker(reader.GetInt32(0), reader.Text(1), reader.GetInt64(2), reader.Time(3)));
            }

            session.Commit().Run();
            return suspected;
        });

    /// <summary>Begins a transaction with the worker's guard. Whether it is alive.</summary>
    private static bool LockWorker(MySqlSession session, WorkerIdentity me)
    {
        using var reader = session.Begin().Add(CommitSql.GuardWorker, me.Id, me.Incarnation.ToString()).Read();
        return reader.Read();
    }

    public bool DeclareDead(WorkerIdentity me, SuspectedWorker suspect) =>
        _sessions.Use(session =>
        {
            try
            {
                return DeclareDead(session, me, suspect);
            }
            catch (MySqlException e) when (MySqlErrors.IsLocked(e))
            {
                session.Rollback();
                return false; // A commit of the suspect is in flight, or was when its connection was lost.
            }
        });

    public int FreeOrphans(int limit)
    {
        var freed = 0;
        foreach (var (worker, state) in _sessions.Use(FindGone))
        {
            if (freed < limit)
                freed += _sessions.Use(session => FreeOrphans(session, worker, state, Math.Min(limit - freed, OrphansAtOnce)));
        }

        return freed;
    }

    public void StopWorker(WorkerIdentity me)
    {
        if (_sessions.Use(session => session.Add(WorkerSql.MarkStopped, me.Id, me.Incarnation.ToString()).Run() == 1))
            FreeAllOrphans();
    }

    public IReadOnlyList<string> ReadLiveBuilds(WorkerIdentity me, int definition) =>
        _sessions.Use(session =>
        {
            var builds = new List<string>();
            using var reader = session.Add(WorkerSql.ReadLiveBuilds, me.Id, definition).Read();
            while (reader.Read())
                builds.Add(reader.Text(0));
            return builds;
        });

    private static bool DeclareDead(MySqlSession session, WorkerIdentity me, SuspectedWorker suspect)
    {
        bool isDead;
        session.Begin().Add(CommitSql.GuardWorker, me.Id, me.Incarnation.ToString())
            .Add(WorkerSql.LockSuspect, suspect.Worker).Add(WorkerSql.LockLease, suspect.Worker);
        using (var reader = session.Read())
        {
            var isAlive = reader.Read();
            reader.NextResult();
            var isThere = reader.Read();
            reader.NextResult();
            isDead = reader.Read() && isAlive && isThere && reader.GetInt64(0) == suspect.Renewals && reader.NullableTime(1) == suspect.SuspectedAt;
        }

        if (isDead)
            session.AddSet(WorkerSql.MarkDead, [suspect.Worker], static (row, id) => row.Add(id));
        session.Commit().Run();
        return isDead;
    }

    private static int Register(MySqlSession session, WorkerRegistration registration)
    {
        var incarnation = registration.Incarnation.ToString();
        if (ReadIds(session.Add(WorkerSql.FindIncarnation, incarnation)) is [var known])
            return known;
        session.Begin();
        if (registration.ReplacesSameName)
        {
            var replaced = ReadIds(session.Add(WorkerSql.LockSameName, registration.Name));
            session.AddSet(WorkerSql.MarkDead, replaced, static (row, id) => row.Add(id));
        }

        session.Add(WorkerSql.InsertWorker, incarnation, registration.Name, session.Clock).Add(WorkerSql.FindIncarnation, incarnation);
        var id = ReadIds(session)[0];
        session.Add(WorkerSql.InsertLease, id, session.Clock, Micros.From(registration.Lease));
        session.AddSet(WorkerSql.InsertBuilds, registration.Builds, (row, build) => row.Add(id).Add(build.Key).Add(build.Value));
        session.Commit().Run();
        return id;
    }

    private void FreeAllOrphans()
    {
        while (FreeOrphans(OrphansAtOnce) > 0)
        {
        }
    }

    private static List<(int Worker, WorkerState State)> FindGone(MySqlSession session)
    {
        var gone = new List<(int Worker, WorkerState State)>();
        using var reader = session.Add(WorkerSql.FindGone).Read();
        while (reader.Read())
            gone.Add((reader.GetInt32(0), (WorkerState)reader.GetInt16(1)));
        return gone;
    }

    private static int FreeOrphans(MySqlSession session, int worker, WorkerState state, int limit)
    {
        var keys = new List<long>();
        bool ownsAny;
        using (var reader = session.Begin().Add(WorkerSql.LockOrphans, worker, limit).Add(WorkerSql.OwnsAny, worker).Read())
        {
            while (reader.Read())
                keys.Add(reader.GetInt64(0));
            reader.NextResult();
            reader.Read();
            ownsAny = reader.GetInt64(0) != 0;
        }

        if (ownsAny)
            session.AddSet(WorkerSql.FreeOrphans, keys, static (row, key) => row.Add(key), before: [session.Clock, state == WorkerState.Dead ? 1 : 0, worker]);
        else
            session.Add(WorkerSql.DeleteLease, worker);
        session.Commit().Run();
        return keys.Count;
    }

    private static List<int> ReadIds(MySqlSession session)
    {
        var ids = new List<int>();
        using var reader = session.Read();
        while (reader.Read())
            ids.Add(reader.GetInt32(0));
        return ids;
    }
}
