using System.Collections.Concurrent;
using System.Diagnostics;
using Edda.Storage;
using Edda.Storage.InMemory;

namespace Edda.Tests.Scenarios;

/// <summary>Where a crash happens, seen from a commit.</summary>
public enum CrashPoint
{
    /// <summary>Nothing of the commit reaches the database.</summary>
    Before,

    /// <summary>The commit is in the database, and its answer reaches nobody.</summary>
    After,
}

/// <summary>
/// A host's way to the database: counts what passes, tells the watch of every write, and can be cut. Once cut nothing passes in either
/// direction, which for the database is a worker that was dropped without running any of its shut-down code.
/// </summary>
internal sealed partial class ObservedStore(IWorkflowStore inner, StoreWatch watch, bool closesInner) : IWorkflowStore
{
    private readonly Lock _lock = new();
    private readonly List<CommitMember> _members = [];
    private readonly ConcurrentQueue<(int Rows, long Began, long Ended)> _claims = new();
    private volatile bool _isCut;
    private volatile bool _isOver;
    private Func<CommitMember, bool>? _crashesAt;
    private CrashPoint _crashPoint;
    private bool _onlyBreaks;
    private int _commits;
    private int _reads;
    private int _renewals;
    private int _registrations;
    private int _refusals;
    private int _reconciliations;
    private int _transactions;

    /// <summary>Transactions that carried commits of instances, starts or sends.</summary>
    public int Commits => Volatile.Read(ref _commits);

    /// <summary>Reads of history, attempts, mail and single instances.</summary>
    public int Reads => Volatile.Read(ref _reads);

    /// <summary>How many instances each claim has brought that brought any, in order, and when, by <see cref="Stopwatch"/>.</summary>
    public IReadOnlyList<(int Rows, long Began, long Ended)> Claims => [.. _claims];

    /// <summary>How often this worker has renewed its lease.</summary>
    public int Renewals => Volatile.Read(ref _renewals);

    public int Registrations => Volatile.Read(ref _registrations);

    /// <summary>How often something was refused because the way was cut.</summary>
    public int Refusals => Volatile.Read(ref _refusals);

    public bool IsCut => _isCut;

    /// <summary>Whether the failure that a test has asked for has happened.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>Called on the thread that writes before members reach the database.</summary>
    public Action<IReadOnlyList<CommitMember>>? BeforeCommit { get; set; }

    /// <summary>Called on the thread that hears of it when members are in the database and their answer is still to come.</summary>
    public Action<IReadOnlyList<CommitMember>>? AfterCommit { get; set; }

    /// <summary>Called when a claim has brought instances, on the thread that claims.</summary>
    public Action? AfterClaim { get; set; }

    /// <summary>Called before a range of keys is reserved, on the thread that asks for it.</summary>
    public Action? BeforeReserve { get; set; }

    /// <summary>Transactions of activities that have begun and are not over.</summary>
    public int OpenTransactions => Volatile.Read(ref _transactions);

    /// <summary>How often the instances that this worker owns were looked up.</summary>
    public int Reconciliations => Volatile.Read(ref _reconciliations);

    /// <summary>Everything that is in the database or on its way there, in order.</summary>
    public IReadOnlyList<CommitMember> Members
    {
        get
        {
            lock (_lock)
                return [.. _members];
        }
    }

    public string Description => inner.Description;

    public bool HasSingleWriter => inner.HasSingleWriter;

    public Type TransactionType => inner.TransactionType;

    /// <summary>The process dies now.</summary>
    public void Crash()
    {
        _isCut = true;
        watch.Changed();
    }

    /// <summary>It was not the process that was gone, but the way to the database; now it is back.</summary>
    public void Heal() => _isCut = false;

    /// <summary>The host is being thrown away: what still tries is told that it never will succeed.</summary>
    public void GiveUp() => _isOver = true;

    internal void Check()
    {
        if (_isOver)
            throw new StoreException("The process is gone.", isTransient: false, innerException: null);
        if (!_isCut)
            return;
        Interlocked.Increment(ref _refusals);
        watch.Changed();
        throw new StoreException("The database cannot be reached.", isTransient: true, innerException: null);
    }

    public void Migrate(bool apply) => Write(() => inner.Migrate(apply));

    public IReadOnlyDictionary<DefinitionKey, int> InternDefinitions(IReadOnlyCollection<DefinitionKey> definitions) =>
        Write(() => inner.InternDefinitions(definitions));

    public long ReserveKeys(int count) => Write(() =>
    {
        BeforeReserve?.Invoke();
        return inner.ReserveKeys(count);
    });

    public long ReadClock() => Ask(inner.ReadClock);

    public long ReadChangeCount() => Ask(inner.ReadChangeCount);

    public IDisposable? Listen(Occasion occasion, Action heard, Func<long, long, bool>? mailed = null) => inner.Listen(occasion, heard, mailed);

    public WorkerIdentity RegisterWorker(WorkerRegistration registration) => Write(() =>
    {
        var identity = inner.RegisterWorker(registration);
        Interlocked.Increment(ref _registrations);
        return identity;
    });

    public bool RenewLease(WorkerIdentity me, TimeSpan lease) => Write(() =>
    {
        var renewed = inner.RenewLease(me, lease);
        Interlocked.Increment(ref _renewals);
        return renewed;
    });

