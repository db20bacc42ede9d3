using System.Globalization;
using Edda.Benchmarks.Runner;

namespace Edda.Benchmarks.Workloads;

/// <summary>
/// 2,000 workflows of five trivial steps, started as fast as allowed; first in a fresh process, then when the runtime has compiled it. Raw commits are measured before,
/// and in turns with the warm rounds: what the machine can do changes from second to second.
/// </summary>
internal static class W1
{
    private const int Workflows = 2_000;
    private const int Steps = 5;
    private const int WarmRounds = 11;
    private const int CommitsPerTurn = 3_200;

    /// <summary>Before the warm rounds: the runtime compiles what runs often in two steps, and is done with it only after some thirty rounds.</summary>
    private const int WarmUpRounds = 30;

    internal static async Task RunAsync(string storeName, Counters counters, List<Measurement> results)
    {
        using var store = BenchStore.Open(storeName);
        var before = store.MeasureRaw();
        await using var raw = await store.OpenRawAsync(ServerLimit.MostConnections);
        await using var host = await BenchHost.StartAsync(store);
        var cold = Compare(await RoundAsync("cold"), before?.SingleRowCommitsPerSecond);
        results.Add(store.HasServer ? cold with { Goal = ">= 1 raw commits", Reached = cold.ShareOfRaw >= 1 } : cold);

        for (var round = 0; round < WarmUpRounds; round++)
            await RoundAsync("warm-up");
        List<Measurement> rounds = [];
        List<double> commits = [];
        for (var round = 0; round < WarmRounds; round++)
        {
            if (raw is not null)
                commits.Add(await raw.RunAsync(CommitsPerTurn));
            rounds.Add(await RoundAsync("warm"));
        }

        rounds.Sort(static (a, b) => a.StepsPerSecond!.Value.CompareTo(b.StepsPerSecond!.Value));
        double? rawRate = raw is null ? null : Percentiles.Of(commits).P50;
        var warm = Compare(rounds[WarmRounds / 2], rawRate);
        results.Add(warm with
        {
            Detail = string.Create(CultureInfo.InvariantCulture, $"median of {WarmRounds} rounds, {rounds[0].StepsPerSecond:N0} to {rounds[^1].StepsPerSecond:N0} steps/s")
                + (rawRate is { } rate ? string.Create(CultureInfo.InvariantCulture, $"; {rate:N0} raw commits/s, measured in turns") : ""),
            Goal = raw is null ? "CPU <= 15 µs/step" : store.HasServer ? ">= 2.5 raw commits, <= 50 µs CPU in all, <= 0.05 statements" : ">= 5 raw commits, >= 8 per commit",
            Reached = raw is null ? warm.CpuPerStep <= 15
                : store.HasServer ? warm.ShareOfRaw >= 2.5 && warm.CpuPerStep + (warm.ServerCpuPerStep ?? 0) <= 50 && warm.StatementsPerStep <= 0.05
                : warm.ShareOfRaw >= 5 && warm.MembersPerCommit >= 8,
        });

        async Task<Measurement> RoundAsync(string name)
        {
            var span = new Span(counters, store);
            await Task.WhenAll(Enumerable.Range(0, Workflows).Select(async _ =>
            {
                var handle = await host.Client.StartAsync(Workloads.Steps.With(Steps));
                await handle.GetResultAsync();
            }));
            return span.PerStep(new("W1", store.Name, name), Workflows * Steps);
        }
    }

    private static Measurement Compare(Measurement measured, double? raw) => measured with { ShareOfRaw = measured.StepsPerSecond / raw };
}
