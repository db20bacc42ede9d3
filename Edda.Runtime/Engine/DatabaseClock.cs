using Edda.Storage;

namespace Edda.Engine;

/// <summary>
/// The database's clock as this process estimates it: its reading at the last calibration, plus monotonic time since. A wrong or jumping clock of
/// the machine is therefore never compared with a stored time.
/// </summary>
internal sealed class DatabaseClock(IWorkflowStore store, TimeProvider time)
{
    private sealed record Calibration(long DatabaseMicros, long Timestamp);

    private volatile Calibration _last = new(Micros.From(time.GetUtcNow()), time.GetTimestamp());

    public long Now()
    {
        var last = _last;
        return last.DatabaseMicros + Micros.From(time.GetElapsedTime(last.Timestamp));
    }

    /// <summary>Reads the database's clock; its reading is taken as of the middle of the round trip.</summary>
    public void Calibrate()
    {
        var sent = time.GetTimestamp();
        var read = store.ReadClock();
        _last = new(read, sent + ((time.GetTimestamp() - sent) / 2));
    }
}
