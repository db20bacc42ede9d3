using System.Globalization;
using Edda;

namespace Shop;

public sealed record OrderLine(string Sku, int Quantity, decimal UnitPrice)
{
    public decimal Total => Quantity * UnitPrice;
}

public sealed record Order(string Id, string Email, string Country, IReadOnlyList<OrderLine> Lines);

public sealed record Shipment(string OrderId, string Tracking, DateTimeOffset ShippedAt);

[Activity(MaxAttempts = 5)]
public sealed partial class ReserveStock(HttpClient warehouse)
{
    public async Task<bool> RunAsync(string sku, int quantity, CancellationToken cancellationToken)
    {
        using var answer = await warehouse.PostAsync($"stock/{sku}/reserve/{quantity}", null, cancellationToken);
        return answer.IsSuccessStatusCode;
    }
}

[Activity]
public sealed partial class PrintLabel
{
    public string Run(string order, string country) => $"{country}-{order}-{DateTime.UtcNow:yyyyMMdd}-{Guid.NewGuid():N}";
}

[Workflow]
public sealed partial class ShipOrder
{
    private static readonly TimeSpan Deadline = TimeSpan.FromDays(1);

    public async Task<Shipment?> RunAsync(WorkflowContext ctx, Order order)
    {
        var due = ctx.UtcNow + Deadline;
        var reserved = await Task.WhenAll(order.Lines.Select(line => ctx.ReserveStock(line.Sku, line.Quantity)));
        if (reserved.Contains(false))
        {
            ctx.SetStatus("out of stock");
            return null;
        }

        var total = order.Lines.Sum(line => line.Total);
        ctx.SetStatus(string.Create(CultureInfo.InvariantCulture, $"reserved for {total:N2}, due {due:u}"));
        var tracking = await ctx.PrintLabel(order.Id, order.Country);
        return new Shipment(order.Id, tracking, ctx.UtcNow);
    }
}
