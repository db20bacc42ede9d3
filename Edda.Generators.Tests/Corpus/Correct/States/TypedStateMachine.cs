using Edda;

namespace Tickets;

public abstract record Ticket
{
    public sealed record Open(string Text) : Ticket;

    public sealed record Assigned(string Agent, DateTimeOffset Since) : Ticket;

    public sealed record Solved(string Answer) : Ticket;

    public sealed record Closed(int Stars) : Ticket;
}

[Activity]
public sealed partial class AssignAgent
{
    public string Run(string text) => text.Length % 2 == 0 ? "anna" : $"agent {Environment.CurrentManagedThreadId}";
}

[Workflow]
public sealed partial class Support
{
    public async Task<int> RunAsync(WorkflowContext ctx, string text)
    {
        Ticket ticket = new Ticket.Open(text);
        while (true)
        {
            ctx.SetStatus(ticket.GetType().Name);
            switch (ticket)
            {
                case Ticket.Open open:
                    ticket = new Ticket.Assigned(await ctx.AssignAgent(open.Text), ctx.UtcNow);
                    break;
                case Ticket.Assigned(var agent, var since):
                    var answer = await ctx.TryWaitEvent<string>("answer:" + agent, TimeSpan.FromHours(4));
                    ticket = answer is null ? new Ticket.Open($"{text} (waits since {since:t})") : new Ticket.Solved(answer.Data);
                    break;
                case Ticket.Solved:
                    var stars = await ctx.TryWaitEvent<int>("rating", TimeSpan.FromDays(3));
                    ticket = new Ticket.Closed(stars?.Data ?? 0);
                    break;
                case Ticket.Closed { Stars: var given }:
                    return given;
            }
        }
    }
}
