using System.Globalization;

namespace Orders;

/// <summary>Stands in for the parcel service: one parcel for each order, however often it is asked, and none to a post box.</summary>
public sealed class Carrier(ShopDatabase database)
{
    /// <summary>Takes the goods of an order away and returns the parcel's tracking number.</summary>
    /// <exception cref="UndeliverableException">The address is a post box.</exception>
    internal Task<string> ShipAsync(string orderId, string address, CancellationToken cancellationToken) => database.InTransactionAsync(async transaction =>
    {
        if (address.StartsWith("P.O. Box", StringComparison.Ordinal))
            throw new UndeliverableException("no parcels are delivered to a post box");
        await transaction.ExecuteAsync(
            "insert into shipments (order_id, address) values (@order, @address) on conflict (order_id) do nothing",
            ("@order", orderId), ("@address", address));
        await transaction.ExecuteAsync("update reservations set state = 'shipped' where order_id = @order and state = 'reserved'", ("@order", orderId));
        await transaction.RecordEffectAsync("ship", orderId);
        var parcel = (long)(await transaction.ScalarAsync("select id from shipments where order_id = @order", ("@order", orderId)))!;
        return string.Create(CultureInfo.InvariantCulture, $"PARCEL-{parcel:D6}");
    }, cancellationToken);

    /// <summary>Looks for a parcel.</summary>
    internal Task TraceAsync(string trackingNumber, CancellationToken cancellationToken) => database.InTransactionAsync(async transaction =>
    {
        await transaction.ExecuteAsync(
            "insert into traces (tracking_number) values (@parcel) on conflict (tracking_number) do nothing", ("@parcel", trackingNumber));
        return true;
    }, cancellationToken);
}
