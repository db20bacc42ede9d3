using System.Diagnostics;
using Edda.Benchmarks.Runner;

namespace Edda.Benchmarks.Workloads;

/// <summary>A parked workflow waits for an event: from the send call to its durable end, as the sender sees it.</summary>
internal static class W4
{
    private const int Rounds = 300;

    /// <summary>Before the warm rounds: the runtime compiles what runs often a second time, beside what is measured.</summary>
    private const int WarmUpRounds = 1_500;

    internal static async Task RunAsync(string storeName, Counters counters, List<Measurement> results)
    {
        using var store = BenchStore.Open(storeName);
        await using (var host = await BenchHost.StartAsync(store))
        {
            foreach (var name in (string[])["cold", "warm"])
            {
                if (name == "warm")
                    await SendAsync(host, WarmUpRounds);
                var measured = await SendAsync(host, counters, new("W4", store.Name, $"{name}, same process"));
                results.Add(name == "cold" ? measured : measured with { Goal = "p50 <= 1.5 ms", Reached = measured.Latency!.Value.P50 <= 1.5 });
            }
        }

        if (store.Address is { } address)
            await FromAnotherProcessAsync(address, store, counters, results);
    }

    /// <summary>The workflows run in a child process; this one sends, and waits for the results.</summary>
    private static async Task FromAnotherProcessAsync(string address, BenchStore store, Counters counters, List<Measurement> results)
    {
        using var child = ChildProcess.Start("worker", address);
        await child.SaysAsync("ready");
        await using (var sender = await BenchHost.StartAsync(store, static options => options.RunWorker = false))
        {
            foreach (var name in (string[])["cold", "warm"])
            {
                if (name == "warm")
                    await SendAsync(sender, WarmUpRounds);
                var measured = await SendAsync(sender, counters, new("W4", store.Name, $"{name}, sender in another process"));
                results.Add(measured with
                {
                    Detail = "CPU, statements and commits are the sender's",
                    Goal = name == "cold" ? null : "p50 <= 3 ms",
                    Reached = measured.Latency!.Value.P50 <= 3,
                });
            }
        }

        await child.StopAsync();
    }

    /// <summary>What the child process runs.</summary>
    internal static async Task WorkerAsync(string address)
    {
        await using var host = await BenchHost.StartAsync(BenchStore.At(address), static options => options.WorkerName = $"worker-{Environment.ProcessId}");
        Console.WriteLine("ready");
        await Console.In.ReadToEndAsync();
    }

    private static async Task<Measurement> SendAsync(BenchHost host, Counters counters, Measurement measurement)
    {
        var handles = await ParkAsync(host, Rounds);
        var span = new Span(counters);
        var times = await SendAsync(handles);
        return span.PerStep(measurement, Rounds) with { Latency = Percentiles.Of(times) };
    }

    private static async Task SendAsync(BenchHost host, int rounds) => await SendAsync(await ParkAsync(host, rounds));

    private static async Task<List<double>> SendAsync(List<WorkflowHandle<int>> handles)
    {
        var times = new List<double>(handles.Count);
        foreach (var handle in handles)
        {
            var began = Stopwatch.GetTimestamp();
            await handle.SendEventAsync("go", 1);
            await handle.GetResultAsync();
            times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        return times;
    }

    private static async Task<List<WorkflowHandle<int>>> ParkAsync(BenchHost host, int count)
    {
        var handles = new List<WorkflowHandle<int>>(count);
        for (var i = 0; i < count; i++)
            handles.Add(await host.Client.StartAsync(WaitForGo.With()));
        foreach (var handle in handles)
        {
            while (await host.Client.GetAsync(handle.InstanceId) is { Status: not WorkflowStatus.Waiting })
                await Task.Delay(5); // Another process parks it, and says so only in the database.
        }

        return handles;
    }
}
