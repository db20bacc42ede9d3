using Edda.Storage;

namespace Edda.Testing;

/// <summary>
/// The way to the database: everything passes here, and each commit can be made to fail before it, after it, or not to come back. Whoever replaces
/// <see cref="Passing"/> decides; by default everything passes.
/// </summary>
internal sealed class TestStore(IWorkflowStore inner) : IWorkflowStore
{
    private readonly HashSet<PassingTransaction> _open = [];
    private volatile bool _isCut;

    /// <summary>Called with every write of members, by whichever route, and with what performs it.</summary>
    public Action<IReadOnlyList<CommitMember>, Action> Passing { get; set; } = static (_, write) => write();

    /// <summary>The worker's process is gone: nothing of it reaches the database any more, in either direction.</summary>
    public void Cut()
    {
        PassingTransaction[] open;
        lock (_open)
        {
            _isCut = true;
            open = [.. _open];
            _open.Clear();
        }

        foreach (var transaction in open)
            transaction.Abandon(); // As a database does when a process is gone: it undoes what it has not heard the end of.
    }

    public void Commit(WorkerIdentity? me, IReadOnlyList<CommitMember> members) => Pass(members, () => inner.Commit(me, members));

    private void Pass(IReadOnlyList<CommitMember> members, Action write)
    {
        Check();
        Passing(members, write);
        Check();
    }

    private void Check()
    {
        if (_isCut)
            throw new StoreException("The worker's process is gone.", isTransient: false, innerException: null);
    }

    public async ValueTask<IActivityTransaction> BeginActivityAsync(WorkerIdentity me, CancellationToken cancellationToken)
    {
        var body = SynchronizationContext.Current as BodyTrack;
        body?.Pump.Waits(body, 1);
        PassingTransaction transaction;
        try
        {
            transaction = new(await inner.BeginActivityAsync(me, cancellationToken), this); // Back in the body's context, where its pump sees it go on.
        }
        finally
        {
            body?.Pump.Waits(body, -1);
        }

        lock (_open)
        {
            if (!_isCut)
            {
                _open.Add(transaction);
                return transaction;
            }
        }

        transaction.Abandon();
        Check();
        return transaction;
    }

    public string Description => inner.Description;

    public bool HasSingleWriter => inner.HasSingleWriter;

    public Type TransactionType => inner.TransactionType;

    public void Migrate(bool apply) => inner.Migrate(apply);

    public IReadOnlyDictionary<DefinitionKey, int> InternDefinitions(IReadOnlyCollection<DefinitionKey> definitions) => Ask(() => inner.InternDefinitions(definitions));

    public long ReserveKeys(int count) => Ask(() => inner.ReserveKeys(count));

    public long ReadClock() => Ask(() => inner.ReadClock());

    public long ReadChangeCount() => Ask(() => inner.ReadChangeCount());

    public IDisposable? Listen(Occasion occasion, Action heard, Func<long, long, bool>? mailed = null) => inner.Listen(occasion, heard, mailed);

    public WorkerIdentity RegisterWorker(WorkerRegistration registration) => Ask(() => inner.RegisterWorker(registration));

    public bool RenewLease(WorkerIdentity me, TimeSpan lease) => Ask(() => inner.RenewLease(me, lease));

    public bool IsReplaced(WorkerIdentity me, Guid? registering) => Ask(() => inner.IsReplaced(me, registering));

    public long? ReadNextExpiry(WorkerIdentity me) => Ask(() => inner.ReadNextExpiry(me));

    public IReadOnlyList<SuspectedWorker> SuspectWorkers(WorkerIdentity me) => Ask(() => inner.SuspectWorkers(me));

    public bool DeclareDead(WorkerIdentity me, SuspectedWorker suspect) => Ask(() => inner.DeclareDead(me, suspect));

    public int FreeOrphans(int limit) => Ask(() => inner.FreeOrphans(limit));

    public void StopWorker(WorkerIdentity me) => inner.StopWorker(me);

