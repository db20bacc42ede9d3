using System.Diagnostics;
using System.Globalization;
using Edda.Benchmarks.Runner;

namespace Edda.Benchmarks.Workloads;

/// <summary>One workflow of many sequential steps, live; then the time from the start of the engine until the replayed code has passed the last one.</summary>
internal static class W3
{
    // A hundred steps take a few milliseconds: one sample of them would be noise.
    private static readonly (int Steps, int Runs)[] s_sizes = [(100, 25), (1_000, 7), (5_000, 3)];

    internal static async Task RunAsync(string storeName, Counters counters, List<Measurement> results)
    {
        using var store = BenchStore.Open(storeName);
        double? first = null;
        await using (var host = await BenchHost.StartAsync(store))
        {
            for (var i = 0; i < 5; i++)
                await (await host.Client.StartAsync(Steps.With(1_000))).GetResultAsync();
            foreach (var (count, runs) in s_sizes)
            {
                var samples = new List<Measurement>();
                for (var run = 0; run < runs; run++)
                {
                    var span = new Span(counters, store);
                    await (await host.Client.StartAsync(Steps.With(count))).GetResultAsync();
                    samples.Add(span.PerStep(new("W3", store.Name, $"{count:N0} steps"), count));
                }

                samples.Sort(static (a, b) => a.StepsPerSecond!.Value.CompareTo(b.StepsPerSecond!.Value));
                var measured = samples[runs / 2];
                first ??= measured.StepsPerSecond;
                results.Add(measured with
                {
                    Detail = $"median of {runs} runs",
                    Goal = count == 100 ? null : "flat (>= 0.8 of 100 steps)",
                    Reached = measured.StepsPerSecond >= 0.8 * first,
                });
            }
        }

        if (store.Address is not null)
            await ReplayAsync(store, results);
    }

    /// <summary>What no engine can be faster than: a new connection reads all rows of the history.</summary>
    private static double Bare(BenchStore store)
    {
        var samples = new List<double>();
        for (var i = 0; i < 11; i++)
        {
            var began = Stopwatch.GetTimestamp();
            using var connection = store.Connect()!;
            connection.Open();
            using var read = connection.CreateCommand();
            read.CommandText = "select * from workflow_history where instance_key = (select max(instance_key) from workflow_history) order by instance_key, run, seq";
            using var reader = read.ExecuteReader();
            var values = new object[reader.FieldCount];
            while (reader.Read())
                reader.GetValues(values);
            samples.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        return Percentiles.Of(samples).P50;
    }

    private static async Task ReplayAsync(BenchStore store, List<Measurement> results)
    {
        const string Id = "replayed";
        var times = new List<double>();
        for (var round = 0; round < 3; round++)
        {
            var id = $"{Id}-{round}";
            var passed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            void Tell() => passed.TrySetResult();
            StepsThenWait.Passed += Tell;
            await using (var live = await BenchHost.StartAsync(store))
            {
                await live.Client.StartAsync(StepsThenWait.With(5_000), new() { Id = id });
                await passed.Task;
            }

            await using (var sender = await BenchHost.StartAsync(store, static options => options.RunWorker = false))
                await sender.Client.SendEventAsync(id, "go", 1);

            await store.SettleAsync();
            passed = new(TaskCreationOptions.RunContinuationsAsynchronously);
            await using var restarted = BenchHost.Build(store);
            var began = Stopwatch.GetTimestamp();
            await restarted.StartAsync();
            await passed.Task;
            times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            StepsThenWait.Passed -= Tell;
            await restarted.Client.GetHandle(id).GetResultAsync();
        }

        var latency = Percentiles.Of(times);
        var bare = store.Connect() is null ? (double?)null : Bare(store);
        results.Add(new("W3", store.Name, "replay of 5,000")
        {
            Latency = latency,
            Goal = bare is null ? "<= 60 ms" : "<= 60 ms, or 1.4 times a bare read",
            Reached = latency.P50 <= 60 || latency.P50 <= 1.4 * bare,
            Detail = bare is null ? null : string.Create(CultureInfo.InvariantCulture, $"a new connection reads the rows in {bare:0.0} ms"),
        });
    }
}
