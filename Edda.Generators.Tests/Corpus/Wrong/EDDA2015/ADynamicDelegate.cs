using Edda;

namespace Mapping;

[Workflow]
public sealed partial class Convert
{
    public async Task<string?> RunAsync(WorkflowContext ctx, int value)
    {
        Delegate convert = (int number) => number.ToString("X");
        await ctx.WaitEvent<int>("convert");
        return {|EDDA2015:convert.DynamicInvoke|}(value) as string;
    }
}
