using System.Data.Common;

namespace Orders;

/// <summary>One equation of the books with its figures.</summary>
internal sealed record BookEntry(string Name, string Figures, bool Balances);

/// <summary>
/// Closes the books: reads the shop's tables, all in one moment, and compares them with each other and with the results of a run's orders.
/// The file may hold other orders too; the shelf has to be right for all of them.
/// </summary>
internal sealed class Books
{
    private readonly HashSet<string> _orders;
    private readonly HashSet<string> _completed;
    private readonly decimal _earned;

    internal Books(IReadOnlyCollection<Outcome> outcomes)
    {
        var completed = outcomes.Where(o => o.Kind == OutcomeKind.Completed).ToList();
        _orders = [.. outcomes.Select(o => o.OrderId)];
        _completed = [.. completed.Select(o => o.OrderId)];
        _earned = completed.Sum(o => o.Charged);
    }

    /// <summary>The orders for which something was done and undone.</summary>
    internal static async Task<HashSet<string>> UndoneOrdersAsync(ShopDatabase database, CancellationToken cancellationToken)
    {
        const string Sql = "select distinct order_id from effects where effect in ('release', 'refund')";
        return [.. await database.InTransactionAsync(transaction => transaction.QueryAsync(Sql, row => row.GetString(0)), cancellationToken)];
    }

    internal Task<BookEntry[]> CloseAsync(ShopDatabase database, CancellationToken cancellationToken) =>
        database.InTransactionAsync(CloseAsync, cancellationToken);

    private async Task<BookEntry[]> CloseAsync(DbTransaction transaction)
    {
        var charged = await SumsAsync(transaction, "select order_id, sum(amount) from payments group by order_id");
        var refunded = await SumsAsync(transaction, "select p.order_id, sum(r.amount) from refunds r join payments p on p.id = r.payment group by p.order_id");
        var reserved = await SumsAsync(transaction, "select order_id, sum(quantity) from reservations where state = 'reserved' group by order_id");
        var shipped = await SumsAsync(transaction, "select order_id, count(*) from shipments group by order_id");
        var both = shipped.Keys.Count(refunded.ContainsKey);
        var (taken, given) = (Cents.ToAmount(charged.Values.Sum()), Cents.ToAmount(refunded.Values.Sum()));
        return
        [
            await StockAsync(transaction),
            new("money", $"charged {taken:N2} - refunded {given:N2} = completed {_earned:N2}", taken - given == _earned),
            new("goods still set aside", $"{reserved.Values.Sum():N0}", reserved.Count == 0),
            new("parcels", $"shipped {shipped.Count:N0} = completed {_completed.Count:N0}", _completed.SetEquals(shipped.Keys)),
            new("refunded and shipped", $"{both:N0}", both == 0),
        ];
    }

    private async Task<Dictionary<string, long>> SumsAsync(DbTransaction transaction, string sql)
    {
        var sums = await transaction.QueryAsync(sql, row => (Order: row.GetString(0), Sum: row.GetInt64(1)));
        return sums.Where(s => _orders.Contains(s.Order)).ToDictionary(s => s.Order, s => s.Sum);
    }

    private static async Task<BookEntry> StockAsync(DbTransaction transaction)
    {
        const string Sql = """
            select s.initial, s.on_hand,
                   coalesce(sum(case r.state when 'reserved' then r.quantity end), 0),
                   coalesce(sum(case r.state when 'shipped' then r.quantity end), 0)
            from stock s
            left join reservations r on r.sku = s.sku
            group by s.sku
            """;
        var rows = await transaction.QueryAsync(
            Sql, row => (Initial: row.GetInt64(0), OnHand: row.GetInt64(1), Reserved: row.GetInt64(2), Shipped: row.GetInt64(3)));
        var wrong = rows.Count(r => r.Initial != r.OnHand + r.Reserved + r.Shipped);
        var (onHand, reserved, shipped) = (rows.Sum(r => r.OnHand), rows.Sum(r => r.Reserved), rows.Sum(r => r.Shipped));
        var figures = $"initial {rows.Sum(r => r.Initial):N0} = on hand {onHand:N0} + set aside {reserved:N0} + shipped {shipped:N0}";
        return new("stock", wrong == 0 ? figures : $"{figures}; wrong for {wrong} of {rows.Count} products", wrong == 0);
    }
}
