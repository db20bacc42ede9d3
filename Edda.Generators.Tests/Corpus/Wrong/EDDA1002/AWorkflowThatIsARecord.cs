using Edda;

namespace Bikes;

[Workflow]
public sealed partial record {|EDDA1002:RentBike|}
{
    public Task RunAsync(WorkflowContext ctx) => ctx.Sleep(TimeSpan.FromHours(1));
}
