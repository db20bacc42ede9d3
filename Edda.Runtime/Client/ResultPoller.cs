using System.Diagnostics;
using Edda.Engine;
using Edda.Storage;
using Edda.Threads;

namespace Edda.Client;

/// <summary>
/// Asks the database for the ends that a process without a worker waits for: all of them in one query, when another process rings
/// (<see cref="IWorkflowStore.Listen"/>), and without a ring 50 ms after a wait began, 1 ms where the database rings for nobody, less often the longer
/// nothing ends, at least once a second; and not at all while nobody waits.
/// <para>The first wait begins to listen, and the process goes on listening until its store is closed: a client that waits once waits again. A ring names no instance,
/// so that a look may find nothing; between two looks passes at least as long as the last one took, so that a busy worker's rings cost this process half
/// of one core at most.</para>
/// <para>It has a thread of its own while somebody waits, and for a moment longer: a pause that ends on the pool's timer is up to a millisecond longer than it
/// was to be, and a look that is handed from thread to thread takes twice as long. Where nobody rings, that is the time in which a result is noticed.</para>
/// </summary>
internal sealed class ResultPoller(EddaEngine engine)
{
    private static readonly TimeSpan s_shortest = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan s_shortestBesideRings = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _rung = new(0, 1);
    private readonly BlockingThreads _thread = new("Edda results", maxThreads: 1);
    private bool _listens;
    private bool _isLooking;
    private volatile bool _isNew;

    /// <summary>Somebody waits.</summary>
    public void Look()
    {
        _isNew = true;
        lock (_lock)
        {
            if (_isLooking)
            {
                Release(); // What ended before the wait began rings no more.
                return;
            }

            _isLooking = true;
        }

        _thread.Queue(LookWhileSomebodyWaits);
    }

    private void LookWhileSomebodyWaits()
    {
        var isLost = false;
        Listen(ref isLost);
        // Without rings a look comes late by a quarter of the wait at most, and costs a short wait few of them.
        var (shortest, growth) = _listens ? (s_shortestBesideRings, 2) : (s_shortest, 1.25);
        var pause = TimeSpan.Zero;
        do
        {
            // The real clock: another process ends the instances, and no virtual one follows it.
            _rung.Wait(pause);
            _isNew = false;
            if (engine.IsStopping)
                break;
            var began = Stopwatch.GetTimestamp();
            var hasEnded = TryRead(ref isLost);

            // Shorter ones are not worth a pause.
            var took = Stopwatch.GetElapsedTime(began);
            if (took > TimeSpan.FromMilliseconds(1))
                Thread.Sleep(took); // As long as the look took: rings without end cost half of one core then, and no more.
            pause = hasEnded || _isNew || pause == TimeSpan.Zero ? shortest : pause * growth < s_longest ? pause * growth : s_longest;
        }
        while (GoesOn());
    }

    /// <summary>Before the first read: what ends after it rings. The store ends it.</summary>
    private void Listen(ref bool isLost)
    {
        try
        {
            _listens = _listens || engine.Store.Listen(Occasion.End, Ring) is not null;
        }
        catch (Exception e)
        {
            SayLost(e, ref isLost); // It is polled then.
        }
    }

    /// <summary>Whether an instance has ended that somebody waits for.</summary>
    private bool TryRead(ref bool isLost)
    {
        var hasEnded = false;
        try
        {
            foreach (var row in engine.Store.ReadSettled(engine.Waiters.Keys))
            {
                engine.Waiters.Complete(row);
                hasEnded = true;
            }

            if (isLost)
                EngineLog.StoreBack(engine.Logger, engine.Store.Description);
            isLost = false;
        }
        catch (Exception e)
        {
            SayLost(e, ref isLost); // Whoever waits goes on waiting: the database comes back, or the wait is cancelled.
        }

        return hasEnded;
    }

    private void SayLost(Exception error, ref bool isLost)
    {
        if (!isLost)
            EngineLog.StoreLost(engine.Logger, error, engine.Store.Description);
        isLost = true;
    }

    private void Ring()
    {
        lock (_lock)
            Release();
    }

    private void Release()
    {
        if (_rung.CurrentCount == 0)
            _rung.Release();
    }

    /// <summary>The loop ends when nobody waits; whoever comes then begins another one.</summary>
    private bool GoesOn()
    {
        lock (_lock)
            return _isLooking = !engine.Waiters.IsEmpty && !engine.IsStopping;
    }
}
