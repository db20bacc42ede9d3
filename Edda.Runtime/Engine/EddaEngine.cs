using System.Collections.Concurrent;
using Edda.Activities;
using Edda.Compensations;
using Edda.Definitions;
using Edda.Execution;
using Edda.Failures;
using Edda.Storage;
using Edda.Threads;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Edda.Engine;

/// <summary>
/// The engine of one host: the database, the definitions, the runs in memory, and the threads between them. What a run needs of its surroundings is
/// here; the loops that claim, renew and reap are in the worker's room.
/// </summary>
internal sealed class EddaEngine : IDisposable
{
    // Each has a connection of its own.
    private const int MaxWaits = 64;

    private readonly ILoggerFactory _loggers;
    private readonly KeyRanges _keys;
    private volatile WorkerIdentity? _me;
    private readonly ConcurrentDictionary<DurableDefinition, WorkTerms> _terms = new();
    private readonly Lock _opening = new();
    private bool _isOpen;
    private int _isDisposed;

    public EddaEngine(
        IWorkflowStore store, DefinitionRegistry registry, EddaOptions options, IServiceScopeFactory scopes, ILoggerFactory loggers, TimeProvider time,
        IEnginePump? pump = null)
    {
        Store = store;
        Registry = registry;
        Options = options;
        Time = time;
        Pump = pump;
        _loggers = loggers;
        Logger = new ShieldedLogger(loggers.CreateLogger("Edda"));
        Clock = new(store, time);
        _keys = new(store);
        Runs = new(options.MaxRunningInstances, options.MaxCachedRuns, () => Pulse());
        Attempts = new(scopes, loggers, time, Now, options, token => Store.BeginActivityAsync(Me, token), pump);
        Waiters = new();
        Suspects = new(this);
        Timers = new(time, Now, pump);
        Writer = new(store, () => _me, Logger, pump);
        if (pump is not null || store.HasSingleWriter)
            return;
        Waits = new("Edda transactions", MaxWaits);
        PoolReserve.Ensure();
    }

    public IWorkflowStore Store { get; }

    public DefinitionRegistry Registry { get; }

    public EddaOptions Options { get; }

    public TimeProvider Time { get; }

    /// <summary>What takes the engine's work in place of threads; a host has none.</summary>
    public IEnginePump? Pump { get; }

    public ILogger Logger { get; }

    public DatabaseClock Clock { get; }

    public RunTable Runs { get; }

    public AttemptHost Attempts { get; }

    public TimerHeap Timers { get; }

    public CommitWriter Writer { get; }

    /// <summary>The instances whose activity's transaction is being committed: what it will have done is not known before its answer.</summary>
    public ConcurrentDictionary<long, InstanceCommit> OpenOutcomes { get; } = new();

    public ResultWaiters Waiters { get; }

    /// <summary>Where commits of activities' transactions wait for a server; <see langword="null"/>: they wait for none, or beside a pump.</summary>
    public BlockingThreads? Waits { get; }

    public SuspectLane Suspects { get; }

    /// <summary>This worker, as it is registered now.</summary>
    public WorkerIdentity Me => _me ?? throw new InvalidOperationException("This process is a client only; no worker is registered.");

    /// <summary>Whether new instances may run here.</summary>
    public bool RunsInstances => _me is not null && !IsStopping;

    /// <summary>Whether a worker of this process looks for ends that somebody waits for, also for those that came before the wait. Beside a pump each is read alone.</summary>
    public bool AsksForEnds => RunsInstances && Pump is null;

    public bool IsStopping { get; private set; }

    /// <summary>The database is closed; nothing may open it again.</summary>
    public bool IsDisposed => Volatile.Read(ref _isDisposed) != 0;

    /// <summary>Wakes the claim loop; set by the worker.</summary>
    public Action Pulse { get; set; } = static () => { };

    /// <summary>Wakes the claim loop for an instance that this worker ran last and does not keep.</summary>
    public Action PulseForOwn { get; set; } = static () => { };

    /// <summary>Compares what this worker owns by the database with memory, soon.</summary>
    public Action Reconcile { get; set; } = static () => { };

    /// <summary>The time by the database's clock.</summary>
    public long Now() => Clock.Now();

    public ILogger LoggerOf(WorkflowDefinition definition) => _loggers.CreateLogger(definition.Name);

    public ValueTask<long> NextKeyAsync() => _keys.NextAsync();

    /// <summary>Opens the database: schema, clock, names. Once.</summary>
    public void Open()
    {
        lock (_opening)
        {
            ObjectDisposedException.ThrowIf(IsDisposed, this);
            if (IsOpen)
                return;
            Store.Expect(Options.RunWorker);
            Store.Migrate(Options.AutoMigrate);
            Clock.Calibrate();
            Registry.SetIds(Store.InternDefinitions(Registry.Workflows));
            IsOpen = true;
        }
    }

    /// <summary>A client may be used before the host has started its services, and not after the host is gone: that would open the database again.</summary>
    public Task OpenAsync(CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(IsDisposed, typeof(EddaClient));
        return IsOpen ? Task.CompletedTask : Task.Run(Open, cancellationToken);
    }

    public bool IsOpen
    {
        get => Volatile.Read(ref _isOpen);
        private set => Volatile.Write(ref _isOpen, value);
    }

