using System.Data.Common;
using Edda.Storage.InMemory;

namespace Edda.Testing;

/// <summary>
/// The real engine on a store in memory with a clock of its own, for unit tests of workflows: a test of a year runs in milliseconds. Hundreds run
/// side by side; each knows nothing of the others. Safe for concurrent use.
/// <para><b>Time</b> passes only while the test awaits a result (<see cref="WorkflowHandle.GetResultAsync"/>) or a moment of <see cref="Time"/>, and only
/// when nothing is runnable: then it jumps to the next due moment. Or by hand: <see cref="AdvanceAsync"/>. Starting, sending and reading take no time.</para>
/// <para><b>Another task of the test</b> that acts at its own moment awaits <see cref="Time"/> with <c>ConfigureAwait(false)</c>: then what follows happens at
/// that moment. Through the context of a test framework it comes when the framework gets to it, and time may have passed on for others meanwhile.</para>
/// <para><b>A running activity holds time still</b>, except while it waits on <see cref="Time"/>, which is the <see cref="System.TimeProvider"/> that it gets by
/// dependency injection (<c>Task.Delay(…, time)</c>, a <see cref="PeriodicTimer"/>), or for the result of another instance. An activity that awaits a socket
/// is waited for in real time; a limit on the runtime's clock does not end it before. A stub that is to run into its time-out waits on the clock.</para>
/// <para><b>Activities run for real</b> unless they are stubbed, with all that belongs to them: inputs and results go through their recorded form, attempts,
/// back-off and time-outs are the engine's. Asynchronous bodies take turns, piece by piece, so that the order of what they do is the same in every run.</para>
/// <para><b>What differs from a host</b>: there is one worker and nobody who could take its lease, so the lease is not renewed; the database is not polled,
/// since nobody else writes to it; and workflow code that blocks its thread is reported by the wait for its result, not by the watchdog. The code of turns,
/// commits, claims, attempts and timers is the same.</para>
/// </summary>
public sealed partial class EddaTestRuntime : IAsyncDisposable
{
    private readonly EddaTestOptions _options;
    private readonly EddaBuilder _builder;
    private readonly StubTable _stubs;
    private readonly ActivityFaults _faults;
    private readonly VirtualTime _time;
    private readonly TimeKeeper _keeper;
    private readonly TestServices _services;
    private readonly InMemoryWorkflowStore _database;
    private readonly IArrivalOrder? _order;
    private readonly bool _isExplored;
    private readonly ToldInstances _told = new();
    private int _isDisposed;

    private EddaTestRuntime(EddaBuilder builder, EddaTestOptions options)
    {
        _options = options;
        _builder = builder;
        (_order, _isExplored) = (Exploration.Order, Exploration.IsCreating);
        _time = new(options.StartTime);
        _database = new(_time);
        _keeper = new(options, _time);
        _faults = new(_time);
        _stubs = new(_faults);
        _services = new(options.Services, _time, () => Client!);
        builder.Options.WorkerName ??= "test";
        Client = new TestClient(LifeAsync, _keeper, _told);
        _life = Live();
    }

    /// <summary>Creates a runtime. It needs no start; dispose it at the end of the test.</summary>
    /// <param name="configure">As for a host: <c>edda => edda.AddWorkflows()</c>. A database that is configured here is not used.</param>
    /// <param name="options">What is particular to the test: services, the begin of time.</param>
    /// <exception cref="EddaOptionsException">The configuration is invalid; lists every problem.</exception>
    public static EddaTestRuntime Create(Action<EddaBuilder> configure, Action<EddaTestOptions>? options = null)
    {
        ArgumentNullException.ThrowIfNull(configure);
        var builder = new EddaBuilder();
        configure(builder);
        var test = new EddaTestOptions();
        options?.Invoke(test);
        test.Validate();
        return new(builder, test);
    }

    /// <summary>The client, as a host gives it. Ids that are not given are counted: <c>OrderWorkflow-1</c>.</summary>
    public EddaClient Client { get; }

    /// <summary>The runtime's clock; what activities get as <see cref="TimeProvider"/>.</summary>
    public TimeProvider Time => _time;

    /// <summary>The time by the runtime's clock.</summary>
    public DateTimeOffset UtcNow => _time.GetUtcNow();

    /// <summary>The services that activities get; asking for one builds the container.</summary>
    public IServiceProvider Services => _services.Container;

    /// <summary>
    /// The database of transactional activities: SQLite in memory, open and empty. The test makes their tables here before they run, and reads what they have
    /// committed. It is one connection, which a transactional activity holds while it runs: not for use meanwhile, and not to be disposed.
    /// </summary>
    public DbConnection UserConnection => _database.UserConnection;

    /// <summary>The database. It outlives the worker's lives.</summary>
    internal InMemoryWorkflowStore Database => _database;

    /// <summary>Whether its end has begun.</summary>
    internal bool IsDisposed => _isDisposed != 0;

    /// <summary>When time passes; see <see cref="EddaTestOptions.TimePassing"/>.</summary>
    public TimePassing TimePassing
    {
        get => _keeper.Passing;
        set
        {
            _keeper.Passing = value;
            _life.Pump.Poke();
        }
    }

    /// <inheritdoc cref="EddaClient.StartAsync{TResult}"/>
    public Task<WorkflowHandle<TResult>> StartAsync<TResult>(WorkflowCall<TResult> call, StartOptions? options = null) => Client.StartAsync(call, options);

    /// <inheritdoc cref="EddaClient.StartAsync{TResult}"/>
    public Task<WorkflowHandle> StartAsync(WorkflowCall call, StartOptions? options = null) => Client.StartAsync(call, options);

