using Edda;

namespace Audits;

[Workflow]
public sealed partial class FindFraud
{
    public async Task<string[]> RunAsync(WorkflowContext ctx, string[] payments)
    {
        await ctx.Sleep(TimeSpan.FromHours(1));
        return {|EDDA2005:payments.AsParallel|}().Where(p => p.EndsWith("99", StringComparison.Ordinal)).ToArray();
    }
}
