using Edda;

namespace Steps;

[Activity]
public sealed partial class Knock
{
    public bool Run(string door) => door.Length > 3;
}

[Workflow]
public sealed partial class Enter
{
    public async Task<bool> RunAsync(WorkflowContext ctx, string door, bool polite)
    {
        if (polite)
            await ctx.Knock(door, options: new() { Id = "knock" });
        return await ctx.Knock(door, options: new() { Id = {|EDDA3010:"knock"|} });
    }
}
