using System.Collections.Concurrent;

namespace Edda.Testing;

/// <summary>A wait of the test for the end of an instance.</summary>
internal sealed record PendingWait(string InstanceId, TaskCompletionSource Failed);

/// <summary>
/// Ends waits that would never end.
/// <para><b>Quiet</b>: somebody waits, and nothing will happen unless the test acts. Noted by whoever decides over time; when nothing has happened for
/// <see cref="EddaTestOptions.StandstillPatience"/> since, the waits that were noted fail.</para>
/// <para><b>Busy</b>: something runs, and nothing else has happened for <see cref="EddaTestOptions.BusyPatience"/>.</para>
/// </summary>
/// <param name="options">The two patiences.</param>
/// <param name="time">The runtime's clock.</param>
/// <param name="life">The worker's present life.</param>
/// <param name="prospect">The next moment that means something, and whether time has jumped for nothing; for the message.</param>
internal sealed class StandstillWatch(EddaTestOptions options, VirtualTime time, Func<TestLife> life, Func<(DateTimeOffset? Next, bool IsIdle)> prospect)
{
    private readonly Lock _lock = new();
    private readonly ConcurrentDictionary<string, bool> _sentTypes = new(StringComparer.Ordinal);
    private (TestPump? Pump, long Version, PendingWait[] Waits) _noted = (null, -1, []);
    private Timer? _patience;
    private bool _isOver;

    /// <summary>An event of the type has been sent to some instance.</summary>
    public void Sent(string type)
    {
        if (type is not null)
            _sentTypes[type] = true;
    }

    public void Stop()
    {
        lock (_lock)
        {
            _isOver = true;
            _patience?.Dispose();
        }
    }

    /// <summary>Waits for a task, but not for a body that neither ends nor lets anything else happen.</summary>
    public async Task UntilAsync(Task task)
    {
        while (!task.IsCompleted)
        {
            var pump = life().Pump;
            var version = pump.Version;
            try
            {
                await task.WaitAsync(options.BusyPatience).ConfigureAwait(false);
            }
            catch (TimeoutException) when (!task.IsCompleted)
            {
                if (life().Pump == pump && pump.Version == version && !pump.IsQuiet)
                    throw new StandstillException(StandstillText.OfBusy(life().Engine, pump, options.BusyPatience, time.GetUtcNow(), _sentTypes.Keys));
            }
        }
    }

    /// <summary>Nothing is left to do. Waits for live instances have their patience from here; whatever happens meanwhile begins it anew.</summary>
    /// <param name="live">Those waits.</param>
    public void Note(Func<PendingWait[]> live)
    {
        if (options.StandstillPatience == Timeout.InfiniteTimeSpan)
            return;
        lock (_lock)
        {
            var pump = life().Pump;
            var version = pump.Version;
            if ((_noted.Pump == pump && _noted.Version == version) || _isOver)
                return;
            var waits = live();
            _noted = (pump, version, waits);
            if (waits.Length == 0)
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
            var pump = life().Pump;
            if (_isOver || pump != _noted.Pump || pump.Version != _noted.Version)
                return;
            if (!pump.IsQuiet)
            {
                _patience!.Change(TimeSpan.FromMilliseconds(1), Timeout.InfiniteTimeSpan); // Whoever has noted it is still about to stop pumping.
                return;
            }

            waits = _noted.Waits;
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
            var (next, isIdle) = prospect();
            return StandstillText.OfQuiet(life().Engine, time.GetUtcNow(), next, isIdle, _sentTypes.Keys);
        }
        catch (Exception e)
        {
            return $"Nothing can happen any more, and what is waited for cannot be read: {e.Message}"; // The runtime ends beside this; on a timer's thread nobody else hears of it.
        }
    }
}
