using System.Diagnostics;
using System.Globalization;
using Edda.Benchmarks.Runner;

namespace Edda.Benchmarks.Workloads;

/// <summary>
/// One five-step workflow at a time: from the start call to the durable result. Raw commits are measured in turns with the workflows, beside the engine at rest:
/// what one takes changes from second to second.
/// </summary>
internal static class W2
{
    private const int Turns = 10;
    private const int WorkflowsPerTurn = 30;
    private const int CommitsPerTurn = 100;

    /// <summary>Before the warm rounds: the runtime compiles what runs often a second time, beside what is measured.</summary>
    private const int WarmUpRounds = 2_000;

    internal static async Task RunAsync(string storeName, Counters counters, List<Measurement> results)
    {
        using var store = BenchStore.Open(storeName);
        store.MeasureRaw(1_000);
        await using var raw = await store.OpenRawAsync(connections: 1);
        await using var host = await BenchHost.StartAsync(store);
        foreach (var name in (string[])["cold", "warm"])
        {
            if (name == "warm")
                await RunWorkflowsAsync(host, WarmUpRounds, []);
            List<double> times = [], commits = [];
            var span = new Span(counters, store);
            for (var turn = 0; turn < Turns; turn++)
            {
                if (raw is not null)
                    await span.PauseAsync(() => raw.RunAsync(CommitsPerTurn, commits));
                await RunWorkflowsAsync(host, WorkflowsPerTurn, times);
            }

            results.Add(Judge(span.PerStep(new("W2", store.Name, name) { Latency = Percentiles.Of(times) }, times.Count * 5), commits));
        }
    }

    private static async Task RunWorkflowsAsync(BenchHost host, int count, List<double> milliseconds)
    {
        for (var i = 0; i < count; i++)
        {
            var began = Stopwatch.GetTimestamp();
            var handle = await host.Client.StartAsync(Steps.With(5));
            await handle.GetResultAsync();
            milliseconds.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }
    }

    private static Measurement Judge(Measurement measured, List<double> commits)
    {
        if (commits.Count == 0)
            return measured;
        var commit = Percentiles.Of(commits).P50;
        var p50 = measured.Latency!.Value.P50;
        measured = measured with
        {
            Detail = string.Create(CultureInfo.InvariantCulture, $"{p50 / commit:0.0} raw commits of {commit:0.000} ms, p50, measured in turns"),
        };
        return measured.Case == "cold" ? measured : measured with
        {
            Goal = string.Create(CultureInfo.InvariantCulture, $"p50 <= {commit * 6 * 1.3:0.00} ms (6 commits + 30 %)"),
            Reached = p50 <= commit * 6 * 1.3,
        };
    }
}
