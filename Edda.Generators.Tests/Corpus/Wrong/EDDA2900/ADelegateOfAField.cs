using Edda;

namespace Visits;

public static class Doors
{
    public static readonly Func<string, string> Code = door => door + Random.Shared.Next(9999);
}

[Workflow]
public sealed partial class OpenDoor
{
    public async Task<string> RunAsync(WorkflowContext ctx, string door)
    {
        await ctx.Sleep(TimeSpan.FromSeconds(20));
        return {|EDDA2900:Doors.Code|}(door);
    }
}
