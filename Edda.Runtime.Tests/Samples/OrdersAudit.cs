using Microsoft.Data.Sqlite;

namespace Edda.Tests.Samples;

/// <summary>Looks at a database file of the sample from outside, with SQL alone, and lists what must not be.</summary>
internal sealed class OrdersAudit : IDisposable
{
    private const int Completed = 7;
    private const int Failed = 8;

    private readonly SqliteConnection _connection;
    private readonly List<string> _problems = [];

    private OrdersAudit(string file)
    {
        _connection = new($"Data Source={file};Mode=ReadWrite;Pooling=false");
        _connection.Open();
    }

    /// <param name="file">The database file; no process works on it.</param>
    /// <param name="orders">How many orders must be there.</param>
    /// <param name="kills">How many processes were killed: each explains one more run of a body that has no transaction.</param>
    internal static IReadOnlyList<string> Problems(string file, int orders, int kills)
    {
        using var audit = new OrdersAudit(file);
        audit.Orders(orders);
        audit.Stock();
        audit.Money();
        audit.Effects(kills);
        audit.Compensations();
        return audit._problems;
    }

    internal static long Count(string file, string sql)
    {
        using var audit = new OrdersAudit(file);
        return audit.Query(sql, row => row.GetInt64(0)).Single();
    }

    public void Dispose() => _connection.Dispose();

    private void Orders(int orders)
    {
        var found = Query("select count(*) from workflow_instances", row => row.GetInt64(0)).Single();
        if (found != orders)
            _problems.Add($"{found} instead of {orders} orders are there");
        Refuse("has not ended as it should", $"select instance_id, status from workflow_instances where status not in ({Completed}, {Failed})");
        Refuse("is completed and was not shipped, or the other way round", $"""
            select i.instance_id, count(s.id)
            from workflow_instances i
            left join shipments s on s.order_id = i.instance_id
            group by i.instance_id, i.status
            having count(s.id) <> (i.status = {Completed})
            """);
    }

    private void Stock()
    {
        Refuse("does not add up on the shelf", """
            select s.sku, s.initial - s.on_hand - coalesce(sum(case when r.state in ('reserved', 'shipped') then r.quantity end), 0) as difference
            from stock s
            left join reservations r on r.sku = s.sku
            group by s.sku
            having difference <> 0
            """);
        Refuse("is neither shipped nor put back, or the wrong one of them", $"""
            select r.order_id, r.line
            from reservations r
            join workflow_instances i on i.instance_id = r.order_id
            where r.state <> case i.status when {Completed} then 'shipped' else 'released' end
            """);
    }

    private void Money()
    {
        Refuse("was charged more than once", "select order_id, count(*) from payments group by order_id having count(*) > 1");
        Refuse("is completed and not paid, or failed and not refunded", $"""
            select i.instance_id, coalesce(p.amount, 0) - coalesce(r.amount, 0) as paid
            from workflow_instances i
            left join payments p on p.order_id = i.instance_id
            left join refunds r on r.payment = p.id
            where (i.status = {Completed}) <> (paid > 0) or paid < 0 or (i.status = {Failed} and paid <> 0)
            """);
        Refuse("is refunded and shipped",
            "select p.order_id, p.id from payments p join refunds r on r.payment = p.id join shipments s on s.order_id = p.order_id");
    }

    private void Effects(int kills)
    {
        Refuse("had a transactional effect that is not there exactly once", """
            select order_id || ' line ' || line || ' ' || effect, count(*)
            from effects
            where effect in ('reserve', 'release')
            group by order_id, line, effect
            having count(*) <> 1
            """);
        Refuse("is set aside without the effect", """
            select r.order_id, r.line
            from reservations r
            where not exists (select 1 from effects e where e.order_id = r.order_id and e.line = r.line and e.effect = 'reserve')
            """);
        Refuse("had an effect more often than the kills explain",
            $"select order_id || ' ' || effect, count(*) from effects group by order_id, line, effect having count(*) > 1 + {kills}");
        Refuse("is completed without every effect", $"""
            select i.instance_id, count(distinct e.effect)
            from workflow_instances i
            left join effects e on e.order_id = i.instance_id and e.effect in ('reserve', 'charge', 'ship')
            where i.status = {Completed}
            group by i.instance_id
            having count(distinct e.effect) <> 3
            """);
    }

    /// <summary>
    /// What was completed, or may have been, is undone one by one, the last first: the money, then the lines against the order in which they were
    /// recorded.
    /// </summary>
    private void Compensations()
    {
        var completed = Steps([HistoryEntryKind.ActivityCompleted, HistoryEntryKind.ActivityUnknown], "'ReserveStock', 'ChargeCard'");
        var compensated = Steps([HistoryEntryKind.CompensationCompleted], "'ReleaseStock', 'RefundCard'");
        foreach (var order in completed.Select(s => s.Order).Union(compensated.Select(s => s.Order)))
        {
            var expected = completed.Where(s => s.Order == order).Reverse().Select(s => s.Name == "ChargeCard" ? "RefundCard" : "ReleaseStock").ToList();
            var actual = compensated.Where(s => s.Order == order).Select(s => s.Name).ToList();
            if (!expected.SequenceEqual(actual))
                _problems.Add($"{order}: compensated {string.Join(", ", actual)} instead of {string.Join(", ", expected)}");
            var lines = completed.Where(s => s.Order == order && s.Name == "ReserveStock").Reverse().Select(s => s.Line).ToList();
            var released = Query($"select line from effects where effect = 'release' and order_id = '{order}' order by id", row => row.GetInt64(0));
            if (!lines.SequenceEqual(released))
                _problems.Add($"{order}: lines {string.Join(", ", released)} were put back instead of {string.Join(", ", lines)}");
        }

        Refuse("was refunded after a line was put back", """
            select r.order_id, r.line
            from effects r
            join effects m on m.order_id = r.order_id and m.effect = 'refund' and m.id > r.id
            where r.effect = 'release'
            """);
        Refuse("has a compensation that failed",
            $"select command_id, instance_key from workflow_history where kind = {(int)HistoryEntryKind.CompensationFailed}");
    }

    private List<(string Order, string Name, long Line)> Steps(HistoryEntryKind[] kinds, string names) => Query(
        $"""
        select i.instance_id, h.name, h.command_id
        from workflow_history h
        join workflow_instances i on i.key = h.instance_key
        where i.status = {Failed} and h.kind in ({string.Join(", ", kinds.Select(k => (int)k))}) and h.name in ({names})
        order by h.instance_key, h.seq
        """,
        row => (row.GetString(0), row.GetString(1), long.Parse(row.GetString(2).Split(':')[^1], System.Globalization.CultureInfo.InvariantCulture)));

    private void Refuse(string what, string sql) => _problems.AddRange(Query(sql, row => $"{row.GetValue(0)} {what} ({row.GetValue(1)})"));

    private List<T> Query<T>(string sql, Func<SqliteDataReader, T> read)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
            rows.Add(read(reader));
        return rows;
    }
}
