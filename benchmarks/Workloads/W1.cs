using Edda.Benchmarks.Runner;

namespace Edda.Benchmarks.Workloads;

/// <summary>2,000 workflows of five trivial steps, started as fast as allowed; first in a fresh process, then again.</summary>
internal static class W1
{
    private const int Workflows = 2_000;
    private const int Steps = 5;

    internal static async Task RunAsync(string storeName, Counters counters, List<Measurement> results)
    {
        using var store = BenchStore.Open(storeName);
        var raw = store.RawFile is { } file ? RawLimit.Measure(file) : null;
        await using var host = await BenchHost.StartAsync(store);
        for (var round = 0; round < 12; round++)
        {
            var size = store.Size();
            var span = new Span(counters);
            await Task.WhenAll(Enumerable.Range(0, Workflows).Select(async i =>
            {
                var handle = await host.Client.StartAsync(Workloads.Steps.With(Steps));
                await handle.GetResultAsync();
            }));
            var measured = span.PerStep(new("W1", store.Name, round == 0 ? "cold" : $"warm {round}"), Workflows * Steps);
            var share = measured.StepsPerSecond / raw?.SingleRowCommitsPerSecond;
            results.Add(measured with
            {
                ShareOfRaw = share,
                BytesPerStep = raw is null ? null : (double)(store.Size() - size) / (Workflows * Steps),
                Goal = round == 0 ? null : raw is null ? "CPU <= 15 µs/step" : ">= 5 raw commits, >= 8 per commit",
                Reached = raw is null ? measured.CpuPerStep <= 15 : share >= 5 && measured.MembersPerCommit >= 8,
            });
        }
    }
}
