using Edda;

namespace Counting;

[Activity]
public sealed partial class Count
{
    public int Run(int gate) => gate * DateTime.UtcNow.Second;
}

[Workflow]
public sealed partial class CountVisitors
{
    private int _visitors;
    private long _rounds;

    public async Task<int> RunAsync(WorkflowContext ctx, int gates, int limit)
    {
        // Nobody else has this object: superfluous, but harmless.
        while (Volatile.Read(ref _visitors) < limit)
        {
            var counted = await Task.WhenAll(Enumerable.Range(0, gates).Select(gate => ctx.Count(gate)));
            Interlocked.Add(ref _visitors, counted.Sum());
            if (Interlocked.Increment(ref _rounds) > 24)
                break;
            await ctx.Sleep(TimeSpan.FromHours(1));
        }

        return Interlocked.Exchange(ref _visitors, 0);
    }
}
