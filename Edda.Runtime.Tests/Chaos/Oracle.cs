using System.Data.Common;
using System.Globalization;
using System.Text;
using Edda.Storage;
using Edda.Tests.Storage;

namespace Edda.Tests.Chaos;

/// <summary>
/// Looks at a database from outside, with SQL alone, when no process works on it, and lists what the invariants of <c>docs/guarantees.md</c> do not
/// allow. What the workload has promised is compared by <see cref="LoadAudit"/>.
/// </summary>
internal sealed class Oracle : IDisposable
{
    private readonly WatchedDatabase _database;
    private readonly DbConnection _connection;
    private readonly List<string> _problems = [];

    internal Oracle(WatchedDatabase database)
    {
        _database = database;
        _connection = database.Open();
    }

    internal static IReadOnlyList<string> Problems(WatchedDatabase database)
    {
        using var oracle = new Oracle(database);
        oracle.Ends();
        oracle.Steps();
        oracle.Owners();
        oracle.Mail();
        oracle.Fences();
        return oracle._problems;
    }

    internal List<T> Query<T>(string sql, Func<DbDataReader, T> read)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
            rows.Add(read(reader));
        return rows;
    }

    public void Dispose() => _connection.Dispose();

    /// <summary>The id in an event's row, after the byte that names the format.</summary>
    private string EventId => _database.Kind switch
    {
        StoreKind.Sqlite => "json_extract(substr(cast(h.input as text), 2), '$.id')",
        StoreKind.MySql => "json_extract(convert(substr(h.input, 2) using utf8mb4), '$.id')",
        _ => "convert_from(substr(h.input, 2), 'UTF8')::json ->> 'id'",
    };

    private void Ends()
    {
        Refuse("has not ended, or has an end without a time", "select instance_id, status from workflow_instances where status < 7 or ended_at is null");
        Refuse("has ended and still wants to be woken", "select instance_id, wake_at from workflow_instances where status >= 7 and wake_at is not null");
        Refuse("is completed with an error, or failed without one", "select instance_id, status from workflow_instances where (status = 7) <> (error is null) and status <> 10");
    }

    private void Steps()
    {
        Refuse("has holes in its sequence", """
            select min(i.instance_id), count(*) || ' rows up to ' || max(h.seq)
            from workflow_history h
            join workflow_instances i on i.key = h.instance_key
            group by h.instance_key, h.run
            having count(*) <> max(h.seq) or min(h.seq) <> 1
            """);

        // An abandoned row stands beside the row of what the activity came to; a failed compensation beside that of its next try.
        Refuse("has a step that was recorded twice", $"""
            select min(i.instance_id), min(h.command_id) || ': ' || {(_database.Kind == StoreKind.PostgreSql ? "string_agg" : "group_concat")}(h.kind || '@' || h.seq, ', ')
            from workflow_history h
            join workflow_instances i on i.key = h.instance_key
            where h.ordinal is not null
              and h.kind not in ({(int)HistoryKind.ActivityAbandoned}, {(int)HistoryKind.CompensationFailed})
            group by h.instance_key, h.run, h.ordinal, h.kind = {(int)HistoryKind.CompensationCompleted}
            having count(*) > 1
            """);
        Refuse("has history without an instance", "select instance_key, count(*) from workflow_history where instance_key not in (select i.key from workflow_instances i) group by instance_key");
    }

    private void Owners() =>
        Refuse("belongs to a worker that is not alive, or has ended and belongs to one", """
            select i.instance_id, i.worker
            from workflow_instances i
            left join workers w on w.id = i.worker
            where i.worker is not null and (i.status >= 7 or w.id is null or w.state <> 1)
            """);

    private void Mail()
    {
        Refuse("has mail left", "select instance_key, type || ' ' || event_id from workflow_inbox");
        Refuse("has an event that was never sent on", "select instance_key, id from outbox_events where status = 0");
        Refuse("received an event twice", $"""
            select min(i.instance_id), {EventId}
            from workflow_history h
            join workflow_instances i on i.key = h.instance_key
            where h.kind = {(int)HistoryKind.EventReceived}
            group by h.instance_key, h.input
            having count(*) > 1
            """);
    }

    private void Fences()
    {
        Refuse("has a row of an older claim after one of a newer", """
            select i.instance_id, h.seq
            from workflow_history h
            join workflow_history earlier on earlier.instance_key = h.instance_key and earlier.run = h.run and earlier.seq = h.seq - 1
            join workflow_instances i on i.key = h.instance_key
            where earlier.claim_no > h.claim_no
            """);
        Refuse("has a row of a claim that nobody made", """
            select i.instance_id, h.claim_no
            from workflow_history h
            join workflow_instances i on i.key = h.instance_key
            where h.claim_no > i.claim_no or h.claim_no < 1
            """);
        Refuse("was written by two workers under one claim", """
            select instance_key, claim_no
            from (select instance_key, claim_no, worker from workflow_history
                  union
                  select instance_key, claim_no, worker from workflow_attempts) writers
            where worker is not null
            group by instance_key, claim_no
            having count(*) > 1
            """);
        Refuse("was written by a worker that never was", "select instance_key, worker from workflow_history where worker not in (select id from workers)");
    }

    private void Refuse(string what, string sql) => _problems.AddRange(Query(sql, row => $"{row.Text(0)} {what} ({row.Text(1)})"));
}

internal static class OracleRows
{
    /// <summary>A value as text; MySQL keeps ids and names as bytes.</summary>
    internal static string Text(this DbDataReader row, int column) =>
        row.GetValue(column) is var value && value is byte[] bytes ? Encoding.UTF8.GetString(bytes) : Convert.ToString(value, CultureInfo.InvariantCulture)!;
}
