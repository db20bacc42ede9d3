using Edda;

namespace Shop;

public sealed record Delivery(string Sku, int Pieces);

[Activity]
public sealed partial class NotifyCustomer
{
    public void Run(string customer, string text) => Console.WriteLine($"{DateTime.Now:t} {customer}: {text}");
}

[Workflow]
public sealed partial class CompleteOrder
{
    private readonly Dictionary<string, int> _open = [];

    public async Task<int> RunAsync(WorkflowContext ctx, string customer, Dictionary<string, int> ordered)
    {
        foreach (var (sku, pieces) in ordered)
            _open[sku] = pieces;

        var deliveries = 0;
        while (_open.Values.Any(pieces => pieces > 0))
        {
            var (_, _, _, _, delivery) = await ctx.WaitEvent<Delivery>("delivery");
            if (!_open.ContainsKey(delivery.Sku))
                continue;
            _open[delivery.Sku] = Math.Max(0, _open[delivery.Sku] - delivery.Pieces);
            deliveries++;
            await ctx.NotifyCustomer(customer, $"{delivery.Pieces} of {delivery.Sku} arrived");
        }

        return deliveries;
    }
}
