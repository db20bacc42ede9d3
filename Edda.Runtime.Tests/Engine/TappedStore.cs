using Edda.Storage;

namespace Edda.Tests.Engine;

/// <summary>
/// A store between an engine and the real one: a test sees each call, lets it fail before or after it took effect, or cuts the engine off altogether.
/// Disposing it leaves the real one open, since several engines share it.
/// </summary>
internal sealed class TappedStore(IWorkflowStore inner) : IWorkflowStore
{
    private readonly Lock _lock = new();
    private bool _isCut;
    private bool _claimsNothing;
    private TaskCompletionSource? _answers;
    private readonly TaskCompletionSource _held = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<(Func<string, object?, bool> Match, TaskCompletionSource<object?> Seen)> _watches = [];

    private readonly List<(Occasion Occasion, Action Heard)> _listeners = [];
    private Func<long, long, bool>? _mailed;

    /// <summary>Called with the operation's name before it reaches the real store; throws to prevent it.</summary>
    public Action<string>? Before { get; set; }

    /// <summary>Called when the operation has taken effect; throws to lose the answer.</summary>
    public Action<string, object?>? After { get; set; }

    /// <summary>As <see cref="Before"/>, with the members of a commit.</summary>
    public Action<IReadOnlyList<CommitMember>>? BeforeCommit { get; set; }

    public Action<IReadOnlyList<CommitMember>>? AfterCommit { get; set; }

    /// <summary>The process has lost the database: nothing passes any more.</summary>
    public bool IsCut { get => Volatile.Read(ref _isCut); set => Volatile.Write(ref _isCut, value); }

    /// <summary>Claims find nothing.</summary>
    public bool ClaimsNothing { get => Volatile.Read(ref _claimsNothing); set => Volatile.Write(ref _claimsNothing, value); }

    /// <summary>Reads many histories together, as a server does.</summary>
    public bool GivesHeads { get; set; }

    /// <summary>What is added to the database's clock, in microseconds.</summary>
    public long ClockOffset { get; set; }

    /// <summary>The commits that passed, in order.</summary>
    public List<CommitMember> Committed { get; } = [];

    public static StoreException Lost() => new("The connection is lost.", isTransient: true, innerException: null);

    /// <summary>Completes when the operation has passed next, with its result.</summary>
    public Task<object?> Next(string operation, Func<object?, bool>? match = null)
    {
        var seen = new TaskCompletionSource<object?>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
            _watches.Add(((name, result) => name == operation && (match is null || match(result)), seen));
        return seen.Task.WaitAsync(EngineHost.Patience);
    }

    /// <summary>Completes when a member that matches is stored next.</summary>
    public async Task<TMember> NextMember<TMember>(Func<TMember, bool>? match = null) where TMember : CommitMember =>
        (TMember)(await Next(nameof(Commit), member => member is TMember typed && (match is null || match(typed))))!;

    /// <summary>Completes when an instance of this engine has parked next.</summary>
    public Task Parked() =>
        Next(nameof(Commit), static m => m is InstanceCommit { Released: true } or InstanceStart { Change.Releases: true, Outcome: RecordOutcome.Recorded });

    public IReadOnlyList<T> CommittedOf<T>() where T : CommitMember
    {
        lock (_lock)
            return [.. Committed.OfType<T>()];
    }

    public string Description => inner.Description;

    public bool HasSingleWriter { get; init; } = inner.HasSingleWriter;

    public Type TransactionType => inner.TransactionType;

    public void Migrate(bool apply) => inner.Migrate(apply);

    public IReadOnlyDictionary<DefinitionKey, int> InternDefinitions(IReadOnlyCollection<DefinitionKey> definitions) => inner.InternDefinitions(definitions);

    public long ReserveKeys(int count) => Tap(nameof(ReserveKeys), () => inner.ReserveKeys(count));

    public long ReadClock() => Tap(nameof(ReadClock), () => inner.ReadClock() + ClockOffset);

    /// <summary>Nothing that others commit is counted from here on.</summary>
    public bool HidesChanges { get; set; }

    public long ReadChangeCount() => Tap(nameof(ReadChangeCount), () => HidesChanges ? 0 : inner.ReadChangeCount());

    public IDisposable? Listen(Occasion occasion, Action heard, Func<long, long, bool>? mailed = null) => Tap($"{nameof(Listen)} {occasion}", () =>
    {
        lock (_lock)
        {
            _listeners.Add((occasion, heard));
            _mailed = mailed ?? _mailed;
        }

        return inner.Listen(occasion, heard, mailed);
    });

    /// <summary>Another process names mail in its ring; whether the worker had no more to do.</summary>
    public bool RingForMail(long key, long seq) => _mailed!(key, seq);

