using Edda;

namespace Logistics;

public sealed record Leg(string From, string To, string Mode)
{
    public override string ToString() => $"{From}-{To} by {Mode}";
}

[Activity]
public sealed partial class BookLeg(HttpClient carriers)
{
    public Task<string> RunAsync(Leg leg, CancellationToken cancellationToken) => carriers.GetStringAsync($"{leg.Mode}/{leg.From}/{leg.To}", cancellationToken);
}

[Workflow]
public sealed partial class ShipContainer
{
    private readonly LinkedList<Leg> _route = new();

    public async Task<int> RunAsync(WorkflowContext ctx, Leg[] legs)
    {
        foreach (var leg in legs)
            _route.AddLast(leg);
        var moved = 0;
        for (var node = _route.First; node is not null; node = node.Next)
        {
            var booking = await ctx.BookLeg(node.Value);
            ctx.SetStatus($"{node.Value} ({booking})");
            var arrival = await ctx.TryWaitEvent<string>("arrived:" + node.Value.To, TimeSpan.FromDays(20));
            if (arrival is null)
                _route.AddAfter(node, node.Value with { Mode = "truck" });
            else
                moved++;
        }

        return moved;
    }
}
