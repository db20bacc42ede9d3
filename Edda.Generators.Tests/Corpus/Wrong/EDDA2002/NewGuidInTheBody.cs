using Edda;

namespace Orders;

[Activity]
public sealed partial class SaveOrder
{
    public string Run(Guid id, string customer) => $"{customer}/{id}";
}

[Workflow]
public sealed partial class PlaceOrder
{
    public Task<string> RunAsync(WorkflowContext ctx, string customer) => ctx.SaveOrder({|EDDA2002:Guid.NewGuid|}(), customer);
}
