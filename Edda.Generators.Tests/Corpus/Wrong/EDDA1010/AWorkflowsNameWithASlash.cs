using Edda;

namespace Flights;

[{|EDDA1010:Workflow("flights/check-in")|}]
public sealed partial class CheckIn
{
    public Task RunAsync(WorkflowContext ctx) => ctx.WaitEvent<string>("passport");
}
