using Edda;

namespace Trains;

[Workflow]
public sealed partial class Delay
{
    public Task {|EDDA1005:RunAsync|}(int minutes, WorkflowContext {|EDDA1005:ctx|}) => ctx.Sleep(TimeSpan.FromMinutes(minutes));
}
