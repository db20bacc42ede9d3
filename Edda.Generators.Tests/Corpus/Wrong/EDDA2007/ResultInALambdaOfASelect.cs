using Edda;

namespace Survey;

[Activity]
public sealed partial class CountVotes
{
    public int Run(string district) => district.Length;
}

[Workflow]
public sealed partial class Election
{
    public async Task<int> RunAsync(WorkflowContext ctx, string[] districts)
    {
        await ctx.WaitEvent<bool>("polls.closed");
        return districts.Sum(d => ctx.CountVotes(d).{|EDDA2007:Result|});
    }
}
