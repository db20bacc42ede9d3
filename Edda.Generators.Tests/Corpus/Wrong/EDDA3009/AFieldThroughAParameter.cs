using Edda;

namespace Contexts;

public sealed class Saga
{
    public WorkflowContext? Ctx;
    public int Steps;
}

[Workflow]
public sealed partial class BeginSaga
{
    public async Task<int> RunAsync(WorkflowContext ctx)
    {
        var saga = new Saga { Steps = 3 };
        Begin(saga, ctx);
        await ctx.Sleep(TimeSpan.FromSeconds(saga.Steps));
        return saga.Steps;
    }

    private static void Begin(Saga saga, WorkflowContext workflow) => {|EDDA3009:saga.Ctx = workflow|};
}
