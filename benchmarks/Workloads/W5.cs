using System.Diagnostics;
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
        await using var host = await BenchHost.StartAsync(store);
        await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => host.Client.StartAsync(SleepAnHour.With())));

        var memory = GC.GetTotalMemory(forceFullCollection: true);
        var span = new Span(counters);
        await Task.WhenAll(Enumerable.Range(0, Sleepers).Select(_ => host.Client.StartAsync(SleepAnHour.With())));
        var parked = span.PerStep(new("W5", store.Name, $"park {Sleepers:N0}"), Sleepers);
        results.Add(parked with
        {
            BytesPerStep = (double)(GC.GetTotalMemory(forceFullCollection: true) - memory) / Sleepers,
            Goal = "<= 600 ms",
            Reached = parked.TotalMilliseconds <= 600,
        });

        var seconds = quick ? 5 : 20;
        await Task.Delay(TimeSpan.FromSeconds(3)); // The measurement is of rest: the wait is what is measured.
        var before = counters.Read();
        var cpu = Process.GetCurrentProcess().TotalProcessorTime;
        await Task.Delay(TimeSpan.FromSeconds(seconds)); // As above.
        var idle = (double)(counters.Read().Statements - before.Statements) / seconds;
        var busy = (Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalMilliseconds / seconds;
        results.Add(new("W5", store.Name, $"idle {seconds} s: {idle:0.00} statements/s, {busy:0.0} ms CPU/s")
        {
            Goal = store.File is null ? null : "<= 1 statement/s", Reached = idle <= 1,
        });

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
}
