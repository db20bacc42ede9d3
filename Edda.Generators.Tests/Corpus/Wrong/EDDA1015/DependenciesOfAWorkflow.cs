using Edda;

namespace Hotels;

[Workflow]
public sealed partial class {|EDDA1015:Breakfast|}(IServiceProvider services)
{
    public async Task<bool> RunAsync(WorkflowContext ctx)
    {
        await ctx.WaitEvent<int>("room");
        return services is null;
    }
}