    /// <summary>Another process rings.</summary>
    public void Ring(Occasion occasion)
    {
        lock (_lock)
        {
            foreach (var (_, heard) in _listeners.Where(l => l.Occasion == occasion))
                heard();
        }
    }

    public WorkerIdentity RegisterWorker(WorkerRegistration registration) => Tap(nameof(RegisterWorker), () => inner.RegisterWorker(registration));

    public bool RenewLease(WorkerIdentity me, TimeSpan lease) => Tap(nameof(RenewLease), () => inner.RenewLease(me, lease));

    public bool IsReplaced(WorkerIdentity me, Guid? registering) => Tap(nameof(IsReplaced), () => inner.IsReplaced(me, registering));

    public long? ReadNextExpiry(WorkerIdentity me) => Tap(nameof(ReadNextExpiry), () => inner.ReadNextExpiry(me));

    public IReadOnlyList<SuspectedWorker> SuspectWorkers(WorkerIdentity me) => Tap(nameof(SuspectWorkers), () => inner.SuspectWorkers(me));

    public bool DeclareDead(WorkerIdentity me, SuspectedWorker suspect) => Tap(nameof(DeclareDead), () => inner.DeclareDead(me, suspect));

    public int FreeOrphans(int limit) => Tap(nameof(FreeOrphans), () => inner.FreeOrphans(limit));

    public void StopWorker(WorkerIdentity me) => Tap(nameof(StopWorker), () =>
    {
        inner.StopWorker(me);
        return true;
    });

    public IReadOnlyList<string> ReadLiveBuilds(WorkerIdentity me, int definition) => Tap(nameof(ReadLiveBuilds), () => inner.ReadLiveBuilds(me, definition));

    public void Commit(WorkerIdentity? me, IReadOnlyList<CommitMember> members)
    {
        Enter(nameof(Commit));
        BeforeCommit?.Invoke(members);
        inner.Commit(me, members);
        Leave(members);
    }

    private void Leave(IReadOnlyList<CommitMember> members)
    {
        AfterCommit?.Invoke(members);
        lock (_lock)
            Committed.AddRange(members);
        foreach (var member in members)
            Leave(nameof(Commit), member);
    }

    /// <summary>
    /// What is written without a thread that waits has its answer from now on when the source is completed, or loses it by the source's error; so does
    /// nothing that is written later.
    /// </summary>
    public TaskCompletionSource HoldAnswers() => _answers = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What the engine hears of each member that it may write from where it is brought.</summary>
    public bool WritesWithoutThread { get; set; }

    public bool TakesNoThread(CommitMember member) => WritesWithoutThread;

    /// <summary>Completes when an answer is held.</summary>
    public Task Held => _held.Task;

    public async ValueTask CommitAsync(WorkerIdentity? me, IReadOnlyList<CommitMember> members)
    {
        Enter(nameof(Commit));
        BeforeCommit?.Invoke(members);
        await inner.CommitAsync(me, members);
        Leave(members);
        if (_answers is not { Task.IsCompleted: false } answers)
            return;
        _held.TrySetResult();
        await answers.Task;
    }

    public IReadOnlyList<InstanceRow> Claim(WorkerIdentity me, IReadOnlyDictionary<int, string> builds, int limit, bool includeOwnAtOnce, bool withSuspect) =>
        Tap(nameof(Claim), () => ClaimsNothing ? [] : inner.Claim(me, builds, limit, includeOwnAtOnce, withSuspect));

    public Agenda ReadAgenda(WorkerIdentity me, IReadOnlyDictionary<int, string> builds, bool includeOwnAtOnce, bool withSuspect) =>
        Tap(nameof(ReadAgenda), () => inner.ReadAgenda(me, builds, includeOwnAtOnce, withSuspect));

    public Agenda ReadDue(WorkerIdentity me, IReadOnlyDictionary<int, string> builds, bool withSuspect) =>
        Tap(nameof(ReadDue), () => inner.ReadDue(me, builds, withSuspect));

    public IReadOnlyList<SignalledInstance> ReadSignalled(WorkerIdentity me) => Tap(nameof(ReadSignalled), () => inner.ReadSignalled(me));

    public bool ClearSignal(WorkerIdentity me, long key, long claimNo, long seen) => Tap(nameof(ClearSignal), () => inner.ClearSignal(me, key, claimNo, seen));

    public IReadOnlyList<OwnedInstance> ReadOwned(WorkerIdentity me) => Tap(nameof(ReadOwned), () => inner.ReadOwned(me));

    public InstanceRow? ReadInstance(long key) => Tap(nameof(ReadInstance), () => inner.ReadInstance(key));

    public IReadOnlyList<HistoryRow> ReadHistory(long key, int run, int afterSeq, int limit) =>
        Tap(nameof(ReadHistory), () => inner.ReadHistory(key, run, afterSeq, limit));

