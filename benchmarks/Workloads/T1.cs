using Edda.Benchmarks.Runner;
using Edda.Testing;

namespace Edda.Benchmarks.Workloads;

/// <summary>What a unit test pays for the testing runtime: creating and disposing one, a small test, and a year of reminders.</summary>
internal static class T1
{
    private const int Rounds = 1_000;
    private const int Days = 365;

    internal static async Task RunAsync(Counters counters, List<Measurement> results)
    {
        foreach (var name in (string[])["cold", "warm"])
        {
            var empty = await MeasureAsync($"{name}, create and dispose", Rounds, static _ => Task.CompletedTask, counters);
            results.Add(name == "warm" ? empty with { Goal = "p50 <= 1 ms", Reached = empty.Latency?.P50 <= 1 } : empty);
            results.Add(await MeasureAsync($"{name}, start, event, result", Rounds, OneTestAsync, counters));
            results.Add(await MeasureAsync($"{name}, a year of reminders", 20, static runtime => runtime.RunAsync(RemindDaily.With(Days)), counters));
        }
    }

    private static async Task OneTestAsync(EddaTestRuntime runtime)
    {
        var handle = await runtime.StartAsync(WaitForGo.With());
        await handle.SendEventAsync("go", 1);
        await handle.GetResultAsync();
    }

    private static async Task<Measurement> MeasureAsync(string name, int rounds, Func<EddaTestRuntime, Task> test, Counters counters)
    {
        var times = new List<double>(rounds);
        var span = new Span(counters);
        for (var round = 0; round < rounds; round++)
        {
            var began = System.Diagnostics.Stopwatch.GetTimestamp();
            await using (var runtime = EddaTestRuntime.Create(static edda => edda.AddWorkflows()))
                await test(runtime);
            times.Add(System.Diagnostics.Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        return span.PerStep(new("T1", "memory", name), rounds) with { Latency = Percentiles.Of(times) };
    }
}
