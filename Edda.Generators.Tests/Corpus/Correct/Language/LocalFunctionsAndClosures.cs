using Edda;

namespace Votes;

[Activity]
public sealed partial class Announce
{
    public void Run(string text) => Console.WriteLine(text);
}

[Workflow]
public sealed partial class CountVotes
{
    public async Task<string> RunAsync(WorkflowContext ctx, string[] candidates)
    {
        var votes = candidates.ToDictionary(c => c, _ => 0, StringComparer.Ordinal);
        var open = true;
        var closing = Close(TimeSpan.FromHours(8));
        while (open)
        {
            var vote = await ctx.TryWaitEvent<string>("vote", TimeSpan.FromMinutes(30));
            if (vote is not null)
                Count(vote.Data);
        }

        await closing;
        var (winner, _) = votes.MaxBy(v => (v.Value, -Array.IndexOf(candidates, v.Key)));
        await ctx.Announce(winner);
        return winner;

        async Task Close(TimeSpan after)
        {
            await ctx.Sleep(after);
            open = false;
        }

        void Count(string candidate)
        {
            if (votes.TryGetValue(candidate, out var count))
                votes[candidate] = count + 1;
        }
    }
}
