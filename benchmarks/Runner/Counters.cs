using System.Diagnostics.Metrics;

namespace Edda.Benchmarks.Runner;

/// <summary>Reads the engine's own counters.</summary>
internal sealed class Counters : IDisposable
{
    private readonly MeterListener _listener = new();
    private long _commits;
    private long _members;
    private long _statements;

    internal Counters()
    {
        _listener.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument.Meter.Name == "Edda")
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, _, _) =>
        {
            switch (instrument.Name)
            {
                case "edda.commits":
                    Interlocked.Add(ref _commits, value);
                    break;
                case "edda.commit.members":
                    Interlocked.Add(ref _members, value);
                    break;
                case "edda.store.statements":
                    Interlocked.Add(ref _statements, value);
                    break;
            }
        });
        _listener.Start();
    }

    internal (long Commits, long Members, long Statements) Read() => (Interlocked.Read(ref _commits), Interlocked.Read(ref _members), Interlocked.Read(ref _statements));

    public void Dispose() => _listener.Dispose();
}
