using System.Diagnostics;
using System.Text;

namespace Edda.Tests.Samples;

/// <summary>A run of the sample as a process of its own.</summary>
internal sealed class OrdersProcess : IDisposable
{
    internal const int Killed = 128 + 9;

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly Task<string> _errors;
    private readonly StringBuilder _output = new();
    private readonly CancellationTokenSource _limit = new(Limit);

    private OrdersProcess(Process process)
    {
        _process = process;
        _errors = process.StandardError.ReadToEndAsync(_limit.Token);
    }

    internal int Id => _process.Id;

    internal static OrdersProcess Start(string folder, params string[] arguments) => Start(OrdersProgram.Built, folder, arguments);

    internal static OrdersProcess Start(OrdersProgram program, string folder, params string[] arguments)
    {
        // A shell starts its background jobs with Ctrl+C ignored, and every child inherits that: the sample begins with the signal as it is on a terminal.
        IReadOnlyList<string> command = OperatingSystem.IsLinux() ? ["env", "--default-signal=INT", .. program.Command] : program.Command;
        return new(Process.Start(new ProcessStartInfo(command[0], [.. command.Skip(1), .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        })!);
    }

    /// <summary>Kills the process, unless it has just ended.</summary>
    internal void Kill() => Signal.Send(Id, Signal.Kill);

    internal static Task<OrdersResult> RunAsync(string folder, params string[] arguments) => RunAsync(OrdersProgram.Built, folder, arguments);

    internal static async Task<OrdersResult> RunAsync(OrdersProgram program, string folder, params string[] arguments)
    {
        using var process = Start(program, folder, arguments);
        return await process.WaitForExitAsync();
    }

    /// <summary>Reads what the process writes until a line holds <paramref name="text"/>.</summary>
    internal async Task ReadToAsync(string text)
    {
        while (await _process.StandardOutput.ReadLineAsync(_limit.Token) is { } line)
        {
            _output.AppendLine(line);
            if (line.Contains(text, StringComparison.Ordinal))
                return;
        }

        throw new AssertionException($"The process ended without '{text}':\n{_output}{await _errors}");
    }

    internal async Task<OrdersResult> WaitForExitAsync()
    {
        try
        {
            // Bit by bit: what it has said so far is the first clue to why it does not end.
            var part = new char[4_096];
            while (await _process.StandardOutput.ReadAsync(part, _limit.Token) is > 0 and var read)
                _output.Append(part, 0, read);
            await _process.WaitForExitAsync(_limit.Token);
        }
        catch (OperationCanceledException)
        {
            throw new AssertionException($"The process was still running after {Limit}, with {_process.Threads.Count} threads. It has said:\n{_output}");
        }

        return new(_process.ExitCode, _output.ToString(), await _errors);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true); // Under a shell, the sample is its child.
        _process.Dispose();
        _limit.Dispose();
    }
}

/// <summary>How a run of the sample ended.</summary>
internal sealed record OrdersResult(int ExitCode, string Output, string Errors)
{
    /// <summary>The first number behind a name of the summary.</summary>
    internal int Figure(string name) =>
        int.Parse(Output.Split('\n').Single(l => l.StartsWith(name + " ", StringComparison.Ordinal))[name.Length..].Trim().Split(' ')[0],
            System.Globalization.CultureInfo.InvariantCulture);

    public override string ToString() => $"exit code {ExitCode}\n{Output}\n{Errors}";
}
