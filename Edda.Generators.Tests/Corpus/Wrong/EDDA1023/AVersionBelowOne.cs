using Edda;

namespace Parcels;

[{|EDDA1023:Workflow(Version = 0)|}]
public sealed partial class Weigh
{
    public Task RunAsync(WorkflowContext ctx, int grams) => ctx.Sleep(TimeSpan.FromSeconds(grams));
}
