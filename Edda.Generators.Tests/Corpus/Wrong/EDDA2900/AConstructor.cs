using Edda;

namespace Tickets;

public sealed class Receipt
{
    public Receipt(decimal amount) => Text = $"{amount} at {DateTime.Now:HH:mm}";

    public string Text { get; }
}

[Workflow]
public sealed partial class PrintReceipt
{
    public async Task<string> RunAsync(WorkflowContext ctx, decimal amount)
    {
        await ctx.Sleep(TimeSpan.FromSeconds(1));
        return {|EDDA2900:new Receipt(amount)|}.Text;
    }
}
