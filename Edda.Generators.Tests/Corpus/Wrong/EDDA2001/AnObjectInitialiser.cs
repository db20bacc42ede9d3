using Edda;

namespace Helpdesk;

public sealed class Ticket
{
    public required string Title { get; init; }
    public DateTimeOffset Opened { get; init; }
}

[Workflow]
public sealed partial class OpenTicket
{
    public Task<Ticket> RunAsync(WorkflowContext ctx, string title)
    {
        var ticket = new Ticket { Title = title.Trim(), Opened = {|EDDA2001:DateTimeOffset.UtcNow|} };
        ctx.SetStatus(ticket.Title);
        return Task.FromResult(ticket);
    }
}
