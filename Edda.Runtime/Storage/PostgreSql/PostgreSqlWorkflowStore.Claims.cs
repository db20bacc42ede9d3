namespace Edda.Storage.PostgreSql;

internal sealed partial class PostgreSqlWorkflowStore
{
    public IReadOnlyList<InstanceRow> Claim(WorkerIdentity me, IReadOnlyDictionary<int, string> builds, int limit, bool includeOwnAtOnce, bool withSuspect)
    {
        if (limit <= 0)
            return [];
        var claimed = _claimWriter.Write(session =>
        {
            var statements = session.Claims;
            statements.SetWorker(me);
            statements.SetBuilds(builds);
            statements.Limit.TypedValue = limit;
            statements.TakesOwn.TypedValue = includeOwnAtOnce;
            statements.TakesSuspect.TypedValue = withSuspect;
            statements.ClaimClock.Set(session.Now);
            using var reader = session.Add(statements.Claim).Read();
            return InstanceReading.ReadAll(reader);
        });
        if (claimed.All(static row => row.ClaimNo == 1))
            OpenForCommits(); // Without a history to read, a commit comes next.
        return claimed;
    }

    // On the connection that claims, whose thread asks for it: the readers are for the histories of what was claimed.
    public Agenda ReadAgenda(WorkerIdentity me, IReadOnlyDictionary<int, string> builds, bool includeOwnAtOnce, bool withSuspect) =>
        _claimWriter.Read(session =>
        {
            var statements = session.Claims;
            statements.SetWorker(me);
            statements.SetBuilds(builds);
            statements.SeesOwn.TypedValue = includeOwnAtOnce;
            statements.SeesSuspect.TypedValue = withSuspect;
            using var reader = session.Add(statements.ReadAgenda).Read();
            reader.Read();
            return new Agenda(reader.NullableTime(0), reader.GetBoolean(1));
        });

    public Agenda ReadDue(WorkerIdentity me, IReadOnlyDictionary<int, string> builds, bool withSuspect) =>
        ReadAgenda(me, builds, includeOwnAtOnce: false, withSuspect);

    public IReadOnlyList<SignalledInstance> ReadSignalled(WorkerIdentity me) =>
        _readers.Read(session =>
        {
            session.Claims.SetWorker(me);
            var signalled = new List<SignalledInstance>();
            using var reader = session.Add(session.Claims.ReadSignalled).Read();
            while (reader.Read())
                signalled.Add(new SignalledInstance(reader.GetInt64(0), reader.GetInt64(1)));
            return signalled;
        });

    public bool ClearSignal(WorkerIdentity me, long key, long claimNo, long seen) =>
        _claimWriter.Write(session =>
        {
            var statements = session.Claims;
            statements.SetWorker(me);
            (statements.ClearedKey.TypedValue, statements.ClearedClaim.TypedValue, statements.ClearedSeen.TypedValue) = (key, claimNo, seen);
            return session.Add(statements.ClearSignal).Run() == 1;
        });

    public IReadOnlyList<OwnedInstance> ReadOwned(WorkerIdentity me) =>
        _readers.Read(session =>
        {
            session.Claims.SetWorker(me);
            var owned = new List<OwnedInstance>();
            using var reader = session.Add(session.Claims.ReadOwned).Read();
            while (reader.Read())
                owned.Add(new OwnedInstance(reader.GetInt64(0), reader.GetInt64(1)));
            return owned;
        });
}
