using System.Diagnostics;
using Edda.Benchmarks.Runner;

namespace Edda.Benchmarks.Workloads;

/// <summary>W1 in a process that is killed at half of it; then the time until a restarted worker has completed all of them.</summary>
internal static class W6
{
    private const int Workflows = 2_000;
    private const int Steps = 5;

    internal static async Task RunAsync(string storeName, List<Measurement> results)
    {
        using var store = BenchStore.Open(storeName);
        if (store.Address is not { } address)
            return; // Nothing survives the process in memory.
        await KillAtHalfAsync(address);

        var began = Stopwatch.GetTimestamp();
        await using var host = await BenchHost.StartAsync(store);
        var waits = new List<Task>();
        var left = 0;
        for (var i = 0; i < Workflows; i++)
        {
            var handle = host.Client.GetHandle(Id(i));
            waits.Add(handle.GetResultAsync());
        }

        await Task.WhenAll(waits);
        var milliseconds = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        for (var i = 0; i < Workflows; i++)
        {
            var count = 0;
            await foreach (var entry in host.Client.GetHistoryAsync(Id(i)))
                count += entry.Kind == HistoryEntryKind.ActivityCompleted ? 1 : 0;
            left += count == Steps ? 0 : 1;
        }

        results.Add(new("W6", store.Name, $"restart after a kill, {left} with a wrong history")
        {
            TotalMilliseconds = milliseconds, Goal = "<= 1,000 ms, none wrong", Reached = milliseconds <= 1_000 && left == 0,
        });
    }

    /// <summary>What the killed process runs: all starts first, so that every instance exists, then it works until it is killed.</summary>
    internal static async Task ChildAsync(string address)
    {
        await using var host = await BenchHost.StartAsync(BenchStore.At(address));
        var done = 0;
        await Task.WhenAll(Enumerable.Range(0, Workflows).Select(async i =>
        {
            var handle = await host.Client.StartAsync(Workloads.Steps.With(Steps), new() { Id = Id(i) });
            await handle.GetResultAsync();
            if (Interlocked.Increment(ref done) == Workflows / 2)
                Console.WriteLine("half");
        }));
        Console.WriteLine("all");
    }

    private static string Id(int i) => $"w6-{i}";

    private static async Task KillAtHalfAsync(string address)
    {
        using (var child = ChildProcess.Start("child", address))
        {
            await child.SaysAsync("half");
            await child.KillAsync();
        }

        // Starts that were on their way when the process died are not there; they are none of the engine's promises.
        await using var client = await BenchHost.StartAsync(BenchStore.At(address), static options => options.RunWorker = false);
        for (var i = 0; i < Workflows; i++)
            await client.Client.StartAsync(Workloads.Steps.With(Steps), new() { Id = Id(i) });
    }
}
