using Edda;

namespace Games;

public enum Suit { Clubs, Diamonds, Hearts, Spades }

public readonly record struct Card(Suit Suit, int Rank)
{
    public static IEnumerable<Card> All =>
        from suit in Enum.GetValues<Suit>()
        from rank in Enumerable.Range(2, 13)
        select new Card(suit, rank);

    public bool Beats(Card other, Suit trump) => Suit == other.Suit ? Rank > other.Rank : Suit == trump;
}

[Workflow]
public sealed partial class TakeTricks
{
    public async Task<int[]> RunAsync(WorkflowContext ctx, int players, Suit trump)
    {
        var deck = Card.All.ToArray();
        ctx.Random.Shuffle(deck);
        var hands = deck.Chunk(deck.Length / players).Take(players).Select(h => h.ToHashSet()).ToArray();
        var tricks = new int[players];
        for (int leader = 0, left = hands[0].Count; left > 0; left--)
        {
            var (winner, best) = (leader, default(Card?));
            for (var i = 0; i < players; i++)
            {
                var player = (leader + i) % players;
                Card card;
                do
                    card = (await ctx.WaitEvent<Card>($"play:{player}")).Data;
                while (!hands[player].Remove(card));
                if (best is not { } b || card.Beats(b, trump))
                    (winner, best) = (player, card);
            }

            tricks[leader = winner]++;
        }

        return tricks;
    }
}
