using Edda.Storage;

namespace Edda.Testing;

/// <summary>
/// Decides when time passes.
/// <para><b>Who lets it.</b> A wait of the test for a result, a wait of the test for a moment of the clock, or an advance by hand. While there is none, time
/// stands still whatever is due: what a test does between two calls is seen by nobody, so time does not run away from it.</para>
/// <para><b>When.</b> Only when the pump is quiet. Due moments are the engine's (sleeps, time-outs, retries, instances that have left memory) and the
/// timers of the clock. Time jumps to the earliest; everything that follows is done before it jumps again.</para>
/// <para><b>Standstill.</b> Quiet, somebody waits, and no moment is due: nothing will happen unless the test acts. A wait whose instance has ended meanwhile
/// is over before its task has told so, and lets no more time pass.</para>
/// </summary>
internal sealed class TimeKeeper
{
    /// <summary>Jumps in a row that move no workflow: some code sets timer after timer, and would do so for ever.</summary>
    private const int MaxIdleJumps = 100_000;

    private readonly VirtualTime _time;
    private readonly TimeRequests _requests = new();
    private readonly Lock _lock = new();
    private readonly List<PendingWait> _waits = [];
    private readonly List<BodyWait> _bodyWaits = [];
    private volatile TestLife _life = null!;
    private long _workAtJump;
    private int _idleJumps;
    private volatile bool _isOver;

    public TimeKeeper(EddaTestOptions options, VirtualTime time)
    {
        _time = time;
        Passing = options.TimePassing;
        Watch = new(options, time, () => _life, () => (NextMoments().Meant is { } at ? new DateTimeOffset(at, TimeSpan.Zero) : null, IsIdle));
    }

    private sealed record BodyWait(string InstanceId, BodyTrack Body);

    public TimePassing Passing { get; set; }

    /// <summary>Ends waits that would never end.</summary>
    public StandstillWatch Watch { get; }

    /// <summary>The worker lives anew: from here on its engine and its pump are asked, and what bodies of the last life waited for is forgotten.</summary>
    public void Follow(TestLife life)
    {
        lock (_lock)
            _bodyWaits.Clear();
        _life = life;
        life.Pump.MoveOn = MoveOn;
        life.Pump.IsAwaited = () => _isOver || IsAnythingAwaited();
    }

    /// <summary>Nothing lets time pass any more.</summary>
    public void Stop()
    {
        _isOver = true;
        Watch.Stop();
        _requests.Refuse(static () => new ObjectDisposedException(nameof(EddaTestRuntime)));
    }

    /// <summary>There will be no further life: whoever waits is told why.</summary>
    public void GiveUp(string message) => _requests.Refuse(() => new StandstillException(message));

