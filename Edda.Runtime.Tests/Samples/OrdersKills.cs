using System.Diagnostics;
using System.Globalization;
using System.Reflection;

namespace Edda.Tests.Samples;

/// <summary>
/// Kills the sample at points that a printed seed draws: by itself after so many effects, and from outside after so many commits or after a part of the
/// time that a run takes; and starts it again each time until it is done. Then the books are audited from outside. <c>EDDA_KILL_SEED</c> repeats a seed.
/// </summary>
internal sealed class OrdersKills(OrdersProgram program, int points)
{
    private const int FewOrders = 40;

    private readonly Dictionary<string, int> _kills = new() { ["effects"] = 0, ["commits"] = 0, ["time"] = 0 };
    private Random _random = null!;

    internal async Task RunAsync()
    {
        var seed = Environment.GetEnvironmentVariable("EDDA_KILL_SEED") is { Length: > 0 } text
            ? int.Parse(text, CultureInfo.InvariantCulture)
            : TestContext.CurrentContext.Random.Next(1, 1_000_000);
        _random = new Random(seed);
        TestContext.Out.WriteLine($"seed {seed}");
        var (few, all) = (await UndisturbedAsync(isFew: true), await UndisturbedAsync(isFew: false));

        var (files, runs) = (0, 0);
        for (; _kills.Values.Sum() < points; files++)
            runs += await KillUntilDoneAsync(files % 3 != 2 ? few : all);

        TestContext.Out.WriteLine($"{_kills.Values.Sum()} kills ({string.Join(", ", _kills.Select(k => $"{k.Value} by {k.Key}"))}) in {runs} runs on {files} files");
    }

    private async Task<Undisturbed> UndisturbedAsync(bool isFew)
    {
        using var folder = new ScratchFolder();
        var arguments = await ArgumentsAsync(folder, isFew);
        var clock = Stopwatch.StartNew();
        var run = await OrdersProcess.RunAsync(program, folder.Path, arguments);
        Assert.That(run.ExitCode, Is.Zero, run.ToString());
        return new(isFew, Figures(run), clock.Elapsed);
    }

    private async Task<int> KillUntilDoneAsync(Undisturbed expected)
    {
        using var folder = new ScratchFolder();
        var arguments = await ArgumentsAsync(folder, expected.IsFew);
        var (kills, runs) = (0, 0);
        while (true)
        {
            var isLast = _kills.Values.Sum() >= points;
            var (kind, run) = isLast ? ("", await OrdersProcess.RunAsync(program, folder.Path, arguments)) : await KillOnceAsync(folder, arguments, expected);
            runs++;
            if (run.ExitCode == OrdersProcess.Killed)
            {
                kills++;
                _kills[kind]++;
                continue;
            }

            Assert.That(run.ExitCode, Is.Zero, $"{kind} {run}");
            using (Assert.EnterMultipleScope())
            {
                Assert.That(Figures(run), Is.EqualTo(expected.Figures));
                Assert.That(OrdersAudit.Problems(folder.File("orders.db"), Orders(run), kills), Is.Empty);
            }

            return runs;
        }
    }

    /// <summary>Takes the kind that has met a running process least often, so that each kind has its share of few points too.</summary>
    private async Task<(string Kind, OrdersResult Run)> KillOnceAsync(ScratchFolder folder, string[] arguments, Undisturbed undisturbed)
    {
        var least = _kills.Values.Min();
        string[] kinds = [.. _kills.Where(k => k.Value == least).Select(k => k.Key)];
        var kind = kinds[_random.Next(kinds.Length)];
        return (kind, kind switch
        {
            "effects" => await OrdersProcess.RunAsync(
                program, folder.Path,
                [.. arguments, "--kill-after", $"{_random.Next(1, undisturbed.IsFew ? 80 : 400)}", "--seed", $"{_random.Next(1, 1_000)}"]),
            "commits" => await KillAfterCommitsAsync(folder, arguments, _random.Next(1, undisturbed.IsFew ? 120 : 400)),
            _ => await KillAfterAsync(folder, arguments, undisturbed.Time * (0.1 + _random.NextDouble())),
        });
    }

    /// <summary>Each commit appends to the log beside the file, and the system tells of it.</summary>
    private async Task<OrdersResult> KillAfterCommitsAsync(ScratchFolder folder, string[] arguments, int commits)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var seen = 0;
        using var watcher = new FileSystemWatcher(folder.Path, "orders.db-wal") { NotifyFilter = NotifyFilters.LastWrite | NotifyFilters.Size };
        watcher.Changed += (_, _) =>
        {
            if (Interlocked.Increment(ref seen) == commits)
                reached.SetResult();
        };
        watcher.EnableRaisingEvents = true;
        using var process = OrdersProcess.Start(program, folder.Path, arguments);
        var exit = process.WaitForExitAsync();
        if (await Task.WhenAny(exit, reached.Task) != exit)
            process.Kill();
        return await exit;
    }

    private async Task<OrdersResult> KillAfterAsync(ScratchFolder folder, string[] arguments, TimeSpan time)
    {
        using var process = OrdersProcess.Start(program, folder.Path, arguments);
        var exit = process.WaitForExitAsync();
        try
        {
            await exit.WaitAsync(time);
        }
        catch (TimeoutException)
        {
            process.Kill();
        }

        return await exit;
    }

    private static async Task<string[]> ArgumentsAsync(ScratchFolder folder, bool isFew)
    {
        if (!isFew)
            return [];
        var root = typeof(OrdersKills).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(m => m.Key == "RepositoryRoot").Value!;
        var lines = await File.ReadAllLinesAsync(Path.Combine(root, "samples", "Orders", "orders.csv"));
        var ids = lines.Skip(1).Select(l => l.Split(',')[0]).Where(id => id.StartsWith("ORD-1", StringComparison.Ordinal)).Distinct().Take(FewOrders)
            .ToHashSet();
        await File.WriteAllLinesAsync(folder.File("few.csv"), lines.Where((line, i) => i == 0 || ids.Contains(line.Split(',')[0])));
        return ["--file", "few.csv"];
    }

    private static int Orders(OrdersResult run) => run.Figure("completed") + run.Figure("compensated") + run.Figure("failed");

    private static string Figures(OrdersResult run) =>
        $"{run.Figure("completed")} completed, {run.Figure("compensated")} compensated, {run.Figure("failed")} failed";

    /// <summary>How a run that nobody kills ends, and how long it takes.</summary>
    private sealed record Undisturbed(bool IsFew, string Figures, TimeSpan Time);
}
