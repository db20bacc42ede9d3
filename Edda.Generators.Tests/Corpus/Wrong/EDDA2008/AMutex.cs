using Edda;

namespace Gates;

[Workflow]
public sealed partial class OneAtATime
{
    public async Task<string> RunAsync(WorkflowContext ctx, string name)
    {
        var mutex = new Mutex(false, name);
        await ctx.Sleep(TimeSpan.FromSeconds(5));
        return {|EDDA2008:mutex.WaitOne|}(0) ? name : "busy";
    }
}
