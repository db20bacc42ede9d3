using Npgsql;
using NpgsqlTypes;

namespace Edda.Storage.PostgreSql;

/// <summary>The prepared statements of claims and signals: each runs on every look of the claim loop, or once per signalled instance.</summary>
internal sealed class ClaimStatements
{
    private readonly Column<int> _definitions = new(NpgsqlDbType.Integer);
    private readonly Column<string> _builds = new(NpgsqlDbType.Text);
    private readonly NpgsqlParameter<int>[] _workers = [Parameters.Int(), Parameters.Int(), Parameters.Int(), Parameters.Int(), Parameters.Int()];
    private readonly NpgsqlParameter<Guid>[] _incarnations = [Parameters.Uuid(), Parameters.Uuid(), Parameters.Uuid(), Parameters.Uuid(), Parameters.Uuid()];
    private IReadOnlyDictionary<int, string>? _known;

    internal ClaimStatements()
    {
        Claim = new(
            ClaimSql.Claim, _workers[0], _incarnations[0], _definitions.Parameter(), _builds.Parameter(), Limit, TakesOwn, ClaimGrace, TakesSuspect, ClaimClock);
        ReadAgenda = new(ClaimSql.ReadAgenda, _workers[1], _incarnations[1], _definitions.Parameter(), _builds.Parameter(), SeesOwn, AgendaGrace, SeesSuspect);
        ReadSignalled = new(ClaimSql.ReadSignalled, _workers[2], _incarnations[2]);
        ReadOwned = new(ClaimSql.ReadOwned, _workers[3], _incarnations[3]);
        ClearSignal = new(ClaimSql.ClearSignal, _workers[4], _incarnations[4], ClearedKey, ClearedClaim, ClearedSeen);
        ClaimGrace.TypedValue = AgendaGrace.TypedValue = IWorkflowStore.HomeGrace;
    }

    internal PostgreSqlStatement Claim { get; }

    internal PostgreSqlStatement ReadAgenda { get; }

    internal PostgreSqlStatement ReadSignalled { get; }

    internal PostgreSqlStatement ReadOwned { get; }

    internal PostgreSqlStatement ClearSignal { get; }

    internal NpgsqlParameter<int> Limit { get; } = Parameters.Int();

    internal NpgsqlParameter<bool> TakesOwn { get; } = Parameters.Bool();

    internal NpgsqlParameter<bool> TakesSuspect { get; } = Parameters.Bool();

    internal NpgsqlParameter ClaimClock { get; } = Parameters.Clock();

    internal NpgsqlParameter<bool> SeesOwn { get; } = Parameters.Bool();

    internal NpgsqlParameter<bool> SeesSuspect { get; } = Parameters.Bool();

    internal NpgsqlParameter<long> ClearedKey { get; } = Parameters.Long();

    internal NpgsqlParameter<long> ClearedClaim { get; } = Parameters.Long();

    internal NpgsqlParameter<long> ClearedSeen { get; } = Parameters.Long();

    private NpgsqlParameter<TimeSpan> ClaimGrace { get; } = Parameters.Interval();

    private NpgsqlParameter<TimeSpan> AgendaGrace { get; } = Parameters.Interval();

    internal void SetWorker(WorkerIdentity me)
    {
        foreach (var worker in _workers)
            worker.TypedValue = me.Id;
        foreach (var incarnation in _incarnations)
            incarnation.TypedValue = me.Incarnation;
    }

    /// <summary>A worker knows the same builds as long as it lives.</summary>
    internal void SetBuilds(IReadOnlyDictionary<int, string> builds)
    {
        if (ReferenceEquals(_known, builds))
            return;
        _definitions.Set(builds.Keys);
        _builds.Set(builds.Values);
        _known = builds;
    }
}
