using System.Diagnostics;
using System.Globalization;
using Edda.Benchmarks.Runner;

namespace Edda.Benchmarks.Workloads;

/// <summary>
/// The workflows of W1, started by a process that runs none of them, and run by one or by two worker processes on the same database: from the first start to
/// the last durable end, as the starting process sees it. One and two take turns, in fresh processes each time, and warm.
/// </summary>
internal static class W7
{
    private const int Workflows = 2_000;
    private const int Steps = 5;
    private const int Turns = 3;
    private const int WarmUpRounds = 15;
    private const int WarmRounds = 5;

    internal static async Task RunAsync(string storeName, Counters counters, List<Measurement> results)
    {
        using var store = BenchStore.Open(storeName);
        if (store.Address is not { } address)
            return; // Nobody else sees what is in memory.
        await using var client = await BenchHost.StartAsync(store, static options => options.RunWorker = false);
        var (one, two) = (new List<Measurement>(), new List<Measurement>());
        for (var turn = 0; turn < Turns; turn++)
        {
            await WithWorkersAsync(client, store, address, 1, counters, one);
            await WithWorkersAsync(client, store, address, 2, counters, two);
        }

        var (median, medianOfTwo) = (Median(one), Median(two));
        var ratio = medianOfTwo.StepsPerSecond!.Value / median.StepsPerSecond!.Value;
        results.Add(median);
        results.Add(medianOfTwo with { Goal = ">= one worker process", Reached = ratio >= 1, Detail = string.Create(CultureInfo.InvariantCulture, $"{ratio:0.00} of one; {medianOfTwo.Detail}") });
    }

    private static async Task WithWorkersAsync(BenchHost client, BenchStore store, string address, int count, Counters counters, List<Measurement> rounds)
    {
        var workers = new List<ChildProcess>();
        try
        {
            for (var i = 0; i < count; i++)
            {
                workers.Add(ChildProcess.Start("worker", address));
                await workers[^1].SaysAsync("ready");
            }

            var warmUpRounds = WarmUpRounds * count; // Of two, each runs half of a round: what is compiled by then is to be the same.
            for (var round = 0; round < warmUpRounds + WarmRounds; round++)
            {
                var measured = await RoundAsync(client, store, counters, count == 1 ? "one worker process" : "two worker processes");
                if (round >= warmUpRounds)
                    rounds.Add(measured);
            }

            foreach (var worker in workers)
                await worker.StopAsync();
        }
        finally
        {
            foreach (var worker in workers)
                worker.Dispose();
        }
    }

    private static async Task<Measurement> RoundAsync(BenchHost client, BenchStore store, Counters counters, string name)
    {
        var span = new Span(counters, store);
        await Task.WhenAll(Enumerable.Range(0, Workflows).Select(async _ =>
        {
            var handle = await client.Client.StartAsync(Workloads.Steps.With(Steps));
            await handle.GetResultAsync();
        }));
        return span.PerStep(new("W7", store.Name, name), Workflows * Steps);
    }

    private static Measurement Median(List<Measurement> rounds)
    {
        rounds.Sort(static (a, b) => a.StepsPerSecond!.Value.CompareTo(b.StepsPerSecond!.Value));
        return rounds[rounds.Count / 2] with
        {
            Detail = string.Create(CultureInfo.InvariantCulture,
                $"median of {rounds.Count} rounds, {rounds[0].StepsPerSecond:N0} to {rounds[^1].StepsPerSecond:N0} steps/s; CPU, statements and commits are the starting process's"),
        };
    }
}
