using Edda;

namespace Tickets;

public sealed class Badge(string name)
{
    private readonly Guid _id = Guid.NewGuid();

    public override string ToString() => $"{name}/{_id}";
}

[Workflow]
public sealed partial class PrintBadge
{
    public Task<int> RunAsync(WorkflowContext ctx, string name)
    {
        ctx.SetStatus("printing");
        Badge badge = {|EDDA2900:new(name)|};
        return Task.FromResult(badge is null ? 0 : 1);
    }
}
