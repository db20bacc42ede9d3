using System.Diagnostics;
using Edda.Benchmarks.Runner;

namespace Edda.Benchmarks.Workloads;

/// <summary>One five-step workflow at a time: from the start call to the durable result.</summary>
internal static class W2
{
    private const int Rounds = 300;

    /// <summary>Before the warm rounds: the runtime compiles what runs often a second time, beside what is measured.</summary>
    private const int WarmUpRounds = 2_000;

    internal static async Task RunAsync(string storeName, Counters counters, List<Measurement> results)
    {
        using var store = BenchStore.Open(storeName);
        var raw = store.MeasureRaw(1_000);
        await using var host = await BenchHost.StartAsync(store);
        foreach (var name in (string[])["cold", "warm"])
        {
            for (var i = 0; name == "warm" && i < WarmUpRounds; i++)
                await (await host.Client.StartAsync(Steps.With(5))).GetResultAsync();
            var times = new List<double>(Rounds);
            var span = new Span(counters, store);
            for (var i = 0; i < Rounds; i++)
            {
                var began = Stopwatch.GetTimestamp();
                var handle = await host.Client.StartAsync(Steps.With(5));
                await handle.GetResultAsync();
                times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }

            var latency = Percentiles.Of(times);
            var limit = raw?.CommitMilliseconds * 6 * 1.3;
            results.Add(span.PerStep(new("W2", store.Name, name), Rounds * 5) with
            {
                Latency = latency,
                Goal = raw is null || name == "cold" ? null : $"p50 <= {limit:0.00} ms (6 commits + 30 %)",
                Reached = latency.P50 <= limit,
            });
        }
    }
}
