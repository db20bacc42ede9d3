using Edda.Activities;
using Edda.Definitions;
using Edda.Engine;

namespace Edda.Testing;

/// <summary>
/// Runs the engine, one thing at a time and in one order, and knows exactly when nothing is left to do.
/// <para><b>What is counted.</b> The engine's own work (runs with mail, batches of commits, looks for claims); pieces of bodies and callbacks of timers
/// that are ready; bodies that hold time (<see cref="BodyTrack"/>); what is held while it is on its way. When all of it is nothing, the runtime is
/// <b>quiet</b>, and whoever keeps the time is asked to move on.</para>
/// <para><b>Who runs what.</b> Work of the engine comes before bodies. Bodies take turns piece by piece: one piece runs at a time, so that two activities
/// that run side by side always do so in the same order. The engine goes on beside a piece that blocks its thread; other bodies wait for it. Synchronous
/// bodies have threads of their own, as ever; where an order is chosen or crashes are explored, other bodies wait for those as well, and for one that has just
/// been given its transaction: which results share a commit is the same in each run.</para>
/// <para><b>A chosen order</b> has to be the same for the same seed. There, bodies move only while the test awaits something, each piece has returned before
/// anything else runs, and what the test asks the client is answered when the engine has nothing left to do: what is ready to be chosen from
/// depends on no thread.</para>
/// <para>There is no thread: whoever brings something while nobody pumps starts a pump on the thread pool.</para>
/// </summary>
internal sealed partial class TestPump(IArrivalOrder? order, bool isExplored, Func<TestPump, DurableDefinition, AttemptBody, AttemptBody> wrap) : IEnginePump, IThreadPoolWorkItem
{
    private readonly Lock _lock = new();
    private readonly WorkQueue<IThreadPoolWorkItem> _work = new(order);
    private readonly WorkQueue<BodyPiece> _pieces = new(order);
    private readonly List<TaskCompletionSource> _drains = [];
    private readonly List<TaskCompletionSource> _answers = [];
    private bool _isPumping;
    private bool _isPieceRunning;
    private int _held;
    private volatile bool _isDead;

    /// <summary>Whether its life is over: whatever is brought to it is dropped.</summary>
    public bool IsDead => _isDead;

    /// <summary>Asked when the runtime is quiet; true when there is something to do again.</summary>
    public Func<bool> MoveOn { get; set; } = static () => false;

    /// <summary>Whether the test awaits something, so that bodies may move; asked where an order is chosen.</summary>
    public Func<bool> IsAwaited { get; set; } = static () => true;

    /// <summary>Grows with everything that happens.</summary>
    public long Version { get; private set; }

    /// <summary>Grows with every piece of the engine's work.</summary>
    public long WorkDone { get; private set; }

    /// <summary>Whether nothing can happen unless time passes or somebody outside acts.</summary>
    public bool IsQuiet
    {
        get
        {
            lock (_lock)
                return !_isPumping && !IsBusy;
        }
    }

    private bool IsBusy => _work.Count > 0 || _pieces.Count > 0 || _isPieceRunning || _held > 0 || _holding > 0 || _ending > 0;

    public void Post(IThreadPoolWorkItem work)
    {
        lock (_lock)
        {
            if (_isDead)
                return;
            _work.Add(work);
            Wake();
        }
    }

    public void Hold()
    {
        lock (_lock)
            _held += _isDead ? 0 : 1;
    }

    public void Release()
    {
        lock (_lock)
        {
            if (_isDead)
                return;
            _held--;
            Wake();
        }
    }

    /// <summary>Looks again whether time has to pass.</summary>
    public void Poke()
    {
        lock (_lock)
            Wake();
    }

    /// <summary>Completes when the engine has nothing left to do, whatever bodies still do.</summary>
    public Task WhenDrained()
    {
        var drained = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            if (_isDead)
                return Task.CompletedTask;
            _drains.Add(drained);
            Wake();
        }

        return drained.Task;
    }

    /// <summary>Whether what the caller has asked for is answered later than at once.</summary>
    public bool HoldsAnswers => order is not null || (isExplored && BodyTrack.Flowing is not { IsAlive: true });

    /// <summary>
    /// Completes when what the test has asked for may be answered: at once, where nobody explores. Where an order is chosen, when the engine itself has nothing
    /// left to do. Where crashes are explored, when bodies have none either, so that what the test does next shares no commit with what they do.
    /// </summary>
    public Task WhenAnswered()
    {
        if (!HoldsAnswers)
            return Task.CompletedTask;
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            if (_isDead)
                return Task.CompletedTask;
            _answers.Add(done);
            Wake();
        }

        return done.Task;
    }

    public void Execute()
    {
        while (true)
        {
            IThreadPoolWorkItem? work = null;
            BodyPiece? piece = null;
            long version;
            lock (_lock)
            {
                if (_isDead)
                    return;
                version = Version;
                if (order is not null && _isPieceRunning)
                {
                    _isPumping = false;
                    return; // Whoever runs it pumps again when it has returned.
                }

                if (order is not null && _work.Count == 0)
                    Tell(_answers);
                if (_work.Count > 0)
                {
                    work = _work.Take();
                    WorkDone++;
                }
                else if (!_isPieceRunning && _ending == 0 && _pieces.Count > 0 && MayMove())
                {
                    piece = _pieces.Take();
                    _rung -= piece.Value.IsTimer ? 1 : 0;
                    if (piece.Value.Track is { } moving)
                        moving.HasMoved = true;
                    _isPieceRunning = true;
                    _isPumping = false;
                }
                else
                {
                    if (_held == 0 && _pieces.Count == 0 && !_isPieceRunning && _ending == 0)
                    {
                        Tell(_drains);
                        if (!IsAnyOnAThread)
                            Tell(_answers);
                    }

                    if (IsBusy)
                    {
                        _isPumping = false;
                        return;
                    }
                }
            }

            if (work is not null)
            {
                work.Execute();
                continue;
            }

            if (piece is { } ready)
            {
                ready.Run();
                if (!Ran(ready))
                    return;
                continue;
            }

            if (!Quiet(version))
                return;
        }
    }

    /// <summary>A piece has run. True: this thread goes on pumping.</summary>
    private bool Ran(BodyPiece piece)
    {
        lock (_lock)
        {
            _isPieceRunning = false;
            if (_isDead)
                return false;
            if (piece.Track is { } track)
                Change(track, static track => track.Pieces--);
            if (_isPumping)
                return false; // Somebody else does, and looks again before it stops.
            _isPumping = true;
            return true;
        }
    }

    /// <summary>Nothing was left to do when so much had happened. True: there is something again, be it because time has moved on or because somebody has brought it meanwhile.</summary>
    private bool Quiet(long version)
    {
        if (MoveOn())
            return true;
        lock (_lock)
        {
            if (Version != version)
                return true;
            _isPumping = false;
            return false;
        }
    }

    /// <summary>Drops everything. Nothing of it runs any more, and what is brought later is dropped as well.</summary>
    public void Kill()
    {
        lock (_lock)
        {
            _isDead = true;
            _work.Clear();
            _pieces.Clear();
            foreach (var track in _bodies.Values)
                track.IsOver = true;
            _bodies.Clear();
            _held = _holding = _ending = _rung = 0;
            Tell(_drains);
            Tell(_answers);
            _bodiesEnded?.TrySetResult();
        }
    }

    private static void Tell(List<TaskCompletionSource> waiting)
    {
        foreach (var source in waiting)
            source.TrySetResult();
        waiting.Clear();
    }

    private void Wake()
    {
        Version++;
        if (_isPumping || _isDead)
            return;
        _isPumping = true;
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }
}
