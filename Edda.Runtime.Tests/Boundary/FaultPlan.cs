using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Edda.Tests.Boundary;

/// <summary>
/// Counts the statements of a host's connections and lets one of them fail once; or makes the whole file fail until further notice, by SQLite's own
/// means.
/// </summary>
internal sealed class FaultPlan : IFaultPlan
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _counts = [];
    private readonly List<FaultPoint> _seen = [];
    private FaultPoint? _point;
    private FaultMoment _moment;
    private volatile string? _pragma;
    private volatile int _longest;

    /// <summary>Every statement that has run, with the how-manieth of its kind it was.</summary>
    public IReadOnlyList<FaultPoint> Seen
    {
        get
        {
            lock (_lock)
                return [.. _seen];
        }
    }

    public bool HasFired { get; private set; }

    /// <summary>Called on the thread of the statement when it fails.</summary>
    public Action Fired { get; set; } = static () => { };

    public void FailAt(FaultPoint point, FaultMoment moment) => (_point, _moment) = (point, moment);

    public void Dispose()
    {
    }

    /// <summary>What every transaction that wants to write runs first: it makes the file full or read-only for this connection, or well again.</summary>
    internal void SetPragma(string pragma) => _pragma = pragma;

    /// <summary>The longest value that SQLite takes from now on; it is a gigabyte by default.</summary>
    internal void SetLongestValue(int bytes) => _longest = bytes;

    internal SqliteConnection Connect(string connectionString) => new FaultyConnection(connectionString, this);

    internal void Before(SqliteConnection connection, string sql)
    {
        if (_pragma is { } pragma && sql.StartsWith("begin immediate", StringComparison.OrdinalIgnoreCase))
            raw.sqlite3_exec(connection.Handle!, pragma);
        if (_longest > 0)
            raw.sqlite3_limit(connection.Handle!, raw.SQLITE_LIMIT_LENGTH, _longest);
        if (!IsMeant(sql))
            return;
        if (_moment == FaultMoment.Before)
            Fire();
        if (_moment != FaultMoment.During)
            return;

        // Once: what the store does about it must not meet it again.
        var hasInterrupted = false;
        raw.sqlite3_progress_handler(connection.Handle!, 1, _ =>
        {
            if (hasInterrupted)
                return 0;
            HasFired = hasInterrupted = true;
            return 1;
        }, null);
    }

    internal void After(SqliteConnection connection, string sql)
    {
        FaultPoint? last;
        lock (_lock)
            last = new(sql, _counts[sql]);
        if (last != _point)
            return;
        if (_moment == FaultMoment.During)
            raw.sqlite3_progress_handler(connection.Handle!, 0, null, null);
        else if (_moment == FaultMoment.After && !HasFired)
            Fire();
    }

    private bool IsMeant(string sql)
    {
        lock (_lock)
        {
            var occurrence = _counts[sql] = _counts.GetValueOrDefault(sql) + 1;
            var point = new FaultPoint(sql, occurrence);
            _seen.Add(point);
            return !HasFired && point == _point;
        }
    }

    private void Fire()
    {
        HasFired = true;
        Fired();
        throw new SqliteException("the connection is gone", raw.SQLITE_IOERR);
    }
}