    public bool IsReplaced(WorkerIdentity me, Guid? registering) => Ask(() => inner.IsReplaced(me, registering));

    public long? ReadNextExpiry(WorkerIdentity me) => Ask(() => inner.ReadNextExpiry(me));

    public IReadOnlyList<SuspectedWorker> SuspectWorkers(WorkerIdentity me) => Write(() => inner.SuspectWorkers(me));

    public bool DeclareDead(WorkerIdentity me, SuspectedWorker suspect) => Write(() => inner.DeclareDead(me, suspect));

    public int FreeOrphans(int limit) => Write(() => inner.FreeOrphans(limit));

    public void StopWorker(WorkerIdentity me) => Write(() => inner.StopWorker(me));

    public IReadOnlyList<string> ReadLiveBuilds(WorkerIdentity me, int definition) => Ask(() => inner.ReadLiveBuilds(me, definition));

    public IReadOnlyList<InstanceRow> Claim(WorkerIdentity me, IReadOnlyDictionary<int, string> builds, int limit, bool includeOwnAtOnce, bool withSuspect)
    {
        var began = Stopwatch.GetTimestamp();
        var rows = Write(() => inner.Claim(me, builds, limit, includeOwnAtOnce, withSuspect));
        if (rows.Count == 0)
            return rows;
        _claims.Enqueue((rows.Count, began, Stopwatch.GetTimestamp()));
        AfterClaim?.Invoke();
        return rows;
    }

    public Agenda ReadAgenda(WorkerIdentity me, IReadOnlyDictionary<int, string> builds, bool includeOwnAtOnce, bool withSuspect) =>
        Ask(() => inner.ReadAgenda(me, builds, includeOwnAtOnce, withSuspect));

    public Agenda ReadDue(WorkerIdentity me, IReadOnlyDictionary<int, string> builds, bool withSuspect) =>
        Ask(() => inner.ReadDue(me, builds, withSuspect));

    public IReadOnlyList<SignalledInstance> ReadSignalled(WorkerIdentity me) => Ask(() => inner.ReadSignalled(me));

    public bool ClearSignal(WorkerIdentity me, long key, long claimNo, long seen) => Write(() => inner.ClearSignal(me, key, claimNo, seen));

    public IReadOnlyList<OwnedInstance> ReadOwned(WorkerIdentity me) => Ask(() =>
    {
        var owned = inner.ReadOwned(me);
        Interlocked.Increment(ref _reconciliations);
        watch.Changed();
        return owned;
    });

    public InstanceRow? ReadInstance(long key) => Read(() => inner.ReadInstance(key));

    public IReadOnlyList<HistoryRow> ReadHistory(long key, int run, int afterSeq, int limit) => Read(() => inner.ReadHistory(key, run, afterSeq, limit));

    public IReadOnlyList<AttemptRow> ReadAttempts(long key, int run) => Read(() => inner.ReadAttempts(key, run));

    public IReadOnlyDictionary<long, HistoryHead>? ReadHeads(IReadOnlyCollection<InstanceRow> instances) => Read(() => inner.ReadHeads(instances));

    public InboxPage ReadInbox(long key, IReadOnlyList<AwaitedType> awaited) => Read(() => inner.ReadInbox(key, awaited));

    public ValueTask<T> ReadAsync<T>(Func<T> read, CancellationToken cancellationToken)
    {
        Check();
        return inner.ReadAsync(read, cancellationToken);
    }

    public ValueTask<T> WriteAsync<T>(Func<T> write, CancellationToken cancellationToken)
    {
        Check();
        // In memory nothing waits by itself; here a test may make it wait.
        return inner is InMemoryWorkflowStore ? new(Task.Run(write, cancellationToken)) : inner.WriteAsync(write, cancellationToken);
    }

    public InstanceRow? FindInstance(string instanceId) => Ask(() => inner.FindInstance(instanceId));

    public IReadOnlyList<InstanceRow> FindInstances(IReadOnlyCollection<string> instanceIds) => Ask(() => inner.FindInstances(instanceIds));

    public IReadOnlyList<InstanceRow> ListInstances(InstanceFilter filter) => Ask(() => inner.ListInstances(filter));

    public IReadOnlyList<InstanceRow> ReadSettled(IReadOnlyCollection<long> keys) => Ask(() => inner.ReadSettled(keys));

    public bool ResumeBlocked(string instanceId) => Write(() => inner.ResumeBlocked(instanceId));

    public int ResumeBlockedOfOtherBuilds(IReadOnlyDictionary<int, string> builds, int limit) => Write(() => inner.ResumeBlockedOfOtherBuilds(builds, limit));

    public bool ReopenCompensation(string instanceId) => Write(() => inner.ReopenCompensation(instanceId));

    public void Dispose()
    {
        if (closesInner)
            inner.Dispose();
    }

    private T Ask<T>(Func<T> ask)
    {
        Check();
        var answer = ask();
        Check();
        return answer;
    }

    private T Read<T>(Func<T> read)
    {
        Interlocked.Increment(ref _reads);
        return Ask(read);
    }

    private T Write<T>(Func<T> write)
    {
        var answer = Ask(write);
        watch.Changed();
        return answer;
    }

    private void Write(Action write)
    {
        Check();
        write();
        watch.Changed();
    }
}
