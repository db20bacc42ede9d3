using Edda;

namespace Games;

public sealed class Deck(string[] cards)
{
    public string this[int index] => cards[(index + Random.Shared.Next(cards.Length)) % cards.Length];
}

[Workflow]
public sealed partial class Deal
{
    public Task<string> RunAsync(WorkflowContext ctx, string[] cards)
    {
        ctx.SetStatus("dealing");
        var deck = new Deck(cards);
        return Task.FromResult({|EDDA2900:deck[0]|});
    }
}
