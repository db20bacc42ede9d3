using Edda;

namespace Deploy;

[Activity]
public sealed partial class RunShard
{
    public int Run(int shard) => shard;
}

[Workflow]
public sealed partial class RunShards
{
    public async Task<int> RunAsync(WorkflowContext ctx)
    {
        var done = await Task.WhenAll(Enumerable.Range(0, {|EDDA2010:Environment.ProcessorCount|}).Select(s => ctx.RunShard(s)));
        return done.Length;
    }
}
