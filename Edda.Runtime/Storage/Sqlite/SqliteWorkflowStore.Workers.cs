namespace Edda.Storage.Sqlite;

internal sealed partial class SqliteWorkflowStore
{
    public WorkerIdentity RegisterWorker(WorkerRegistration registration)
    {
        var incarnation = registration.Incarnation;
        var worker = _writer.Write(session =>
        {
            var now = Now;
            if (WorkerRows.FindIncarnation(session.Connection, incarnation.ToString()) is { } known)
                return known;
            if (registration.ReplacesSameName)
            {
                WorkerRows.MarkSameNameDead(session.Connection, registration.Name);
                FreeOrphans(session, now, int.MaxValue);
            }

            var id = WorkerRows.InsertWorker(session.Connection, incarnation.ToString(), registration.Name, now);
            WorkerRows.InsertLease(session.Connection, id, now + Micros.From(registration.Lease));
            foreach (var (definition, build) in registration.Builds)
                WorkerRows.InsertBuild(session.Connection, id, definition, build);
            return id;
        });
        _leases.Remember(worker, registration.Lease);
        return new WorkerIdentity(worker, incarnation, registration.Name);
    }

    public bool RenewLease(WorkerIdentity me, TimeSpan lease)
    {
        var isAlive = _writer.WriteAlone(session =>
            session.Commits.RenewOwnLease.Begin().Bind(me.Id).Bind(Now + Micros.From(lease)).Bind(me.Incarnation.ToString()).Run() == 1);
        if (isAlive)
            _leases.Remember(me.Id, lease);
        _writer.CheckpointIfIdle();
        return isAlive;
    }

    public bool IsReplaced(WorkerIdentity me, Guid? registering) =>
        _readers.Read(session => WorkerRows.HasNewerOfName(session.Connection, me.Id, me.Name, registering?.ToString() ?? ""));

    public long? ReadNextExpiry(WorkerIdentity me) => _readers.Read(session => WorkerRows.ReadNextExpiry(session.Connection, me.Id));

    public IReadOnlyList<SuspectedWorker> SuspectWorkers(WorkerIdentity me)
    {
        if (!_readers.Read(session => WorkerRows.HasExpired(session.Connection, me.Id, Now)))
            return [];
        return _writer.Write(session =>
        {
            var scope = OpenScope(session, me);
            if (scope.Worker is null)
                return [];
            WorkerRows.MarkSuspected(session.Connection, me.Id, scope.Now);
            var suspected = new List<SuspectedWorker>();
            foreach (var row in WorkerRows.ReadSuspected(session.Connection, me.Id, scope.Now))
                suspected.Add(new SuspectedWorker(row.Worker, row.Name, row.Renewals, row.SuspectedAt));
            return suspected;
        });
    }

    public bool DeclareDead(WorkerIdentity me, SuspectedWorker suspect) =>
        _writer.Write(session =>
            OpenScope(session, me).Worker is not null && WorkerRows.MarkDead(session.Connection, suspect.Worker, suspect.Renewals, suspect.SuspectedAt));

    public int FreeOrphans(int limit) =>
        _readers.Read(session => WorkerRows.HasOrphans(session.Connection)) ? RingAfter(_writer.Write(session => FreeOrphans(session, Now, limit))) : 0;

    public void StopWorker(WorkerIdentity me) =>
        RingAfter(_writer.Write(session =>
            WorkerRows.MarkStopped(session.Connection, me.Id, me.Incarnation.ToString()) ? FreeOrphans(session, Now, int.MaxValue) : 0));

    public IReadOnlyList<string> ReadLiveBuilds(WorkerIdentity me, int definition) =>
        _readers.Read(session => WorkerRows.ReadLiveBuilds(session.Connection, me.Id, definition).ToList());

    private static int FreeOrphans(SqliteSession session, long now, int limit)
    {
        var freed = WorkerRows.FreeOrphans(session.Connection, now, limit);
        if (freed < limit)
            WorkerRows.DeleteLeasesOfGone(session.Connection);
        return freed;
    }

    /// <summary>The guard of every worker's transaction: the scope names the worker only if it is alive.</summary>
    private CommitScope OpenScope(SqliteSession session, WorkerIdentity? me) => CommitScope.Open(session, me, Now);
}
