using System.Diagnostics;
using Edda.Benchmarks.Runner;

namespace Edda.Benchmarks.Workloads;

/// <summary>A parked workflow waits for an event: from the send call to its durable end.</summary>
internal static class W4
{
    private const int Rounds = 300;

    internal static async Task RunAsync(string storeName, Counters counters, List<Measurement> results)
    {
        using var store = BenchStore.Open(storeName);
        await using var host = await BenchHost.StartAsync(store);
        foreach (var name in (string[])["cold", "warm"])
        {
            var handles = new List<WorkflowHandle<int>>();
            for (var i = 0; i < Rounds; i++)
                handles.Add(await host.Client.StartAsync(WaitForGo.With()));
            var times = new List<double>(Rounds);
            var span = new Span(counters);
            foreach (var handle in handles)
            {
                var began = Stopwatch.GetTimestamp();
                await handle.SendEventAsync("go", 1);
                await handle.GetResultAsync();
                times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }

            var latency = Percentiles.Of(times);
            results.Add(span.PerStep(new("W4", store.Name, $"{name}, same process"), Rounds) with
            {
                Latency = latency,
                Goal = name == "cold" ? null : "p50 <= 1.5 ms",
                Reached = latency.P50 <= 1.5,
            });
        }
    }
}
