using Edda;

namespace Parcels;

[Workflow]
public partial class Deliver
{
    public virtual Task RunAsync(WorkflowContext ctx, string parcel) => ctx.WaitEvent<bool>(parcel);
}

[Workflow]
public sealed partial class {|EDDA1025:DeliverExpress|} : Deliver
{
    public override Task RunAsync(WorkflowContext ctx, string parcel) => Task.WhenAll(base.RunAsync(ctx, parcel), ctx.Sleep(TimeSpan.FromHours(1)));
}
