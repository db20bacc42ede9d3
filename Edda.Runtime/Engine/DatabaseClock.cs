using Edda.Storage;

namespace Edda.Engine;

/// <summary>
/// The database's clock as this process estimates it: its reading at the last calibration, plus monotonic time since. A wrong or jumping clock of
/// the machine is therefore never compared with a stored time.
/// </summary>
internal sealed class DatabaseClock(IWorkflowStore store, TimeProvider time)
{
    private const int MaxReadings = 5;
    private static readonly TimeSpan s_goodRoundTrip = TimeSpan.FromMilliseconds(100);

    private sealed record Calibration(long DatabaseMicros, long Timestamp);

    private volatile Calibration _last = new(Micros.From(time.GetUtcNow()), time.GetTimestamp());

    public long Now()
    {
        var last = _last;
        return last.DatabaseMicros + Micros.From(time.GetElapsedTime(last.Timestamp));
    }

    /// <summary>
    /// Reads the database's clock; its reading is taken as of the middle of the round trip. A long round trip (a pause, a clock that was moved meanwhile)
    /// says little about the moment of the reading: it is repeated, and the shortest counts.
    /// </summary>
    public void Calibrate()
    {
        var shortest = TimeSpan.MaxValue;
        for (var attempt = 0; attempt < MaxReadings && shortest > s_goodRoundTrip; attempt++)
        {
            var sent = time.GetTimestamp();
            var read = store.ReadClock();
            var received = time.GetTimestamp();
            var roundTrip = time.GetElapsedTime(sent, received);
            if (roundTrip >= shortest)
                continue;
            shortest = roundTrip;
            _last = new(read, sent + ((received - sent) / 2));
        }
    }
}
