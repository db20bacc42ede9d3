using System.Data.Common;
using Edda;

namespace Orders;

/// <summary>Sets the goods of one line aside. It declares the transaction: the shop's rows and Edda's record of them commit together.</summary>
[Activity]
public sealed partial class ReserveStock(KillSwitch killSwitch)
{
    public async Task<Reservation> RunAsync(DbTransaction transaction, string orderId, int line, string sku, int quantity)
    {
        killSwitch.BeforeEffect();
        await Warehouse.ReserveAsync(transaction, orderId, line, sku, quantity);
        killSwitch.AfterEffect();
        return new Reservation(orderId, line);
    }
}

/// <summary>Goods set aside for one line of an order.</summary>
public sealed record Reservation(string OrderId, int Line);

/// <summary>Puts the goods of one line back, exactly once, like they were taken.</summary>
[Compensation(typeof(ReserveStock))]
public sealed partial class ReleaseStock(KillSwitch killSwitch)
{
    public async Task RunAsync(DbTransaction transaction, Reservation reservation)
    {
        killSwitch.BeforeEffect();
        await Warehouse.ReleaseAsync(transaction, reservation.OrderId, reservation.Line);
        killSwitch.AfterEffect();
    }
}
