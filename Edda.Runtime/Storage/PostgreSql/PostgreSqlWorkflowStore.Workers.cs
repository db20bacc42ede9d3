using Npgsql;

namespace Edda.Storage.PostgreSql;

internal sealed partial class PostgreSqlWorkflowStore
{
    // Rows that one statement frees: it locks them all.
    private const int OrphansPerStatement = 1_000;

    public WorkerIdentity RegisterWorker(WorkerRegistration registration)
    {
        // On the connection that claims: the next thing that this worker does.
        var worker = _claimWriter.Write(session =>
        {
            try
            {
                return Register(session, registration);
            }
            catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UniqueViolation)
            {
                // An earlier send of the same registration, whose answer was lost, has arrived: this one has left nothing.
                if (FindRegistered(session, registration.Incarnation) is { } known)
                    return known;
                throw;
            }
        });
        if (registration.ReplacesSameName)
            FreeAllOrphans(_claimWriter);
        _bell.Own(worker);
        return new WorkerIdentity(worker, registration.Incarnation, registration.Name);
    }

    // On a connection of its own: behind a claim whose connection is dead, a lease could end.
    public bool RenewLease(WorkerIdentity me, TimeSpan lease) =>
        _leaseWriter.Write(session =>
        {
            var statements = session.Workers;
            statements.RenewedWorker.TypedValue = me.Id;
            statements.RenewedIncarnation.TypedValue = me.Incarnation;
            statements.RenewedLease.TypedValue = lease;
            statements.RenewClock.Set(session.Now);
            return session.Add(statements.RenewLease).Run() == 1;
        }, IWorkflowStore.SecondsForRenewal(lease));

    public bool IsReplaced(WorkerIdentity me, Guid? registering) =>
        _readers.Read(session =>
        {
            var statements = session.Workers;
            statements.NewerThan.TypedValue = me.Id;
            statements.NewerName.TypedValue = me.Name;
            statements.Registering.Set(registering);
            return ReadsTrue(session.Add(statements.HasNewerOfName));
        });

    public long? ReadNextExpiry(WorkerIdentity me) =>
        _readers.Read(session =>
        {
            session.Workers.ExpiryBeside.TypedValue = me.Id;
            using var reader = session.Add(session.Workers.ReadNextExpiry).Read();
            reader.Read();
            return reader.NullableTime(0);
        });

    public IReadOnlyList<SuspectedWorker> SuspectWorkers(WorkerIdentity me)
    {
        if (!_readers.Read(session => HasExpired(session, me)))
            return [];
        return _writer.Write(session =>
        {
            var statements = session.Workers;
            statements.SuspectingWorker.TypedValue = statements.ReadingWorker.TypedValue = me.Id;
            statements.SuspectingIncarnation.TypedValue = statements.ReadingIncarnation.TypedValue = me.Incarnation;
            var now = session.Now;
            statements.SuspectClock.Set(now);
            statements.ReadingClock.Set(now);
            var suspected = new List<SuspectedWorker>();
            using var reader = session.Add(statements.MarkSuspected).Add(statements.ReadSuspected).Read();
            while (reader.Read())
                suspected.Add(new SuspectedWorker(reader.GetInt32(0), reader.GetString(1), reader.GetInt64(2), reader.Time(3)));
            return suspected;
        });
    }

    public bool DeclareDead(WorkerIdentity me, SuspectedWorker suspect) =>
        _writer.Write(session =>
        {
            try
            {
                return DeclareDead(session, me, suspect);
            }
            catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.LockNotAvailable)
            {
                session.Rollback();
                return false; // A commit of the suspect is in flight, or was when its connection was lost.
            }
        });

    public int FreeOrphans(int limit) =>
        _readers.Read(static session => ReadsTrue(session.Add(session.Workers.HasOrphans)))
            ? RingAfter(_writer.Write(session => FreeOrphans(session, limit)))
            : 0;

    public void StopWorker(WorkerIdentity me)
    {
        var hasStopped = _writer.Write(session =>
        {
            var statements = session.Workers;
            statements.LockedWorkers.Set([me.Id]);
            statements.StoppedWorker.TypedValue = me.Id;
            statements.StoppedIncarnation.TypedValue = me.Incarnation;
            return session.Begin().Add(statements.LockWorkers).Add(statements.MarkStopped).Commit().Run() == 1;
        });
        if (hasStopped)
            FreeAllOrphans(_writer);
    }

    public IReadOnlyList<string> ReadLiveBuilds(WorkerIdentity me, int definition) =>
        _readers.Read(session =>
        {
            session.Workers.BuildsBeside.TypedValue = me.Id;
            session.Workers.BuildsOf.TypedValue = definition;
            var builds = new List<string>();
            using var reader = session.Add(session.Workers.ReadLiveBuilds).Read();
            while (reader.Read())
                builds.Add(reader.GetString(0));
            return builds;
        });

    /// <summary>What a worker sends before its first claim, and that claim.</summary>
    private static void PrepareRegistration(PostgreSqlSession session)
    {
        var (workers, database) = (session.Workers, session.Database);
        session.Add(workers.LockSameName).Add(workers.MarkSameNameDead).Add(workers.InsertWorker).Add(workers.FreeOrphans).Add(workers.DeleteLeasesOfGone)
            .Add(database.ResumeBlockedOfOtherBuilds).Add(session.Claims.Claim).Prepare();
    }

    /// <summary>One message, and one transaction: it waits for commits of the namesake that are under way.</summary>
    private static int Register(PostgreSqlSession session, WorkerRegistration registration)
    {
        var statements = session.Workers;
        statements.LockedName.TypedValue = statements.DeadName.TypedValue = statements.InsertedName.TypedValue = registration.Name;
        statements.InsertedIncarnation.TypedValue = registration.Incarnation;
        statements.InsertedLease.TypedValue = registration.Lease;
        statements.BuildDefinitions.Set(registration.Builds.Keys);
        statements.Builds.Set(registration.Builds.Values);
        statements.InsertClock.Set(session.Now);
        if (registration.ReplacesSameName)
            session.Add(statements.LockSameName).Add(statements.MarkSameNameDead);
        using var reader = session.Add(statements.InsertWorker).Read();
        if (registration.ReplacesSameName)
            reader.NextResult();
        reader.Read();
        var worker = reader.GetInt32(0);
        reader.ReadToEnd();
        return worker;
    }

    private static int? FindRegistered(PostgreSqlSession session, Guid incarnation)
    {
        session.Workers.FoundIncarnation.TypedValue = incarnation;
        using var reader = session.Add(session.Workers.FindIncarnation).Read();
        return reader.Read() ? reader.GetInt32(0) : null;
    }

    private static bool DeclareDead(PostgreSqlSession session, WorkerIdentity me, SuspectedWorker suspect)
    {
        var statements = session.Workers;
        (statements.JudgingWorker.TypedValue, statements.JudgingIncarnation.TypedValue) = (me.Id, me.Incarnation);
        statements.LockedWorkers.Set([suspect.Worker]);
        bool isAlive;
        using (var reader = session.Begin().Add(statements.LimitVerdict).Add(statements.GuardVerdict).Add(statements.LockWorkers).Read())
        {
            reader.NextResult();
            isAlive = reader.Read();
            while (reader.NextResult())
            {
            }
        }

        if (!isAlive)
        {
            session.Rollback();
            return false;
        }

        // A statement of its own: it sees what was committed while the locks were waited for.
        statements.DeadWorker.TypedValue = suspect.Worker;
        statements.DeadRenewals.TypedValue = suspect.Renewals;
        statements.DeadSuspectedAt.TypedValue = PostgreSqlTime.From(suspect.SuspectedAt);
        return session.Add(statements.MarkDead).Commit().Run() == 1;
    }

    /// <summary>In portions, each a transaction; what is locked at this moment stays for whoever looks next.</summary>
    private void FreeAllOrphans(PostgreSqlWriter writer)
    {
        while (RingAfter(writer.Write(static session => FreeOrphans(session, OrphansPerStatement))) > 0)
        {
        }
    }

    private static int FreeOrphans(PostgreSqlSession session, int limit)
    {
        var statements = session.Workers;
        statements.FreeLimit.TypedValue = limit;
        statements.FreeClock.Set(session.Now);
        var freed = session.Add(statements.FreeOrphans).Run();
        if (freed < limit)
            session.Add(statements.DeleteLeasesOfGone).Run();
        return freed;
    }

    private static bool HasExpired(PostgreSqlSession session, WorkerIdentity me)
    {
        session.Workers.ExpiredBeside.TypedValue = me.Id;
        session.Workers.ExpiredClock.Set(session.Now);
        return ReadsTrue(session.Add(session.Workers.HasExpired));
    }

    private static bool ReadsTrue(PostgreSqlSession session)
    {
        using var reader = session.Read();
        reader.Read();
        return reader.GetBoolean(0);
    }
}
