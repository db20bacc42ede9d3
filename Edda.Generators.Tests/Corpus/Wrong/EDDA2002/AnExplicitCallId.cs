using Edda;

namespace Cards;

[Activity]
public sealed partial class BlockCard
{
    public void Run(string card) => ArgumentException.ThrowIfNullOrEmpty(card);
}

[Workflow]
public sealed partial class ReportStolenCard
{
    public async Task RunAsync(WorkflowContext ctx, string card)
    {
        await ctx.BlockCard(card, options: new() { Id = {|EDDA2002:Guid.NewGuid|}().ToString("N") });
        ctx.SetStatus("blocked");
    }
}