    /// <summary>Awaits the end of an instance and lets time pass meanwhile.</summary>
    public async Task<T> AwaitEndAsync<T>(string instanceId, Task<T> end)
    {
        if (BodyTrack.Flowing is { IsAlive: true } body)
        {
            // Called from a body: it waits, and time may pass if somebody lets it.
            var inBody = new BodyWait(instanceId, body);
            lock (_lock)
                _bodyWaits.Add(inBody);
            body.Pump.Waits(body, 1);
            try
            {
                return await end.ConfigureAwait(false);
            }
            finally
            {
                Return(inBody);
            }
        }

        var wait = new PendingWait(instanceId, new(TaskCreationOptions.RunContinuationsAsynchronously));
        lock (_lock)
            _waits.Add(wait);
        _life.Pump.Poke();
        try
        {
            await Watch.UntilAsync(Task.WhenAny(end, wait.Failed.Task)).ConfigureAwait(false);
            if (!end.IsCompleted)
                await wait.Failed.Task.ConfigureAwait(false);
            return await end.ConfigureAwait(false);
        }
        catch (StandstillException)
        {
            _ = end.ContinueWith(static t => _ = t.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            throw;
        }
        finally
        {
            lock (_lock)
                _waits.Remove(wait);
        }
    }

    /// <summary>Completes when nothing is runnable at this moment.</summary>
    public Task SettleAsync() => AskAsync(null);

    /// <summary>Moves time to a moment, through everything that is due on the way.</summary>
    public Task AdvanceToAsync(long ticks) => AskAsync(ticks);

    /// <summary>What the pump asks when it is quiet. True: there is something to do again.</summary>
    public bool MoveOn()
    {
        if (_isOver || !_life.HasBegun)
            return false; // Whoever waits may poke a life that is not registered yet; it is poked again when it has begun.
        try
        {
            return Decide();
        }
        catch (StoreException)
        {
            return false; // The database is away; whoever has made it so brings it back and pokes.
        }
    }

    private bool Decide()
    {
        if (_life.Engine.Runs.Free > 0 && NextClaim() is { } claim && claim <= _life.Engine.Now())
        {
            _life.Engine.PulseForOwn();
            return true;
        }

        if (ReturnToBodies())
            return true;
        var target = _requests.Complete(_time.Ticks);
        var isAwaited = Passing == TimePassing.WhenAwaited && (IsAwaited() || _time.IsAwaitedByTest);
        if (target is null && !isAwaited)
        {
            Watch.Note(LiveWaits);
            return false;
        }

        var (meant, any) = NextMoments();
        if (target is null && meant is null)
        {
            Watch.Note(LiveWaits);
            return false;
        }

        Jump(Math.Min(meant ?? long.MaxValue, Math.Min(any ?? long.MaxValue, target ?? long.MaxValue)));
        return true;
    }

    /// <summary>Bodies that awaited an instance which has ended go on, though their tasks may not have told them yet.</summary>
    private bool ReturnToBodies()
    {
        BodyWait[] over;
        lock (_lock)
            over = _bodyWaits.Count == 0 ? [] : [.. _bodyWaits.Where(wait => !IsLive(wait.InstanceId))];
        foreach (var wait in over)
            Return(wait);
        return over.Length > 0;
    }

    private void Return(BodyWait wait)
    {
        lock (_lock)
        {
            if (!_bodyWaits.Remove(wait))
                return;
        }

        wait.Body.Pump.Waits(wait.Body, -1);
    }

    private void Jump(long ticks)
    {
        _idleJumps = _life.Pump.WorkDone == _workAtJump ? _idleJumps + 1 : 0;
        _workAtJump = _life.Pump.WorkDone;
        _time.MoveTo(Math.Max(ticks, _time.Ticks));
        _life.Engine.Timers.FireDue();
    }

    private (long? Meant, long? Any) NextMoments()
    {
        var (meant, any) = _time.NextMoments();
        if (IsIdle)
            meant = null;
        foreach (var micros in new[] { _life.Engine.Timers.NextDue(_life.Engine.PulseForOwn), _life.Engine.Runs.Free > 0 ? NextClaim() : null })
        {
            if (micros is { } moment)
                meant = Math.Min(meant ?? long.MaxValue, Micros.ToTime(moment).UtcTicks);
        }

        return (meant, any);
    }

    private long? NextClaim()
    {
        var engine = _life.Engine;
        return engine.Store.ReadAgenda(engine.Me, engine.Registry.Builds, includeOwnAtOnce: true, engine.Suspects.IsFree).NextWake;
    }

    private bool IsIdle => _idleJumps > MaxIdleJumps;

    private bool IsAwaited()
    {
        lock (_lock)
            return _waits.Exists(wait => IsLive(wait.InstanceId));
    }

    private PendingWait[] LiveWaits()
    {
        lock (_lock)
            return [.. _waits.Where(wait => IsLive(wait.InstanceId))];
    }

    /// <summary>
    /// Whether the test waits for a result, a moment or a settled runtime; it does nothing else meanwhile. Asked under the pump's lock, and so without one
    /// of its own: whoever begins to wait pokes the pump afterwards.
    /// </summary>
    private bool IsAnythingAwaited() => _waits.Count > 0 || _requests.IsAny || _time.IsAwaitedByTest;

    private bool IsLive(string instanceId) =>
        _life.Engine.Store.FindInstance(instanceId) is { } row && row.Status < WorkflowStatus.Completed && row.Status != WorkflowStatus.Blocked;

    private async Task AskAsync(long? target)
    {
        ObjectDisposedException.ThrowIf(_isOver, typeof(EddaTestRuntime));
        if (BodyTrack.Flowing is { IsAlive: true } body)
        {
            throw new TerminalException(
                $"{body.Description} runs: nothing comes to rest and no time is moved before it ends. What is to take time awaits Task.Delay(…, runtime.Time); the test itself moves _time.");
        }

        var reached = _requests.Add(target);
        _life.Pump.Poke();
        await Watch.UntilAsync(reached).ConfigureAwait(false);
        await reached.ConfigureAwait(false);
    }
}