    /// <summary>Starts a workflow and returns its result, letting time pass meanwhile.</summary>
    /// <exception cref="WorkflowFailedException">It failed.</exception>
    /// <exception cref="StandstillException">It waits for what nobody sends.</exception>
    public async Task<TResult> RunAsync<TResult>(WorkflowCall<TResult> call, StartOptions? options = null) =>
        await (await Client.StartAsync(call, options).ConfigureAwait(false)).GetResultAsync().ConfigureAwait(false);

    /// <summary>Completes when nothing is runnable at this moment of virtual time: every instance waits, and every activity has ended or waits on the clock.</summary>
    /// <exception cref="StandstillException">An activity does not end; see <see cref="EddaTestOptions.BusyPatience"/>.</exception>
    public Task SettleAsync() => _keeper.SettleAsync();

    /// <summary>
    /// Moves time on, moment by moment: whatever is due on the way happens at its own time and is finished before the next. Completes when nothing is
    /// runnable at the end.
    /// </summary>
    /// <exception cref="StandstillException">An activity holds time still; see <see cref="EddaTestOptions.BusyPatience"/>.</exception>
    public Task AdvanceAsync(TimeSpan duration)
    {
        ThrowIfUnreachable(duration);
        return _keeper.AdvanceToAsync(_time.Ticks + duration.Ticks);
    }

    private void ThrowIfUnreachable(TimeSpan duration)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(duration, TimeSpan.Zero);
        if (duration.Ticks > DateTimeOffset.MaxValue.UtcTicks - _time.Ticks)
            throw new ArgumentOutOfRangeException(nameof(duration), duration, $"It is {UtcNow:yyyy-MM-dd}, and time ends with the year 9999: move it by less.");
    }

    /// <summary>Moves time to a moment, as <see cref="AdvanceAsync"/> does.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The moment has passed.</exception>
    public Task AdvanceToAsync(DateTimeOffset moment)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(moment, UtcNow);
        return _keeper.AdvanceToAsync(moment.UtcTicks);
    }

    /// <summary>
    /// Checks, when nothing is runnable, what must hold after every use: a live instance has a due time, a running activity or an event that it waits for;
    /// each step is recorded once, without holes; nothing of an ended instance is left; none is blocked without the test having been told, by its result or by
    /// <see cref="EddaClient.GetAsync"/>.
    /// </summary>
    /// <exception cref="InvariantException">Something does not hold; lists every violation.</exception>
    public async Task VerifyAsync()
    {
        await SettleAsync().ConfigureAwait(false);
        Invariants.Check(await LifeAsync().ConfigureAwait(false), _told).ThrowIfAny();
    }

    /// <summary>
    /// Ends the runtime: cancels the activities that run, waits a moment for them, and checks what <see cref="VerifyAsync"/> does, and that no activity is left
    /// running and no workflow blocks its thread, unless <see cref="EddaTestOptions.VerifyOnDispose"/> is off.
    /// </summary>
    /// <exception cref="InvariantException">Something does not hold; lists every violation.</exception>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) != 0)
            return;
        _keeper.Stop();
        var life = await LastLifeAsync().ConfigureAwait(false);
        var violations = new List<string>();
        try
        {
            await EndWorkAsync(life, violations).ConfigureAwait(false);
        }
        finally
        {
            life.Dispose();
            await EndsAsync(life.Pump.WhenDrained()).ConfigureAwait(false);
            _database.Dispose();
            await _services.DisposeAsync().ConfigureAwait(false);
        }

        if (_options.VerifyOnDispose)
            violations.ThrowIfAny();
    }

    private async Task EndWorkAsync(TestLife life, List<string> violations)
    {
        var isAtRest = await ComesToRestAsync(life.Pump).ConfigureAwait(false);
        if (!isAtRest)
            violations.AddRange(StandstillText.BlockingCode(life.Engine).Select(static code => $"{code}."));
        else if (_options.VerifyOnDispose && !life.Pump.IsDead)
            violations.AddRange(Invariants.Check(life, _told));
        if (life.Pump.RunningBodies.Count > 0)
        {
            life.Engine.Attempts.StopRunning(Activities.StopReason.Abandoned);
            await EndsAsync(life.Pump.WhenBodiesHaveEnded()).ConfigureAwait(false);
        }

        violations.AddRange(life.Pump.RunningBodies.Union(life.Pump.BodiesLeftBehind) // One that is being left behind may stand in both.
            .Select(static body => $"The activity {body} still runs; let it end, or heed its cancellation token."));
        if (isAtRest)
            return;
        if (violations.Count == 0 && !await EndsAsync(life.Pump.WhenDrained()).ConfigureAwait(false)) // Not even without its bodies.
            violations.Add("The runtime did not come to rest, so that what must hold could not be checked; let what runs end before the runtime is disposed.");
        life.Kill(); // What is stuck may go on when the database is gone, and must not find it.
    }

    /// <summary>Whether the engine ends what it has to do. It has a moment of real time, and some more while it gets on.</summary>
    private static async Task<bool> ComesToRestAsync(TestPump pump)
    {
        var drained = pump.WhenDrained();
        for (var moment = 0; moment < 10; moment++)
        {
            var version = pump.Version;
            if (await EndsAsync(drained).ConfigureAwait(false))
                return true;
            if (pump.Version == version)
                return false;
        }

        return false;
    }

    /// <summary>Whether it ends within a moment of real time. Nobody waits longer for code that is stuck.</summary>
    private static async Task<bool> EndsAsync(Task task)
    {
        if (task.IsCompleted)
            return true;
        try
        {
            await task.WaitAsync(TimeSpan.FromSeconds(1)).ConfigureAwait(false);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }
}
