using System.Collections.Concurrent;
using Edda.Engine;
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
internal sealed class TimeKeeper(EddaTestOptions options, VirtualTime time)
{
    /// <summary>Jumps in a row that move no workflow: some code sets timer after timer, and would do so for ever.</summary>
    private const int MaxIdleJumps = 100_000;

    private readonly Lock _lock = new();
    private readonly List<PendingWait> _waits = [];
    private readonly List<BodyWait> _bodyWaits = [];
    private readonly List<Request> _requests = [];
    private TestLife _life = null!;
    private Timer? _patience;
    private readonly ConcurrentDictionary<string, bool> _sentTypes = new(StringComparer.Ordinal);
    private volatile string? _givenUp;
    private (TestPump? Pump, long Version, PendingWait[] Waits) _standstill = (null, -1, []);
    private long _workAtJump;
    private int _idleJumps;
    private volatile bool _isOver;

    private sealed record PendingWait(string InstanceId, TaskCompletionSource Failed);

    private sealed record BodyWait(string InstanceId, BodyTrack Body);

    private sealed record Request(long? Target, TaskCompletionSource Done);

    public TimePassing Passing { get; set; } = options.TimePassing;

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
        lock (_lock)
            _patience?.Dispose();
        FailRequests(static () => new ObjectDisposedException(nameof(EddaTestRuntime)));
    }

    /// <summary>There will be no further life: whoever waits is told why.</summary>
    public void GiveUp(string message)
    {
        _givenUp = message;
        FailRequests(() => new StandstillException(message));
    }

    private void FailRequests(Func<Exception> error)
    {
        lock (_lock)
        {
            foreach (var request in _requests)
                request.Done.TrySetException(error());
            _requests.Clear();
        }
    }

    /// <summary>An event of the type has been sent to some instance.</summary>
    public void Sent(string type)
    {
        if (type is not null)
            _sentTypes[type] = true;
    }

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
            await WatchAsync(Task.WhenAny(end, wait.Failed.Task)).ConfigureAwait(false);
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
        var target = Complete();
        var isAwaited = Passing == TimePassing.WhenAwaited && (IsAwaited() || time.IsAwaitedByTest);
        if (target is null && !isAwaited)
        {
            NoteStandstill();
            return false;
        }

        var (meant, any) = NextMoments();
        if (target is null && meant is null)
        {
            NoteStandstill();
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
        time.MoveTo(Math.Max(ticks, time.Ticks));
        _life.Engine.Timers.FireDue();
    }

    private (long? Meant, long? Any) NextMoments()
    {
        var (meant, any) = time.NextMoments();
        if (_idleJumps > MaxIdleJumps)
            meant = null;
        foreach (var micros in new[] { _life.Engine.Timers.NextDue(_life.Engine.PulseForOwn), _life.Engine.Runs.Free > 0 ? NextClaim() : null })
        {
            if (micros is { } moment)
                meant = Math.Min(meant ?? long.MaxValue, Micros.ToTime(moment).UtcTicks);
        }

        return (meant, any);
    }

    private long? NextClaim() => _life.Engine.Store.ReadAgenda(_life.Engine.Me, _life.Engine.Registry.Builds, includeOwnAtOnce: true, _life.Engine.Suspects.IsFree).NextWake;

    /// <summary>Tells whoever asked for no more than what is reached, and returns the nearest target that is left.</summary>
    private long? Complete()
    {
        long? target = null;
        lock (_lock)
        {
            for (var i = _requests.Count - 1; i >= 0; i--)
            {
                if (_requests[i].Target is { } wanted && wanted > time.Ticks)
                {
                    target = Math.Min(target ?? long.MaxValue, wanted);
                    continue;
                }

                _requests[i].Done.TrySetResult();
                _requests.RemoveAt(i);
            }
        }

        return target;
    }

    private bool IsAwaited()
    {
        lock (_lock)
            return _waits.Exists(wait => IsLive(wait.InstanceId));
    }

    /// <summary>
    /// Whether the test waits for a result, a moment or a settled runtime; it does nothing else meanwhile. Asked under the pump's lock, and so without one
    /// of its own: whoever begins to wait pokes the pump afterwards.
    /// </summary>
    private bool IsAnythingAwaited() => _waits.Count > 0 || _requests.Count > 0 || time.IsAwaitedByTest;

    private bool IsLive(string instanceId) =>
        _life.Engine.Store.FindInstance(instanceId) is { } row && row.Status < WorkflowStatus.Completed && row.Status != WorkflowStatus.Blocked;

    private async Task AskAsync(long? target)
    {
        ObjectDisposedException.ThrowIf(_isOver, typeof(EddaTestRuntime));
        if (BodyTrack.Flowing is { IsAlive: true } body)
        {
            throw new TerminalException(
                $"{body.Description} runs: nothing comes to rest and no time is moved before it ends. What is to take time awaits Task.Delay(…, runtime.Time); the test itself moves time.");
        }

        if (_givenUp is { } message)
            throw new StandstillException(message);
        var request = new Request(target, new(TaskCreationOptions.RunContinuationsAsynchronously));
        lock (_lock)
            _requests.Add(request);
        _life.Pump.Poke();
        await WatchAsync(request.Done.Task).ConfigureAwait(false);
        await request.Done.Task.ConfigureAwait(false);
    }

    /// <summary>Waits for a task, but not for a body that neither ends nor lets anything else happen.</summary>
    public async Task WatchAsync(Task task)
    {
        while (!task.IsCompleted)
        {
            var pump = _life.Pump;
            var version = pump.Version;
            try
            {
                await task.WaitAsync(options.BusyPatience).ConfigureAwait(false);
            }
            catch (TimeoutException) when (!task.IsCompleted)
            {
                if (_life.Pump == pump && pump.Version == version && !pump.IsQuiet)
                    throw new StandstillException(StandstillText.OfBusy(_life.Engine, pump, options.BusyPatience, time.GetUtcNow(), _sentTypes.Keys));
            }
        }
    }

    /// <summary>Waits whose instances are live have their patience from here; whatever happens meanwhile begins it anew.</summary>
    private void NoteStandstill()
    {
        if (options.StandstillPatience == Timeout.InfiniteTimeSpan)
            return;
        lock (_lock)
        {
            var (pump, version) = (_life.Pump, _life.Pump.Version);
            if ((_standstill.Pump == pump && _standstill.Version == version) || _isOver)
                return;
            PendingWait[] live = [.. _waits.Where(wait => IsLive(wait.InstanceId))];
            _standstill = (pump, version, live);
            if (live.Length == 0)
                return;
            _patience ??= new Timer(_ => Fail(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            _patience.Change(options.StandstillPatience, Timeout.InfiniteTimeSpan);
        }
    }

    private void Fail()
    {
        PendingWait[] waits;
        lock (_lock)
        {
            // A wait that has begun since then has not been looked at yet: it is no part of this.
            if (_isOver || _life.Pump != _standstill.Pump || _life.Pump.Version != _standstill.Version)
                return;
            if (!_life.Pump.IsQuiet)
            {
                _patience!.Change(TimeSpan.FromMilliseconds(1), Timeout.InfiniteTimeSpan); // Whoever has noted it is still about to stop pumping.
                return;
            }

            waits = _standstill.Waits;
        }

        var message = Say();
        foreach (var wait in waits)
        {
            wait.Failed.TrySetException(new StandstillException(message));
            _ = wait.Failed.Task.Exception;
        }
    }

    private string Say()
    {
        try
        {
            var (meant, _) = NextMoments();
            return StandstillText.OfQuiet(
                _life.Engine, time.GetUtcNow(), meant is { } at ? new DateTimeOffset(at, TimeSpan.Zero) : null, _idleJumps > MaxIdleJumps, _sentTypes.Keys);
        }
        catch (Exception e)
        {
            return $"Nothing can happen any more, and what is waited for cannot be read: {e.Message}"; // The runtime ends beside this; on a timer's thread nobody else hears of it.
        }
    }
}
