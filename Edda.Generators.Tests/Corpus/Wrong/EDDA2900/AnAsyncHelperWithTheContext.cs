using Edda;

namespace Exams;

public static class Pauses
{
    public static async Task Break(WorkflowContext ctx)
    {
        ctx.SetStatus("break");
        await Task.Delay(TimeSpan.FromMinutes(15));
    }
}

[Workflow]
public sealed partial class LongExam
{
    public async Task RunAsync(WorkflowContext ctx, int parts)
    {
        while (parts-- > 0)
            await {|EDDA2900:Pauses.Break|}(ctx);
    }
}
