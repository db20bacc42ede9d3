using Edda;

namespace Visits;

public static class Epoch
{
    public static readonly int Year = DateTime.UtcNow.Year;

    public static int Since(int year) => Year - year;
}

[Workflow]
public sealed partial class Anniversary
{
    public async Task<int> RunAsync(WorkflowContext ctx, int founded)
    {
        await ctx.Sleep(TimeSpan.FromDays(365));
        return {|EDDA2900:Epoch.Since|}(founded);
    }
}
