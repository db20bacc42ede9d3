using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Threading.Channels;
using Edda.Tests.Samples;

namespace Edda.Tests.Chaos;

/// <summary>A worker as a process of its own, and what it says.</summary>
internal sealed class WorkerProcess : IDisposable
{
    internal const string Argument = "chaos-worker";
    internal const int Kill = 9;
    internal const int Continue = 18;
    internal const int Stop = 19;

    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(1);

    private readonly Process _process;
    private readonly Channel<string> _unread = Channel.CreateUnbounded<string>();
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly Task _reading;

    private WorkerProcess(WorkerSettings settings, Process process)
    {
        Settings = settings;
        _process = process;
        _reading = Task.WhenAll(Read(process.StandardOutput), Read(process.StandardError)).ContinueWith(_ => _unread.Writer.Complete(), TaskScheduler.Default);
    }

    internal WorkerSettings Settings { get; }

    internal int Id => _process.Id;

    /// <summary>Everything that it has said so far.</summary>
    internal IReadOnlyCollection<string> Lines => _lines;

    /// <param name="settings">What it is told.</param>
    /// <param name="within">A command that runs it somewhere else, such as in a network of its own.</param>
    internal static WorkerProcess Start(WorkerSettings settings, string[]? within = null)
    {
        var dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        string[] command = [.. within ?? [], dotnet, typeof(WorkerProcess).Assembly.Location, Argument, .. settings.ToArguments()];
        return new(settings, Process.Start(new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        })!);
    }

    /// <summary>Sends a signal. False: the process has ended by itself.</summary>
    internal bool TrySend(int signal) => !_process.HasExited && Signal.Send(Id, signal) == 0;

    /// <summary>Waits until a line holds the text; false when the process ends without one.</summary>
    internal async Task<bool> SaysAsync(string text)
    {
        if (_lines.Any(line => line.Contains(text, StringComparison.Ordinal)))
            return true;
        using var patience = new CancellationTokenSource(s_limit);
        await foreach (var line in _unread.Reader.ReadAllAsync(patience.Token))
        {
            if (line.Contains(text, StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    internal Task WaitForExitAsync() => Task.WhenAll(_process.WaitForExitAsync(), _reading).WaitAsync(s_limit);

    /// <summary>Waits for the end of the process at most so long; of one that has ended all is read that it has said.</summary>
    internal async Task<bool> HasEndedWithinAsync(TimeSpan time)
    {
        try
        {
            await _process.WaitForExitAsync().WaitAsync(time);
        }
        catch (TimeoutException)
        {
            return false;
        }

        await _reading.WaitAsync(s_limit);
        return true;
    }

    /// <summary>An orderly end: whoever has started it lets go of its input.</summary>
    internal async Task StopAsync()
    {
        _process.StandardInput.Close();
        await WaitForExitAsync();
    }

    /// <summary>When (microseconds) it said that it had lost its lease, its database or a run.</summary>
    internal IEnumerable<long> Losses => Said("3:", "5:", "15:", "18:").Select(s => s.At);

    /// <summary>The times in which a loss may show: a worker says that it has lost its lease when it notices, and what that has led to lies around it.</summary>
    internal IEnumerable<Disruption> LostAround => Losses.Select(at => new Disruption(Id, at - (2 * (long)Settings.Lease.TotalMicroseconds), at + (2 * (long)Settings.Lease.TotalMicroseconds)));

    /// <summary>Whom it declared dead, and when.</summary>
    internal IEnumerable<(long At, string Name)> Verdicts => Said("7:").Select(s => (s.At, s.Text.Split('\'')[1]));

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    private IEnumerable<(long At, string Text)> Said(params string[] events) =>
        from line in _lines
        select line.Split(' ', 4) into parts
        where parts.Length == 4 && events.Contains(parts[2])
        select (long.Parse(parts[0], CultureInfo.InvariantCulture), parts[3]);

    private async Task Read(StreamReader reader)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            _lines.Enqueue(line);
            _unread.Writer.TryWrite(line);
        }
    }
}
