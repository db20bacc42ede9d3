using System.Diagnostics;

namespace Edda.Benchmarks.Runner;

/// <summary>This program once more, as a process of its own on the same database.</summary>
internal sealed class ChildProcess : IDisposable
{
    private readonly Process _process;

    private ChildProcess(Process process) => _process = process;

    internal static ChildProcess Start(string role, string address)
    {
        // It is run by its own host or by `dotnet`, which wants to be told the assembly first.
        string[] arguments = Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(ChildProcess).Assembly.Location, role, address] : [role, address];
        return new(Process.Start(new ProcessStartInfo(Environment.ProcessPath!, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true })!);
    }

    /// <summary>Waits for the line that says how far it is.</summary>
    internal async Task SaysAsync(string line)
    {
        if (await _process.StandardOutput.ReadLineAsync() is var said && said != line)
            throw new InvalidOperationException($"The child process said '{said}' instead of '{line}'.");
    }

    internal async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>An orderly end: it stops when its input ends.</summary>
    internal async Task StopAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }
}
