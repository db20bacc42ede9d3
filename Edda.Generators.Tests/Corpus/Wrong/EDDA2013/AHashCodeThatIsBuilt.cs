using Edda;

namespace Sharding;

[Workflow]
public sealed partial class Fingerprint
{
    public async Task<int> RunAsync(WorkflowContext ctx, string[] fields)
    {
        await ctx.WaitEvent<bool>("complete");
        var hash = new HashCode();
        foreach (var field in fields)
            hash.Add(field);
        return {|EDDA2013:hash.ToHashCode|}();
    }
}
