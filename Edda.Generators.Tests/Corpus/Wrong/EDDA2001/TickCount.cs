using Edda;

namespace Games;

[Workflow]
public sealed partial class Match
{
    public async Task<bool> RunAsync(WorkflowContext ctx)
    {
        var kickOff = {|EDDA2001:Environment.TickCount64|};
        await ctx.WaitEvent<string>("goal");
        return unchecked((int)kickOff) < {|EDDA2001:Environment.TickCount|};
    }
}
