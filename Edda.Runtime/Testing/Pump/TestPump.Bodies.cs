using Edda.Activities;
using Edda.Definitions;
using Edda.Engine;

namespace Edda.Testing;

/// <content>Bodies of activities and compensations: which of them hold time, which the engine still waits for. All under the pump's lock.</content>
internal sealed partial class TestPump
{
    private readonly Dictionary<Attempt, BodyTrack> _bodies = [];
    private readonly HashSet<BodyTrack> _leftBehind = [];
    private TaskCompletionSource? _bodiesEnded;
    private int _holding;
    private int _ending;
    private int _rung; // Callbacks of timers among the pieces: a body on a thread may wait for one.

    /// <summary>Bodies that hold time, in words.</summary>
    public IReadOnlyList<string> RunningBodies
    {
        get
        {
            lock (_lock)
                return [.. _bodies.Values.Where(static body => body.HoldsTime).Select(static body => body.Description)];
        }
    }

    /// <summary>Bodies that have not ended though the engine waits for them no longer, in words.</summary>
    public IReadOnlyList<string> BodiesLeftBehind
    {
        get
        {
            lock (_lock)
                return [.. _leftBehind.Select(static body => body.Description)];
        }
    }

    public bool HasAttemptOf(string instanceId)
    {
        lock (_lock)
            return _bodies.Keys.Any(attempt => attempt.InstanceId == instanceId);
    }

    public void Begin(Attempt attempt)
    {
        var track = new BodyTrack(this, attempt) { Pieces = 1 };
        lock (_lock)
        {
            if (_isDead)
                return;
            _bodies.Add(attempt, track);
            _holding++;
            _pieces.Add(new(track, static state => ((Attempt)state!).Execute(), attempt, IsTimer: false));
            Wake();
        }
    }

    public void End(Attempt attempt)
    {
        lock (_lock)
        {
            if (_bodies.Remove(attempt, out var track))
            {
                if (track is { HasBegun: true, HasEnded: false, HoldsTime: true })
                    _leftBehind.Add(track);
                Change(track, static track => track.IsOver = true);
                if (track.HasEnded)
                    _ending--;
            }

            Wake();
        }
    }

    public AttemptBody Wrap(DurableDefinition definition, AttemptBody body) => wrap(this, definition, body);

    /// <summary>The track of an attempt's body.</summary>
    public BodyTrack? TrackOf(Attempt attempt)
    {
        lock (_lock)
            return _bodies.GetValueOrDefault(attempt);
    }

    /// <summary>The user's code is about to be called.</summary>
    public void BodyBegins(BodyTrack track)
    {
        lock (_lock)
            Change(track, static track => track.HasBegun = true);
    }

    /// <summary>The user's code has returned. No other piece runs before the engine has been told, so that ends arrive in the order in which they came to pass.</summary>
    public void BodyEnded(BodyTrack track)
    {
        lock (_lock)
        {
            if (_isDead)
                return;
            if (!track.IsOver)
                _ending++;
            _leftBehind.Remove(track);
            Change(track, static track => track.HasEnded = true);
        }
    }

    /// <summary>A body waits for one thing more, or less.</summary>
    public void Waits(BodyTrack track, int change)
    {
        lock (_lock)
        {
            if (_isDead)
                return;
            var held = track.HoldsTime;
            track.Waits += change;
            Count(held, track.HoldsTime);
            Wake();
        }
    }

    /// <summary>A piece of a body, or a timer's callback, is ready.</summary>
    public void Add(BodyPiece piece)
    {
        lock (_lock)
        {
            if (_isDead)
                return;
            if (piece.Track is { } track)
                Change(track, static track => track.Pieces++);
            _pieces.Add(piece);
            _rung += piece.IsTimer ? 1 : 0;
            Wake();
        }
    }

    /// <summary>Completes when no body holds time any more.</summary>
    public Task WhenBodiesHaveEnded()
    {
        lock (_lock)
        {
            _bodiesEnded ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
            if (_holding == 0)
                _bodiesEnded.TrySetResult();
            return _bodiesEnded.Task;
        }
    }

    /// <summary>Whether a piece may be taken: where runs are compared, which results share a commit depends on no thread.</summary>
    private bool MayMove() => order is null ? !isExplored || !IsAnyOnAThread : IsAwaited() && !IsAnyOnAThread;

    /// <summary>Whether some body is where the pump cannot tell when it goes on: with its transaction or on the thread of a synchronous one.</summary>
    private bool IsAnyOnAThread => _rung == 0 && _bodies.Values.Any(static body => body.IsOnItsThread || body.IsUnderWay);

    private void Change(BodyTrack track, Action<BodyTrack> change)
    {
        var held = track.HoldsTime;
        change(track);
        Count(held, track.HoldsTime);
    }

    private void Count(bool held, bool holds)
    {
        _holding += (holds ? 1 : 0) - (held ? 1 : 0);
        if (_holding == 0)
            _bodiesEnded?.TrySetResult();
    }
}
