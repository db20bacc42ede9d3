using Edda.Storage;

namespace Edda.Testing;

/// <content>
/// The worker's lives. There is one at a time; between two of them, whoever asks waits for the next.
/// <para>A crash may come on the pump's own thread, in the middle of a commit: it only ends the life. The next one begins on the thread pool, on the same
/// database and the same clock, under the same worker name, and therefore takes over at once.</para>
/// </content>
public sealed partial class EddaTestRuntime
{
    /// <summary>So many commits in a row: no scenario means that.</summary>
    private const int MaxLostCommits = 50;

    private readonly Lock _revival = new();
    private readonly Lock _lives = new();
    private readonly List<CommitPoint> _commits = [];
    private volatile TestLife _life;
    private TaskCompletionSource<TestLife>? _next;
    private int _lostCommits;
    private string? _givenUp;

    /// <summary>
    /// What happens to each commit on its way to the database; <see langword="null"/> lets all pass. Asked once for each, on the engine's thread.
    /// </summary>
    public Func<CommitPoint, CommitFault>? CommitFaults { get; set; }

    /// <summary>The commits so far, in order, the refused ones among them.</summary>
    public IReadOnlyList<CommitPoint> Commits
    {
        get
        {
            lock (_commits)
                return [.. _commits];
        }
    }

    /// <summary>
    /// Kills the worker's process, as SIGKILL would, and starts another on the same database and clock. Nothing of the old one runs any more: no
    /// <c>finally</c>, no cancelled token; a body is dropped at its next await. What the test waits for goes on with the next process.
    /// </summary>
    public async Task CrashAsync()
    {
        ObjectDisposedException.ThrowIf(_isDisposed != 0, this);
        End(await LifeAsync().ConfigureAwait(false));
        await LifeAsync().ConfigureAwait(false);
    }

    /// <summary>The machine sleeps: time passes at once, and whatever was due meanwhile is late.</summary>
    public async Task SuspendAsync(TimeSpan duration)
    {
        ThrowIfUnreachable(duration);
        await SettleAsync().ConfigureAwait(false);
        var life = await LifeAsync().ConfigureAwait(false);
        _time.MoveTo(_time.Ticks + duration.Ticks);
        life.Engine.Timers.FireDue();
        await SettleAsync().ConfigureAwait(false);
    }

    /// <summary>The life that lives, or the last one where there is to be no other.</summary>
    private async Task<TestLife> LastLifeAsync()
    {
        try
        {
            return await LifeAsync().ConfigureAwait(false);
        }
        catch (StandstillException)
        {
            return _life;
        }
    }

    private Task<TestLife> LifeAsync()
    {
        lock (_lives)
            return _next?.Task ?? Task.FromResult(_life);
    }

    private TestLife Live()
    {
        var pump = new TestPump(_order, _isExplored, _stubs.Frame);
        var store = new TestStore(_database);
        var life = new TestLife(_builder, _services, _time, pump, store);
        store.Passing = (members, write) => Pass(life, members, write);
        _time.Follow(pump);
        _keeper.Follow(life);
        life.Begin();
        return life;
    }

    private void End(TestLife life)
    {
        lock (_lives)
        {
            if (!life.TryEnd())
                return;
            _next ??= new(TaskCreationOptions.RunContinuationsAsynchronously); // One that dies as soon as it has begun is succeeded before anybody has met it.
        }

        life.Kill();
        ThreadPool.UnsafeQueueUserWorkItem(static state => state.Runtime.Revive(state.Life), (Runtime: this, Life: life), preferLocal: false);
    }

    private void Revive(TestLife dead)
    {
        lock (_revival)
            Succeed(dead);
    }

    private void Succeed(TestLife dead)
    {
        TaskCompletionSource<TestLife>? next;
        lock (_lives)
            next = _next!;
        if (_givenUp is { } reason)
        {
            next.SetException(new StandstillException(reason));
            _ = next.Task.Exception;
            _keeper.GiveUp(reason);
            return;
        }

        try
        {
            var life = Live();
            lock (_lives)
            {
                _life = life;
                next = life.HasEnded ? null : _next;
                if (next is not null)
                    _next = null;
            }

            next?.SetResult(life);
            life.Pump.Poke();
            dead.Dispose();
        }
        catch (Exception e)
        {
            var message = $"The worker has died, and another life of it cannot begin: {e.Message}";
            if (next?.TrySetException(new StandstillException(message)) != true)
                return;
            _ = next.Task.Exception;
            _keeper.GiveUp(message);
        }
    }

    /// <summary>One commit on its way to the database.</summary>
    private void Pass(TestLife life, IReadOnlyList<CommitMember> members, Action write)
    {
        CommitPoint point;
        lock (_commits)
        {
            point = CommitPoint.Of(_commits.Count + 1, members, key => _database.ReadInstance(key)?.InstanceId);
            _commits.Add(point);
        }

        var fault = CommitFaults?.Invoke(point) ?? CommitFault.None;
        _lostCommits = fault is CommitFault.None or CommitFault.Delay ? 0 : _lostCommits + 1;
        if (_lostCommits > MaxLostCommits)
        {
            _givenUp = $"CommitFaults has let no commit pass {MaxLostCommits} times in a row, so that nothing gets on: the last, {point}, met {fault}. "
                + $"Return {nameof(CommitFault)}.{nameof(CommitFault.None)} for some, by their number or by what they write.";
            fault = CommitFault.CrashBefore;
        }

        switch (fault)
        {
            case CommitFault.BreakBefore:
                throw new StoreException("The connection broke before the commit.", isTransient: true, innerException: null);
            case CommitFault.BreakAfter:
                write();
                throw new StoreException("The connection broke after the commit.", isTransient: true, innerException: null);
            case CommitFault.CrashBefore:
                End(life);
                break; // The way to the database is cut.
            case CommitFault.CrashAfter:
                write();
                End(life);
                break;
            case CommitFault.LoseLease:
                _database.StopWorker(life.Engine.Me);
                write();
                life.Pump.Post(new Ending(this, life)); // After the refusals have been heard.
                break;
            case CommitFault.Delay:
                _time.MoveTo(_time.Ticks + CommitPoint.Delay.Ticks);
                write();
                break;
            default:
                write();
                break;
        }
    }

    private sealed class Ending(EddaTestRuntime runtime, TestLife life) : IThreadPoolWorkItem
    {
        public void Execute() => runtime.End(life);
    }
}
