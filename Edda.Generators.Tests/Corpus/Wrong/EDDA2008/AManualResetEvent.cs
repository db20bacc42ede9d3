using Edda;

namespace Gates;

[Workflow]
public sealed partial class Gate
{
    public async Task<bool> RunAsync(WorkflowContext ctx, bool open)
    {
        var opened = new ManualResetEventSlim(open);
        await ctx.Sleep(TimeSpan.FromSeconds(1));
        {|EDDA2008:opened.Wait|}();
        return opened.IsSet;
    }
}
