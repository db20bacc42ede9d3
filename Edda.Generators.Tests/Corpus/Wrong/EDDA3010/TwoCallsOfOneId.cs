using Edda;

namespace Steps;

[Activity]
public sealed partial class Stride
{
    public int Run(int number) => number;
}

[Workflow]
public sealed partial class Walk
{
    public async Task<int> RunAsync(WorkflowContext ctx)
    {
        var left = await ctx.Stride(1, new() { Id = "step" });
        var right = await ctx.Stride(2, new() { Id = {|EDDA3010:"step"|} });
        return left + right;
    }
}
