using Edda;

namespace Trains;

[Workflow]
public abstract partial class {|EDDA1003:Journey|}
{
    public abstract Task RunAsync(WorkflowContext ctx, string to);
}
