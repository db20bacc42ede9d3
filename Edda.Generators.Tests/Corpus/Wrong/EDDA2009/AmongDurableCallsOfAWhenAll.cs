using Edda;

namespace Hotels;

[Workflow]
public sealed partial class ConfirmStay
{
    public async Task<string> RunAsync(WorkflowContext ctx, string guest)
    {
        var sleeping = ctx.Sleep(TimeSpan.FromMinutes(5));
        var loyalty = await {|EDDA2009:Loyalty.Programme.PointsAsync|}(guest);
        await sleeping;
        return loyalty > 100 ? "suite" : "room";
    }
}

// package: Loyalty
namespace Loyalty;

public static class Programme
{
    public static Task<int> PointsAsync(string guest) => Task.FromResult(guest.Length * 10);
}
