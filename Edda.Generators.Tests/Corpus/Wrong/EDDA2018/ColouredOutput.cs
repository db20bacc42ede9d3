using Edda;

namespace Demo;

[Workflow]
public sealed partial class Paint
{
    public async Task<bool> RunAsync(WorkflowContext ctx, bool failed)
    {
        await ctx.Sleep(TimeSpan.FromSeconds(3));
        if (failed)
            {|EDDA2018:Console.ForegroundColor|} = ConsoleColor.Red;
        return failed;
    }
}
