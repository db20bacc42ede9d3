using Edda;

namespace Orders;

/// <summary>
/// Takes an order from the shelf to the parcel service. What was done before a failure is undone by the compensations of the activities, in
/// reverse order; nothing here has to catch anything.
/// </summary>
[Workflow]
public sealed partial class OrderWorkflow
{
    private static readonly TimeSpan LabelTime = TimeSpan.FromMilliseconds(300);

    public async Task<OrderResult> RunAsync(WorkflowContext ctx, Order order)
    {
        var total = await ctx.ValidateOrder(order);

        ctx.SetStatus("reserving");
        await Task.WhenAll(order.Lines.Select((line, index) => ctx.ReserveStock(order.Id, index + 1, line.Sku, line.Quantity)));

        ctx.SetStatus("charging");
        var payment = await ctx.ChargeCard(order.Id, order.Card, total);

        ctx.SetStatus("waiting for the label");
        await ctx.Sleep(LabelTime);

        ctx.SetStatus("shipping");
        var trackingNumber = await ctx.ShipOrder(order.Id, order.Address);
        return new OrderResult(order.Id, payment.Amount, payment.PaymentId, trackingNumber);
    }
}
