using Edda;

namespace Exports;

[Activity]
public sealed partial class Purge
{
    public void Run(string bucket) => ArgumentException.ThrowIfNullOrEmpty(bucket);
}

[Workflow]
public sealed partial class PurgeBuckets
{
    public async Task RunAsync(WorkflowContext ctx, HashSet<string> buckets)
    {
        foreach (var bucket in {|EDDA2019:buckets|}.Where(b => b.StartsWith("tmp", StringComparison.Ordinal)))
            await ctx.Purge(bucket);
    }
}