    public IReadOnlyList<AttemptRow> ReadAttempts(long key, int run) => Tap(nameof(ReadAttempts), () => inner.ReadAttempts(key, run));

    public IReadOnlyDictionary<long, HistoryHead>? ReadHeads(IReadOnlyCollection<InstanceRow> instances) =>
        Tap(nameof(ReadHeads), () => GivesHeads ? HeadsOf(instances) : inner.ReadHeads(instances));

    private IReadOnlyDictionary<long, HistoryHead> HeadsOf(IReadOnlyCollection<InstanceRow> instances)
    {
        var heads = new HistoryHeads(instances);
        foreach (var instance in instances)
        {
            foreach (var row in inner.ReadHistory(instance.Key, instance.Run, 0, HistoryHead.MaxRows))
                heads.Add(instance.Key, row, isLarge: row.Output?.Length > HistoryHead.MaxValueBytes);
            foreach (var attempt in inner.ReadAttempts(instance.Key, instance.Run))
                heads.Add(instance.Key, attempt);
        }

        return heads.ToDictionary();
    }

    public InboxPage ReadInbox(long key, IReadOnlyList<AwaitedType> awaited) => Tap(nameof(ReadInbox), () => inner.ReadInbox(key, awaited));

    public async ValueTask<IActivityTransaction> BeginActivityAsync(WorkerIdentity me, CancellationToken cancellationToken)
    {
        Enter(nameof(BeginActivityAsync));
        return new TappedTransaction(this, await inner.BeginActivityAsync(me, cancellationToken));
    }

    public ValueTask<T> ReadAsync<T>(Func<T> read, CancellationToken cancellationToken) => inner.ReadAsync(read, cancellationToken);

    public ValueTask<T> WriteAsync<T>(Func<T> write, CancellationToken cancellationToken) => inner.WriteAsync(write, cancellationToken);

    public InstanceRow? FindInstance(string instanceId) => Tap(nameof(FindInstance), () => inner.FindInstance(instanceId));

    public IReadOnlyList<InstanceRow> FindInstances(IReadOnlyCollection<string> instanceIds) =>
        Tap(nameof(FindInstances), () => inner.FindInstances(instanceIds));

    public IReadOnlyList<InstanceRow> ListInstances(InstanceFilter filter) => inner.ListInstances(filter);

    public IReadOnlyList<InstanceRow> ReadSettled(IReadOnlyCollection<long> keys) => Tap(nameof(ReadSettled), () => inner.ReadSettled(keys));

    public bool ResumeBlocked(string instanceId) => Tap(nameof(ResumeBlocked), () => inner.ResumeBlocked(instanceId));

    public int ResumeBlockedOfOtherBuilds(IReadOnlyDictionary<int, string> builds, int limit) =>
        Tap(nameof(ResumeBlockedOfOtherBuilds), () => inner.ResumeBlockedOfOtherBuilds(builds, limit));

    public bool ReopenCompensation(string instanceId) => Tap(nameof(ReopenCompensation), () => inner.ReopenCompensation(instanceId));

    public void Dispose()
    {
    }

    private T Tap<T>(string operation, Func<T> call)
    {
        Enter(operation);
        var result = call();
        Leave(operation, result);
        return result;
    }

    private void Enter(string operation)
    {
        if (IsCut)
            throw Lost();
        Before?.Invoke(operation);
    }

    private void Leave(string operation, object? result)
    {
        After?.Invoke(operation, result);
        List<TaskCompletionSource<object?>> seen = [];
        lock (_lock)
        {
            for (var i = _watches.Count - 1; i >= 0; i--)
            {
                if (!_watches[i].Match(operation, result))
                    continue;
                seen.Add(_watches[i].Seen);
                _watches.RemoveAt(i);
            }
        }

        seen.ForEach(s => s.TrySetResult(result));
    }

    private sealed class TappedTransaction(TappedStore store, IActivityTransaction inner) : IActivityTransaction
    {
        public System.Data.Common.DbTransaction Transaction => inner.Transaction;

        public void Commit(InstanceCommit member)
        {
            try
            {
                store.Enter("CommitTransaction");
            }
            catch (StoreException)
            {
                inner.Rollback(); // What is left of it went with the connection.
                throw;
            }

            inner.Commit(member);
            lock (store._lock)
                store.Committed.Add(member);
            store.Leave("CommitTransaction", member);
        }

        public long? Resolve(InstanceCommit member)
        {
            store.Enter(nameof(Resolve));
            return inner.Resolve(member);
        }

        public void Rollback()
        {
            inner.Rollback();
            store.Leave(nameof(Rollback), null);
        }

        public void Abandon()
        {
            inner.Abandon();
            store.Leave(nameof(Abandon), null);
        }

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
