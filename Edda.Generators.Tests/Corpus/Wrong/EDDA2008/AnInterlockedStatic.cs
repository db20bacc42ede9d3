using Edda;

namespace Counting;

[Workflow]
public sealed partial class CountVisitors
{
    private static int s_visitors;

    public async Task<int> RunAsync(WorkflowContext ctx, int gates)
    {
        await Task.WhenAll(Enumerable.Range(0, gates).Select(async gate =>
        {
            await ctx.WaitEvent<bool>($"visitor:{gate}");
            {|EDDA2008:Interlocked.Increment|}(ref s_visitors);
        }));
        return gates;
    }
}
