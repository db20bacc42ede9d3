using System.Runtime.InteropServices;

namespace Orders;

/// <summary>Ctrl+C, or the request of a service manager to end: the run stops at a good moment instead of at once.</summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration[] _registrations;

    internal Interruption() => _registrations =
    [
        PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => Stop(signal, Orders.ExitCode.Interrupted)),
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => Stop(signal, Orders.ExitCode.Terminated)),
    ];

    internal CancellationToken Token => _source.Token;

    internal int ExitCode { get; private set; } = Orders.ExitCode.Interrupted;

    public void Dispose()
    {
        foreach (var registration in _registrations)
            registration.Dispose();
        _source.Dispose();
    }

    private void Stop(PosixSignalContext signal, int exitCode)
    {
        // The second signal ends the process as usual.
        signal.Cancel = !_source.IsCancellationRequested;
        ExitCode = exitCode;
        _source.Cancel();
    }
}
