using Edda;

namespace Raffle;

[Activity]
public sealed partial class HandOver
{
    public Task RunAsync(Guid ticket, string prize) => Task.CompletedTask;
}

internal static class Drum
{
    internal static Guid Ticket(WorkflowContext ctx) => ctx.NewGuid();

    internal static T Pick<T>(WorkflowContext ctx, IReadOnlyList<T> all) => all[ctx.Random.Next(all.Count)];
}

internal sealed class Stage(WorkflowContext ctx)
{
    internal async Task Announce(string prize)
    {
        if (!ctx.IsReplaying)
            Console.WriteLine(prize);
        await ctx.Sleep(TimeSpan.FromMinutes(1));
    }
}

[Workflow]
public sealed partial class Evening
{
    public async Task<Guid[]> RunAsync(WorkflowContext ctx, string[] prizes, int rounds)
    {
        var stage = new Stage(ctx);
        var random = ctx.Random;
        Func<Guid> next = () => Drum.Ticket(ctx);
        var won = new List<Guid>();
        for (var round = 0; round < rounds; round++)
        {
            var (ticket, prize, seat) = (next(), Drum.Pick(ctx, prizes), random.Next(100));
            if (!ctx.IsReplaying)
                Console.WriteLine($"{ticket} in seat {seat} has won {prize}");
            await stage.Announce(prize);
            await ctx.HandOver(ticket, prize);
            won.Add(ticket);
        }

        return [.. won];
    }
}
