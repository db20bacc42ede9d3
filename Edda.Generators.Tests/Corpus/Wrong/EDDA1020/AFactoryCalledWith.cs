using Edda;

namespace Zoo;

[Workflow]
public sealed partial class OpenZoo
{
    public Task RunAsync(WorkflowContext ctx, DateTimeOffset at) => ctx.SleepUntil(With(at));

    private static DateTimeOffset {|EDDA1020:With|}(DateTimeOffset at) => at.AddMinutes(-5);
}
