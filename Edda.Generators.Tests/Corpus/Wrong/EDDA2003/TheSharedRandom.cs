using Edda;

namespace Marketing;

[Workflow]
public sealed partial class AssignVariant
{
    public Task<string> RunAsync(WorkflowContext ctx, string visitor)
    {
        ctx.SetStatus(visitor);
        return Task.FromResult({|EDDA2003:Random.Shared|}.Next(2) == 0 ? "A" : "B");
    }
}