    public IReadOnlyList<string> ReadLiveBuilds(WorkerIdentity me, int definition) => Ask(() => inner.ReadLiveBuilds(me, definition));

    public IReadOnlyList<InstanceRow> Claim(WorkerIdentity me, IReadOnlyDictionary<int, string> builds, int limit, bool includeOwnAtOnce, bool withSuspect) =>
        Ask(() => inner.Claim(me, builds, limit, includeOwnAtOnce, withSuspect));

    public Agenda ReadAgenda(WorkerIdentity me, IReadOnlyDictionary<int, string> builds, bool includeOwnAtOnce, bool withSuspect) =>
        Ask(() => inner.ReadAgenda(me, builds, includeOwnAtOnce, withSuspect));

    public Agenda ReadDue(WorkerIdentity me, IReadOnlyDictionary<int, string> builds, bool withSuspect) =>
        Ask(() => inner.ReadDue(me, builds, withSuspect));

    public IReadOnlyList<SignalledInstance> ReadSignalled(WorkerIdentity me) => Ask(() => inner.ReadSignalled(me));

    public bool ClearSignal(WorkerIdentity me, long key, long claimNo, long seen) => Ask(() => inner.ClearSignal(me, key, claimNo, seen));

    public IReadOnlyList<OwnedInstance> ReadOwned(WorkerIdentity me) => Ask(() => inner.ReadOwned(me));

    public InstanceRow? ReadInstance(long key) => Ask(() => inner.ReadInstance(key));

    public IReadOnlyList<HistoryRow> ReadHistory(long key, int run, int afterSeq, int limit) => Ask(() => inner.ReadHistory(key, run, afterSeq, limit));

    public IReadOnlyList<AttemptRow> ReadAttempts(long key, int run) => Ask(() => inner.ReadAttempts(key, run));

    public InboxPage ReadInbox(long key, IReadOnlyList<AwaitedType> awaited) => Ask(() => inner.ReadInbox(key, awaited));

    public ValueTask<T> ReadAsync<T>(Func<T> read, CancellationToken cancellationToken) => inner.ReadAsync(read, cancellationToken);

    public ValueTask<T> WriteAsync<T>(Func<T> write, CancellationToken cancellationToken) => inner.WriteAsync(write, cancellationToken);

    public InstanceRow? FindInstance(string instanceId) => Ask(() => inner.FindInstance(instanceId));

    public IReadOnlyList<InstanceRow> FindInstances(IReadOnlyCollection<string> instanceIds) => Ask(() => inner.FindInstances(instanceIds));

    public IReadOnlyList<InstanceRow> ListInstances(InstanceFilter filter) => Ask(() => inner.ListInstances(filter));

    public IReadOnlyList<InstanceRow> ReadSettled(IReadOnlyCollection<long> keys) => Ask(() => inner.ReadSettled(keys));

    public bool ResumeBlocked(string instanceId) => Ask(() => inner.ResumeBlocked(instanceId));

    public int ResumeBlockedOfOtherBuilds(IReadOnlyDictionary<int, string> builds, int limit) => Ask(() => inner.ResumeBlockedOfOtherBuilds(builds, limit));

    public bool ReopenCompensation(string instanceId) => Ask(() => inner.ReopenCompensation(instanceId));

    /// <summary>The database outlives this way to it.</summary>
    public void Dispose()
    {
    }

    private T Ask<T>(Func<T> ask)
    {
        Check();
        return ask();
    }

    private sealed class PassingTransaction(IActivityTransaction inner, TestStore store) : IActivityTransaction
    {
        public System.Data.Common.DbTransaction Transaction => inner.Transaction;

        public void Commit(InstanceCommit member) => store.Pass([member], () => inner.Commit(member));

        public long? Resolve(InstanceCommit member) => inner.Resolve(member);

        public void Rollback() => inner.Rollback();

        public void Abandon() => inner.Abandon();

        public ValueTask DisposeAsync()
        {
            lock (store._open)
                store._open.Remove(this);
            return inner.DisposeAsync();
        }
    }
}
