using Edda;

namespace Trains;

[Workflow]
public sealed partial class {|EDDA1004:Depart|}
{
    public Task Execute(WorkflowContext ctx, DateTimeOffset at) => ctx.SleepUntil(at);
}
