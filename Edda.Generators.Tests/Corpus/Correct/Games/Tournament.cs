using Edda;

namespace Games;

public sealed record Player(string Name, int Strength);

public sealed record Match(Player White, Player Black);

[Activity]
public sealed partial class Play
{
    public bool Run(Match match) => Random.Shared.Next(match.White.Strength + match.Black.Strength) < match.White.Strength;
}

[Workflow]
public sealed partial class Tournament
{
    public async Task<string> RunAsync(WorkflowContext ctx, IReadOnlyList<Player> players)
    {
        var round = new List<Player>(players);
        ctx.Random.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(round));
        while (round.Count > 1)
        {
            var pairs = round.Chunk(2).ToLookup(pair => pair.Length == 2);
            var winners = await Task.WhenAll(pairs[true].Select(async pair => await ctx.Play(new Match(pair[0], pair[1])) ? pair[0] : pair[1]));
            round = [.. winners, .. pairs[false].SelectMany(p => p)];
        }

        return round is [var champion] ? champion.Name : "nobody";
    }
}
