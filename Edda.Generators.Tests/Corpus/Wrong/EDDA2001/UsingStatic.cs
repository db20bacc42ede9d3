using Edda;
using static System.DateTime;

namespace Bakery;

[Workflow]
public sealed partial class MorningBatch
{
    public Task<int> RunAsync(WorkflowContext ctx, int loaves)
    {
        ctx.SetStatus("kneading");
        return Task.FromResult({|EDDA2001:UtcNow|}.DayOfWeek == DayOfWeek.Sunday ? loaves * 2 : loaves);
    }
}
