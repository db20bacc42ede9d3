using Edda;

namespace Flights;

[Workflow("flight", Version = 2)]
public sealed partial class Flight
{
    public Task RunAsync(WorkflowContext ctx, string number) => ctx.WaitEvent<bool>(number);
}

[Workflow("flight", Version = 2)]
public sealed partial class {|EDDA1012:FlightAgain|}
{
    public Task RunAsync(WorkflowContext ctx, string number, int delay) => ctx.Sleep(TimeSpan.FromMinutes(number.Length + delay));
}
