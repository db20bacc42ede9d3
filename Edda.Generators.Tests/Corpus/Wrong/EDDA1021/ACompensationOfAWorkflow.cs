using Edda;

namespace Parcels;

[Workflow]
public sealed partial class ShipParcel
{
    public Task RunAsync(WorkflowContext ctx, string parcel) => ctx.WaitEvent<bool>("delivered:" + parcel);
}

[{|EDDA1021:Compensation(typeof(ShipParcel))|}]
public sealed partial class FetchBack
{
    public void Run(string parcel) => ArgumentException.ThrowIfNullOrEmpty(parcel);
}
