using Edda;

namespace Elections;

public static class Results
{
    public static string? Winner { get; set; }
}

[Workflow]
public sealed partial class CountElection
{
    public async Task RunAsync(WorkflowContext ctx)
    {
        var winner = await ctx.WaitEvent<string>("counted");
        {|EDDA2011:Results.Winner|} = winner.Data;
    }
}