    /// <summary>Registers this process as a worker, under a new incarnation.</summary>
    public void Register()
    {
        var name = Options.WorkerName ?? $"{Environment.MachineName}-{Environment.ProcessId}-{Guid.NewGuid():N}";
        Registering ??= Guid.NewGuid();
        _me = Store.RegisterWorker(new(name, ReplacesSameName: Options.WorkerName is not null, Options.Lease, Registry.Builds) { Incarnation = Registering.Value });
        Registering = null;
    }

    /// <summary>The incarnation of a registration that has no answer yet. It may be in the database, and must not be taken for another process.</summary>
    public Guid? Registering { get; private set; }

    /// <summary>Takes no new instances; the runs that wait for nothing but their activities leave when these have ended.</summary>
    public void BeginStop()
    {
        IsStopping = true;
        foreach (var run in Runs.All)
            run.Post(RunSignal.HandOver);
    }

    /// <summary>An instance that this worker owns by the database is run here.</summary>
    /// <param name="row">The row.</param>
    /// <param name="isReadopted">It was not claimed just now: an earlier run of this worker may have begun attempts.</param>
    /// <param name="head">What was read of its history since the claim.</param>
    public void Adopt(InstanceRow row, bool isReadopted, HistoryHead? head = null)
    {
        if (Runs.Find(row.Key) is { } known)
        {
            known.Post(new Reclaimed(row, isReadopted));
            return;
        }

        if (Registry.Find(row.Definition) is not { } definition)
            return;
        var run = WorkflowRun.ForClaim(this, definition, row, isReadopted, head);
        if (Runs.TryAdd(run))
            run.Schedule();
        else
            Runs.Find(row.Key)?.Post(new Reclaimed(row, isReadopted));
    }

    /// <summary>Gives an owned instance back untouched, to be claimed later; the claim loop hears when it is free, and looks for its moment.</summary>
    public void PutBack(InstanceRow row, TimeSpan delay) => Writer.Submit(new InstanceCommit(_ => Pulse())
    {
        Key = row.Key, Run = row.Run, ClaimNo = row.ClaimNo, Steps = [],
        Change = new() { Status = row.Status, Releases = true, WakeAt = Now() + Micros.From(delay) },
    });

    /// <summary>Blocks an instance whose run cannot be asked, since its thread is lost.</summary>
    public void BlockDirectly(WorkflowRun run, WorkflowDefinition definition, int runNumber, BlockReason reason, Failure failure)
    {
        EngineLog.InstanceBlocked(Logger, run.InstanceId, definition.ToString(), reason.ToString(), failure.Message);
        var error = FailureCodec.Encode(failure);
        Writer.Submit(new InstanceCommit(_ =>
        {
            Runs.Remove(run);
            Suspects.Passed(run.Key);
            Ended(run.Key, null);
        })
        {
            Key = run.Key, Run = runNumber, ClaimNo = run.ClaimNo, Steps = [], TakesOwnership = run.IsFree,
            Change = new()
            {
                Status = WorkflowStatus.Blocked, BlockReason = reason, BlockError = error, Releases = true, RefusedBuild = Registry.BuildOf(definition),
            },
        });
    }

    /// <summary>An instance has ended, or is set aside: whoever waits for its result in this process hears of it without a query.</summary>
    public void Ended(long key, InstanceChange? change) => Waiters.Complete(key, change);

    /// <summary>
    /// Runs an action after a real pause, whatever clock the engine follows: for judging code that waits on the real clock.
    /// </summary>
    public void After(TimeSpan pause, Action action)
    {
        Pump?.Hold();
        Timer? timer = null;
        timer = new Timer(_ =>
        {
            timer!.Dispose();
            action();
            Pump?.Release();
        }, null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        timer.Change(pause, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The work of a called activity.</summary>
    public DurableWork WorkOf(ActivityCommand command) => new()
    {
        Ordinal = command.Ordinal, IssuedAt = command.IssuedAt, Id = command.Id, Site = command.SiteText, Input = command.Input, InputHash = command.InputHash,
        Terms = _terms.GetOrAdd(command.Definition, static (key, engine) => engine.Wrap(key, WorkTerms.Of((ActivityDefinition)key, engine.Options.Retry)), this)
            .For(command.Options),
    };

    /// <summary>The work of a compensation.</summary>
    public DurableWork WorkOf(CompensationStep step, int issuedAt) => new()
    {
        Ordinal = -step.Row.Ordinal!.Value, Attempts = step.ForgivenAttempts, ForgivenAttempts = step.ForgivenAttempts, IssuedAt = issuedAt, Id = step.Id,
        Site = step.Row.Site ?? "", Input = step.Input!, InputHash = Payloads.InputHash.Of(step.Input!),
        Terms = _terms.GetOrAdd(step.Definition!, static (key, engine) => engine.Wrap(key, WorkTerms.Of((CompensationDefinition)key, engine.Options.Retry)), this),
    };

    private WorkTerms Wrap(DurableDefinition definition, WorkTerms terms) =>
        Pump is null ? terms : terms with { Execute = Pump.Wrap(definition, terms.Execute) };

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) != 0)
            return;
        IsStopping = true;
        foreach (var run in Runs.All)
            run.Post(RunSignal.Drop);
        Writer.Dispose();
        Timers.Dispose();
        Attempts.Dispose();
        Waits?.Dispose();
        Waiters.Dispose();
        Store.Dispose();
    }
}
