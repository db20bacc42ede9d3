using System.Diagnostics;
using System.Globalization;
using Edda.Benchmarks.Runner;

namespace Edda.Benchmarks.Workloads;

/// <summary>
/// What a million sleeping instances change for the others: the time of a claim, and what an idle worker costs, with and without them in one database. They are
/// copies of a row that the engine itself has parked, written by one statement: a million starts would measure something else, for minutes.
/// </summary>
internal static class Million
{
    private const int Sleepers = 1_000_000;
    private const int Rounds = 400;
    private const int Seconds = 15;

    internal static async Task RunAsync(string storeName, Counters counters, List<Measurement> results)
    {
        using var without = await ParkedAsync(storeName);
        using var with = await ParkedAsync(storeName);
        var began = Stopwatch.GetTimestamp();
        with.CopySleeper(Sleepers);
        var inserted = Stopwatch.GetElapsedTime(began).TotalSeconds;

        var (claimWithout, claimWith) = await ClaimAsync(without, with);
        results.Add(new("W5", with.Name, "claim, no sleepers") { Latency = claimWithout });
        results.Add(new("W5", with.Name, $"claim, {Sleepers:N0} sleepers")
        {
            Latency = claimWith, Goal = "p50 unchanged (20 %)", Reached = claimWith.P50 <= 1.2 * claimWithout.P50,
            Detail = string.Create(CultureInfo.InvariantCulture, $"in turns with the one above; the sleepers were inserted in {inserted:0} s"),
        });

        var (restWithout, restWith) = (await RestAsync(without, counters), await RestAsync(with, counters));
        results.Add(new("W5", with.Name, $"idle for {Seconds} s, no sleepers") { Detail = restWithout.ToString() });
        results.Add(new("W5", with.Name, $"idle for {Seconds} s, {Sleepers:N0} sleepers")
        {
            // Of a cost this small a millisecond in a second is noise, and so is where the seconds begin.
            Goal = "statements and CPU unchanged (20 %)", Detail = restWith.ToString(),
            Reached = restWith.StatementsPerSecond <= (1.2 * restWithout.StatementsPerSecond) + 0.1
                && restWith.CpuMillisecondsPerSecond <= (1.2 * restWithout.CpuMillisecondsPerSecond) + 1,
        });
    }

    /// <summary>A database with one sleeper, the template of the others.</summary>
    private static async Task<BenchStore> ParkedAsync(string storeName)
    {
        var store = BenchStore.Open(storeName);
        await using var host = await BenchHost.StartAsync(store);
        await host.Client.StartAsync(SleepAnHour.With(), new() { Id = "template" });
        return store;
    }

    /// <summary>
    /// A claim as a client sees it: from its start, which inserts a free instance, to the end that the worker records. On both databases in turns, so that what
    /// else the machine does meets both alike.
    /// </summary>
    private static async Task<(Percentiles Without, Percentiles With)> ClaimAsync(BenchStore without, BenchStore with)
    {
        await using var worker = await BenchHost.StartAsync(without);
        await using var client = await BenchHost.StartAsync(without, static options => options.RunWorker = false);
        await using var otherWorker = await BenchHost.StartAsync(with);
        await using var otherClient = await BenchHost.StartAsync(with, static options => options.RunWorker = false);
        var (times, otherTimes) = (new List<double>(Rounds), new List<double>(Rounds));
        for (var i = 0; i < Rounds * 2; i++)
        {
            // Neither is always the second one.
            double one, other;
            if (i % 2 == 0)
                (one, other) = (await OnceAsync(client), await OnceAsync(otherClient));
            else
                (other, one) = (await OnceAsync(otherClient), await OnceAsync(client));
            if (i < Rounds)
                continue;
            times.Add(one);
            otherTimes.Add(other);
        }

        return (Percentiles.Of(times), Percentiles.Of(otherTimes));

        static async Task<double> OnceAsync(BenchHost client)
        {
            var began = Stopwatch.GetTimestamp();
            await (await client.Client.StartAsync(Steps.With(1))).GetResultAsync();
            return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        }
    }

    private static async Task<Rest> RestAsync(BenchStore store, Counters counters)
    {
        await using var worker = await BenchHost.StartAsync(store);
        return await Rest.MeasureAsync(counters, Seconds);
    }
}
