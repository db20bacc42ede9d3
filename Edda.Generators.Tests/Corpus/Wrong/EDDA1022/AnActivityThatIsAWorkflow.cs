using Edda;

namespace Parcels;

[Activity, Workflow]
public sealed partial class {|EDDA1022:Track|}
{
    public Task RunAsync(WorkflowContext {|EDDA1007:ctx|}, string parcel) => ctx.WaitEvent<string>(parcel);
}
