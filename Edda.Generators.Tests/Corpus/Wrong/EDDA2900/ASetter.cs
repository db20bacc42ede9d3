using Edda;

namespace Meetings;

public sealed class Vote
{
    private string _choice = "";

    public string Choice
    {
        get => _choice;
        set => _choice = value + Environment.MachineName;
    }
}

[Workflow]
public sealed partial class CastVote
{
    public async Task<string> RunAsync(WorkflowContext ctx)
    {
        var vote = new Vote();
        {|EDDA2900:vote.Choice|} = (await ctx.WaitEvent<string>("vote")).Data;
        return vote.Choice;
    }
}
