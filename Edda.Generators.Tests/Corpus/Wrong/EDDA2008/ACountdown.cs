using Edda;

namespace Gates;

[Workflow]
public sealed partial class RocketStart
{
    public Task<string> RunAsync(WorkflowContext ctx, int from)
    {
        var countdown = new CountdownEvent(from);
        ctx.SetStatus("T minus " + countdown.CurrentCount);
        return Task.FromResult({|EDDA2008:countdown.Wait|}(1000) ? "lift-off" : "aborted");
    }
}
