using Edda;

namespace Tickets;

public sealed record Complaint(string Text)
{
    public DateTimeOffset Received { get; init; } = DateTimeOffset.UtcNow;
}

[Workflow]
public sealed partial class Complain
{
    public async Task<Complaint> RunAsync(WorkflowContext ctx, string text)
    {
        await ctx.WaitEvent<bool>("confirmed");
        return {|EDDA2900:new Complaint(text)|};
    }
}
