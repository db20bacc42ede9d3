using Edda.Tests.Storage;
using Edda.Tests.Wire;

namespace Edda.Tests.Boundary;

/// <summary>The statements that go over a host's connections to a server, messages of several as one, and the death of the connection at one of them.</summary>
internal sealed class WirePlan(StoreKind kind) : IFaultPlan
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _counts = [];
    private readonly List<FaultPoint> _seen = [];
    private FaultPoint? _point;
    private FaultMoment _moment;
    private DatabaseWire? _wire;

    public IReadOnlyList<FaultPoint> Seen
    {
        get
        {
            lock (_lock)
                return [.. _seen];
        }
    }

    public bool HasFired { get; private set; }

    public Action Fired { get; set; } = static () => { };

    public void FailAt(FaultPoint point, FaultMoment moment) => (_point, _moment) = (point, moment);

    /// <summary>Whether something is durable after it: a commit, or a writing message that is a transaction of its own.</summary>
    internal static bool IsCommit(string sql)
    {
        var isWritten = sql.Contains("insert into", StringComparison.Ordinal) || sql.Contains("update workflow", StringComparison.Ordinal);
        return sql.EndsWith("commit", StringComparison.OrdinalIgnoreCase) || (isWritten && !Begins(sql));
    }

    private static bool Begins(string sql) =>
        sql.StartsWith("begin", StringComparison.OrdinalIgnoreCase) || sql.StartsWith("start transaction", StringComparison.OrdinalIgnoreCase);

    /// <summary>The way of the hosts to the server.</summary>
    internal string Route(string connectionString) => (_wire ??= DatabaseWire.Open(kind, connectionString, Judge, () => Fired())).ConnectionString;

    public void Dispose() => _wire?.Dispose();

    private WireVerdict Judge(WireRequest request)
    {
        // What a body runs in its transaction is its own matter; what opens and ends the transaction is not.
        if (request.Sql.Contains("written", StringComparison.Ordinal))
            return WireVerdict.Pass;
        lock (_lock)
        {
            var sql = request.IsPreparation ? "prepare" : request.Sql;
            var point = new FaultPoint(sql, _counts[sql] = _counts.GetValueOrDefault(sql) + 1);
            _seen.Add(point);
            if (HasFired || point != _point)
                return WireVerdict.Pass;
            HasFired = true;
            return _moment switch
            {
                FaultMoment.Before => WireVerdict.DieBefore,
                FaultMoment.During => WireVerdict.DieDuring,
                _ => WireVerdict.DieAfter,
            };
        }
    }
}
