using Edda;

namespace Deals;

public static class Numbers
{
    extension(int number)
    {
        public bool IsLucky => number == Random.Shared.Next();
    }
}

[Workflow]
public sealed partial class Luck
{
    public async Task<bool> RunAsync(WorkflowContext ctx, int number)
    {
        await ctx.Sleep(TimeSpan.FromSeconds(7));
        return {|EDDA2900:number.IsLucky|};
    }
}
