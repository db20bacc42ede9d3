using Edda;

namespace Mail;

[Activity]
public sealed partial class Unsubscribe
{
    public string Run(string address) => address;
}

[Workflow]
public sealed partial class UnsubscribeAll
{
    public async Task RunAsync(WorkflowContext ctx, List<string> addresses)
    {
        addresses.ForEach(address => {|EDDA3001:ctx.Unsubscribe|}(address));
        await ctx.WaitEvent<bool>("done");
    }
}
