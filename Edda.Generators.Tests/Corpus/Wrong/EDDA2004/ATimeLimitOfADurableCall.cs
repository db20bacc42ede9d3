using Edda;

namespace Banking;

[Activity]
public sealed partial class Transfer
{
    public string Run(string from, string to, decimal amount) => $"{from}>{to}:{amount}";
}

[Workflow]
public sealed partial class QuickTransfer
{
    public async Task<string> RunAsync(WorkflowContext ctx, string from, string to, decimal amount) =>
        await ctx.Transfer(from, to, amount).{|EDDA2004:WaitAsync|}(TimeSpan.FromSeconds(10));
}
