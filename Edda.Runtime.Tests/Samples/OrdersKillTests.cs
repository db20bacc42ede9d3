using System.Globalization;
using System.Reflection;

namespace Edda.Tests.Samples;

/// <summary>
/// The sample is killed at fifty points that a printed seed draws: by itself after so many effects, and from outside after so many commits or so many
/// milliseconds; and started again each time until it is done. <c>EDDA_KILL_SEED</c> repeats a seed.
/// </summary>
[Category("Samples")]
[Platform("Linux")]
internal sealed class OrdersKillTests
{
    private const int Points = 50;
    private const int FewOrders = 40;

    private readonly Dictionary<string, int> _kills = [];
    private Random _random = null!;

    [Test]
    public async Task Fifty_kills_lose_no_order_and_do_nothing_twice()
    {
        var seed = Environment.GetEnvironmentVariable("EDDA_KILL_SEED") is { Length: > 0 } text
            ? int.Parse(text, CultureInfo.InvariantCulture)
            : TestContext.CurrentContext.Random.Next(1, 1_000_000);
        _random = new Random(seed);
        TestContext.Out.WriteLine($"seed {seed}");
        var (few, all) = (await FiguresWithoutKillAsync(few: true), await FiguresWithoutKillAsync(few: false));

        var (files, runs) = (0, 0);
        for (; _kills.Values.Sum() < Points; files++)
        {
            var isFew = files % 3 != 2;
            runs += await KillUntilDoneAsync(isFew, isFew ? few : all);
        }

        TestContext.Out.WriteLine($"{_kills.Values.Sum()} kills ({string.Join(", ", _kills.Select(k => $"{k.Value} by {k.Key}"))}) in {runs} runs on {files} files");
        Assert.That(_kills.Keys, Is.EquivalentTo(new[] { "effects", "commits", "time" }), "every kind has met a running process");
    }

    private static async Task<string> FiguresWithoutKillAsync(bool few)
    {
        using var folder = new ScratchFolder();
        var run = await OrdersProcess.RunAsync(folder.Path, await ArgumentsAsync(folder, few));
        Assert.That(run.ExitCode, Is.Zero, run.ToString());
        return Figures(run);
    }

    private async Task<int> KillUntilDoneAsync(bool few, string figures)
    {
        using var folder = new ScratchFolder();
        var arguments = await ArgumentsAsync(folder, few);
        var (kills, runs) = (0, 0);
        while (true)
        {
            var isLast = _kills.Values.Sum() >= Points;
            var (kind, run) = isLast ? ("", await OrdersProcess.RunAsync(folder.Path, arguments)) : await KillOnceAsync(folder, arguments, few);
            runs++;
            if (run.ExitCode == OrdersProcess.Killed)
            {
                kills++;
                _kills[kind] = _kills.GetValueOrDefault(kind) + 1;
                continue;
            }

            Assert.That(run.ExitCode, Is.Zero, $"{kind} {run}");
            using (Assert.EnterMultipleScope())
            {
                Assert.That(Figures(run), Is.EqualTo(figures));
                Assert.That(OrdersAudit.Problems(folder.File("orders.db"), Orders(run), kills), Is.Empty);
            }

            return runs;
        }
    }

    private async Task<(string Kind, OrdersResult Run)> KillOnceAsync(ScratchFolder folder, string[] arguments, bool few)
    {
        switch (_random.Next(3))
        {
            case 0:
                var effects = _random.Next(1, few ? 80 : 400);
                return ("effects", await OrdersProcess.RunAsync(folder.Path, [.. arguments, "--kill-after", $"{effects}", "--seed", $"{_random.Next(1, 1_000)}"]));
            case 1:
                return ("commits", await KillAfterCommitsAsync(folder, arguments, _random.Next(1, few ? 120 : 400)));
            default:
                return ("time", await KillAfterAsync(folder, arguments, TimeSpan.FromMilliseconds(_random.Next(200, few ? 1_500 : 2_500))));
        }
    }

    /// <summary>Each commit appends to the log beside the file, and the system tells of it.</summary>
    private static async Task<OrdersResult> KillAfterCommitsAsync(ScratchFolder folder, string[] arguments, int commits)
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
        using var process = OrdersProcess.Start(folder.Path, arguments);
        var exit = process.WaitForExitAsync();
        if (await Task.WhenAny(exit, reached.Task) != exit)
            process.Kill();
        return await exit;
    }

    private static async Task<OrdersResult> KillAfterAsync(ScratchFolder folder, string[] arguments, TimeSpan time)
    {
        using var process = OrdersProcess.Start(folder.Path, arguments);
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

    private static async Task<string[]> ArgumentsAsync(ScratchFolder folder, bool few)
    {
        if (!few)
            return [];
        var root = typeof(OrdersKillTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(m => m.Key == "RepositoryRoot").Value!;
        var lines = await File.ReadAllLinesAsync(Path.Combine(root, "samples", "Orders", "orders.csv"));
        var ids = lines.Skip(1).Select(l => l.Split(',')[0]).Where(id => id.StartsWith("ORD-1", StringComparison.Ordinal)).Distinct().Take(FewOrders).ToHashSet();
        await File.WriteAllLinesAsync(folder.File("few.csv"), lines.Where((line, i) => i == 0 || ids.Contains(line.Split(',')[0])));
        return ["--file", "few.csv"];
    }

    private static int Orders(OrdersResult run) => run.Figure("completed") + run.Figure("compensated") + run.Figure("failed");

    private static string Figures(OrdersResult run) => $"{run.Figure("completed")} completed, {run.Figure("compensated")} compensated, {run.Figure("failed")} failed";
}
