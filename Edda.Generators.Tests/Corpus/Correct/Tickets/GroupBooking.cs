using System.Runtime.CompilerServices;
using Edda;

namespace Tickets;

public sealed record Group(string Name, int Adults, int Children)
{
    public int Size => checked(Adults + Children);
}

[InlineArray(4)]
public struct Prices
{
    private decimal _first;
}

[Activity]
public sealed partial class Reserve
{
    public string Run(string group, int seats, decimal price) => $"{group}:{seats}:{price}:{Guid.NewGuid()}";
}

[Workflow]
public sealed partial class BookGroup
{
    public async Task<string> RunAsync(WorkflowContext ctx, Group group, [CallerMemberName] string caller = "")
    {
        var price = Best(group);
        ctx.SetStatus($"{caller}: {price:0.00}");
        return await ctx.Reserve(group.Name, group.Size, price);
    }

    private static decimal Best(Group group)
    {
        var prices = new Prices();
        prices[0] = group.Adults * 20m + group.Children * 10m;
        prices[1] = group.Size >= 10 ? prices[0] * 0.8m : decimal.MaxValue;
        prices[2] = group is { Adults: 2, Children: >= 1 and <= 3 } ? 49m : decimal.MaxValue;
        prices[3] = Math.Ceiling(group.Size / 5m) * 80m;
        var best = decimal.MaxValue;
        foreach (var price in prices)
            best = Math.Min(best, price);
        return best;
    }
}
