using System.Diagnostics;
using System.Globalization;
using Edda.Benchmarks.Runner;

namespace Edda.Benchmarks.Workloads;

/// <summary>Many sleepers: the time to park them, what they cost while they sleep, and how late the near ones wake.</summary>
internal static class W5
{
    private const int Sleepers = 10_000;
    private const int Timers = 500;

    internal static async Task RunAsync(string storeName, Counters counters, List<Measurement> results, bool quick)
    {
        using var store = BenchStore.Open(storeName);
        await using (var host = await BenchHost.StartAsync(store))
        {
            await ParkAsync(host, store, counters, results);

            var seconds = quick ? 5 : 20;
            var rest = await Rest.MeasureAsync(counters, seconds);
            results.Add(new("W5", store.Name, $"idle for {seconds} s")
            {
                Goal = store.Address is null ? null : "<= 1 statement/s", Reached = rest.StatementsPerSecond <= 1, Detail = rest.ToString(),
            });
            await WakeAsync(host, store, results);
        }

        if (store.Address is not null)
            await RestOfTenAsync(store, counters, results, quick ? 5 : 30);
        if (store.Address is not null && !quick)
            await Million.RunAsync(storeName, counters, results);
    }

    /// <summary>Ten workers of one process, which the database takes for ten processes.</summary>
    private static async Task RestOfTenAsync(BenchStore store, Counters counters, List<Measurement> results, int seconds)
    {
        var workers = new List<BenchHost>();
        try
        {
            for (var i = 0; i < 10; i++)
            {
                var name = string.Create(CultureInfo.InvariantCulture, $"benchmark-{i}");
                workers.Add(await BenchHost.StartAsync(store, options => options.WorkerName = name));
            }

            var rest = await Rest.MeasureAsync(counters, seconds);
            results.Add(new("W5", store.Name, $"idle for {seconds} s, ten workers")
            {
                Goal = "<= 10 statements/s", Reached = rest.StatementsPerSecond <= 10, Detail = rest.ToString(),
            });
        }
        finally
        {
            foreach (var worker in workers)
                await worker.DisposeAsync();
        }
    }

    private static async Task ParkAsync(BenchHost host, BenchStore store, Counters counters, List<Measurement> results)
    {
        await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => host.Client.StartAsync(SleepAnHour.With())));
        var managed = GC.GetTotalMemory(forceFullCollection: true);
        var resident = ResidentBytes();
        var span = new Span(counters, store);
        await Task.WhenAll(Enumerable.Range(0, Sleepers).Select(_ => host.Client.StartAsync(SleepAnHour.With())));
        var parked = span.PerStep(new("W5", store.Name, $"park {Sleepers:N0}"), Sleepers);
        var kept = (GC.GetTotalMemory(forceFullCollection: true) - managed) / Sleepers;
        var grown = (ResidentBytes() - resident) / Sleepers;
        results.Add(parked with
        {
            Goal = "<= 600 ms",
            Reached = parked.TotalMilliseconds <= 600,
            Detail = string.Create(CultureInfo.InvariantCulture,
                $"{kept:N0} managed bytes per parked instance, {grown:N0} bytes of RSS, {ResidentBytes() / 1_048_576:N0} MiB RSS in all"),
        });
    }

    private static async Task WakeAsync(BenchHost host, BenchStore store, List<Measurement> results)
    {
        var late = new List<double>(Timers);
        void Add(double milliseconds)
        {
            lock (late)
                late.Add(milliseconds);
        }

        SleepASecond.Woken += Add;
        var handles = new List<WorkflowHandle>();
        var began = Stopwatch.GetTimestamp();
        for (var i = 0; i < Timers; i++)
        {
            var wait = TimeSpan.FromMilliseconds(10 * i) - Stopwatch.GetElapsedTime(began);
            if (wait > TimeSpan.Zero)
                await Task.Delay(wait); // The workload starts one every ten milliseconds.
            handles.Add(await host.Client.StartAsync(SleepASecond.With()));
        }

        foreach (var handle in handles)
            await handle.GetResultAsync();
        SleepASecond.Woken -= Add;
        var latency = Percentiles.Of(late);
        results.Add(new("W5", store.Name, $"{Timers} one-second sleeps, lateness") { Latency = latency, Goal = "p99 <= 5 ms", Reached = latency.P99 <= 5 });
    }

    private static long ResidentBytes()
    {
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64;
    }
}
