using Edda;

namespace Fulfilment;

public static class Waiting
{
    public static string For(WorkflowContext ctx, string name) => ctx.WaitEvent<string>(name).Result.Data;
}

[Workflow]
public sealed partial class PackOrder
{
    public Task<string> RunAsync(WorkflowContext ctx, string order)
    {
        ctx.SetStatus("packing");
        return Task.FromResult({|EDDA2900:Waiting.For|}(ctx, order));
    }
}
