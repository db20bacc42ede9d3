using Edda.Storage;

namespace Edda.Testing;

/// <summary>
/// The way to the database: everything passes here, and each commit can be made to fail before it, after it, or not to come back. Whoever replaces
/// <see cref="Passing"/> decides; by default everything passes.
/// </summary>
internal sealed class TestStore(IWorkflowStore inner, bool closesInner) : IWorkflowStore
{
    /// <summary>Called with every write of members, by whichever route, and with what performs it.</summary>
    public Action<IReadOnlyList<CommitMember>, Action> Passing { get; set; } = static (_, write) => write();

    public void Commit(WorkerIdentity? me, IReadOnlyList<CommitMember> members) => Passing(members, () => inner.Commit(me, members));

    public async ValueTask<IActivityTransaction> BeginActivityAsync(WorkerIdentity me, CancellationToken cancellationToken) =>
        new PassingTransaction(await inner.BeginActivityAsync(me, cancellationToken).ConfigureAwait(false), this);

    public string Description => inner.Description;

    public bool HasSingleWriter => inner.HasSingleWriter;

    public Type TransactionType => inner.TransactionType;

    public void Migrate(bool apply) => inner.Migrate(apply);

    public IReadOnlyDictionary<DefinitionKey, int> InternDefinitions(IReadOnlyCollection<DefinitionKey> definitions) => inner.InternDefinitions(definitions);

    public long ReserveKeys(int count) => inner.ReserveKeys(count);

    public long ReadClock() => inner.ReadClock();

    public long ReadChangeCount() => inner.ReadChangeCount();

    public IDisposable? Listen(Occasion occasion, Action heard) => inner.Listen(occasion, heard);

    public WorkerIdentity RegisterWorker(WorkerRegistration registration) => inner.RegisterWorker(registration);

    public bool RenewLease(WorkerIdentity me, TimeSpan lease) => inner.RenewLease(me, lease);

    public bool IsReplaced(WorkerIdentity me, Guid? registering) => inner.IsReplaced(me, registering);

    public long? ReadNextExpiry(WorkerIdentity me) => inner.ReadNextExpiry(me);

    public IReadOnlyList<SuspectedWorker> SuspectWorkers(WorkerIdentity me) => inner.SuspectWorkers(me);

    public bool DeclareDead(WorkerIdentity me, SuspectedWorker suspect) => inner.DeclareDead(me, suspect);

    public int FreeOrphans(int limit) => inner.FreeOrphans(limit);

    public void StopWorker(WorkerIdentity me) => inner.StopWorker(me);

    public IReadOnlyList<string> ReadLiveBuilds(WorkerIdentity me, int definition) => inner.ReadLiveBuilds(me, definition);

    public IReadOnlyList<InstanceRow> Claim(WorkerIdentity me, IReadOnlyDictionary<int, string> builds, int limit, bool includeOwnAtOnce) => inner.Claim(me, builds, limit, includeOwnAtOnce);

    public Agenda ReadAgenda(WorkerIdentity me, IReadOnlyDictionary<int, string> builds, bool includeOwnAtOnce) => inner.ReadAgenda(me, builds, includeOwnAtOnce);

    public IReadOnlyList<SignalledInstance> ReadSignalled(WorkerIdentity me) => inner.ReadSignalled(me);

    public bool ClearSignal(WorkerIdentity me, long key, long claimNo, long seen) => inner.ClearSignal(me, key, claimNo, seen);

    public IReadOnlyList<OwnedInstance> ReadOwned(WorkerIdentity me) => inner.ReadOwned(me);

    public InstanceRow? ReadInstance(long key) => inner.ReadInstance(key);

    public IReadOnlyList<HistoryRow> ReadHistory(long key, int run, int afterSeq, int limit) => inner.ReadHistory(key, run, afterSeq, limit);

    public IReadOnlyList<AttemptRow> ReadAttempts(long key, int run) => inner.ReadAttempts(key, run);

    public InboxPage ReadInbox(long key, IReadOnlyList<AwaitedType> awaited) => inner.ReadInbox(key, awaited);

    public ValueTask<T> ReadAsync<T>(Func<T> read, CancellationToken cancellationToken) => inner.ReadAsync(read, cancellationToken);

    public InstanceRow? FindInstance(string instanceId) => inner.FindInstance(instanceId);

    public IReadOnlyList<InstanceRow> ListInstances(InstanceFilter filter) => inner.ListInstances(filter);

    public IReadOnlyList<InstanceRow> ReadSettled(IReadOnlyCollection<long> keys) => inner.ReadSettled(keys);

    public bool ResumeBlocked(string instanceId) => inner.ResumeBlocked(instanceId);

    public int ResumeBlockedOfOtherBuilds(int definition, string build, int limit) => inner.ResumeBlockedOfOtherBuilds(definition, build, limit);

    public bool ReopenCompensation(string instanceId) => inner.ReopenCompensation(instanceId);

    public void Dispose()
    {
        if (closesInner)
            inner.Dispose();
    }

    private sealed class PassingTransaction(IActivityTransaction inner, TestStore store) : IActivityTransaction
    {
        public System.Data.Common.DbTransaction Transaction => inner.Transaction;

        public void Commit(InstanceCommit member) => store.Passing([member], () => inner.Commit(member));

        public long? Resolve(InstanceCommit member) => inner.Resolve(member);

        public void Rollback() => inner.Rollback();

        public void Abandon() => inner.Abandon();

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
