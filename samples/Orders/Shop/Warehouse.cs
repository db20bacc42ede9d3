using System.Data.Common;

namespace Orders;

/// <summary>The shelf: what is on hand, set aside and gone. <c>initial = on hand + reserved + shipped</c> holds after every transaction.</summary>
internal static class Warehouse
{
    /// <summary>Puts the products on the shelf that the file has and the shelf has never had.</summary>
    internal static async Task<int> OpenAsync(DbTransaction transaction, IEnumerable<Product> products)
    {
        var added = 0;
        foreach (var product in products)
        {
            added += await transaction.ExecuteAsync(
                "insert into stock (sku, name, initial, on_hand) values (@sku, @name, @stock, @stock) on conflict (sku) do nothing",
                ("@sku", product.Sku), ("@name", product.Name), ("@stock", product.Stock));
        }

        return added;
    }

    internal static async Task ReserveAsync(DbTransaction transaction, string orderId, int line, string sku, int quantity)
    {
        var taken = await transaction.ExecuteAsync(
            "update stock set on_hand = on_hand - @quantity where sku = @sku and on_hand >= @quantity", ("@sku", sku), ("@quantity", quantity));
        if (taken == 0)
            throw new OutOfStockException($"line {line}: there are no {quantity} of {sku} left");
        await transaction.ExecuteAsync(
            "insert into reservations (order_id, line, sku, quantity, state) values (@order, @line, @sku, @quantity, 'reserved')",
            ("@order", orderId), ("@line", line), ("@sku", sku), ("@quantity", quantity));
        await transaction.RecordEffectAsync("reserve", orderId, line);
    }

    internal static async Task ReleaseAsync(DbTransaction transaction, string orderId, int line)
    {
        var returned = await transaction.ExecuteAsync(
            """
            update stock set on_hand = on_hand + r.quantity
            from reservations r
            where r.sku = stock.sku and r.order_id = @order and r.line = @line and r.state = 'reserved'
            """,
            ("@order", orderId), ("@line", line));
        if (returned != 1)
            throw new InvalidOperationException($"Line {line} of {orderId} is not set aside.");
        await transaction.ExecuteAsync(
            "update reservations set state = 'released' where order_id = @order and line = @line", ("@order", orderId), ("@line", line));
        await transaction.RecordEffectAsync("release", orderId, line);
    }
}
