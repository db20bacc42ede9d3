using Edda;

namespace Steps;

[Activity]
public sealed partial class Jump
{
    public int Run(int metres) => metres;
}

[Workflow]
public sealed partial class JumpTwice
{
    public async Task<int> RunAsync(WorkflowContext ctx)
    {
        var first = await ctx.Jump(3, new() { Id = "jump", Timeout = TimeSpan.FromSeconds(5) });
        return first + await ctx.Call(Jump.With(4), new() { Id = {|EDDA3010:"jump"|} });
    }
}
