namespace Orders;

/// <summary>
/// The orders of a file, one row for each line of an order, the rows of an order one after the other. An order with a bad row is left out as
/// a whole: half an order is not what the customer wants.
/// </summary>
internal sealed record OrderFile(IReadOnlyList<ImportedOrder> Orders, IReadOnlyList<BadRow> BadRows)
{
    internal static OrderFile Read(string file, string text, IReadOnlyDictionary<string, Product> products)
    {
        var orders = new List<ImportedOrder>();
        var badRows = new List<BadRow>();
        var seen = new HashSet<string>();
        var table = CsvTable.Read(file, text, "order_id", "customer", "email", "address", "card", "sku", "quantity");
        foreach (var rows in Consecutive(table.Rows()))
        {
            var draft = new OrderDraft(file, products);
            var isDuplicate = rows.OrderId.Length > 0 && !seen.Add(rows.OrderId);
            foreach (var (line, fields, bad) in rows.Rows)
            {
                if (isDuplicate)
                    badRows.Add(new(file, line, "order_id", "an earlier order of the file has the same id") { OrderId = rows.OrderId });
                else if ((bad is null ? draft.Add(line, fields) : bad with { OrderId = draft.Reject(fields) }) is { } reported)
                    badRows.Add(reported);
            }

            if (!isDuplicate && draft.ToOrder() is { } order)
                orders.Add(order);
        }

        return new(orders, badRows);
    }

    private static IEnumerable<(string OrderId, List<(int, IReadOnlyDictionary<string, string>, BadRow?)> Rows)> Consecutive(
        IEnumerable<(int Line, IReadOnlyDictionary<string, string> Fields, BadRow? Bad)> rows)
    {
        (string OrderId, List<(int, IReadOnlyDictionary<string, string>, BadRow?)> Rows)? current = null;
        foreach (var row in rows)
        {
            var id = row.Fields.GetValueOrDefault("order_id", "");
            if (current is not { } open || open.OrderId != id)
            {
                if (current is { } complete)
                    yield return complete;
                current = open = (id, []);
            }

            open.Rows.Add(row);
        }

        if (current is { } last)
            yield return last;
    }
}
