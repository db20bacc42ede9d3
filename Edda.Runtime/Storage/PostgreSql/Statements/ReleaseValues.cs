using Npgsql;
using NpgsqlTypes;

namespace Edda.Storage.PostgreSql;

/// <summary>Who gives an instance up, and what its row says then, as the first values of <see cref="LoneSql.CommitInstance"/> and <see cref="LoneSql.CommitUnmailed"/>.</summary>
internal sealed class ReleaseValues
{
    private readonly NpgsqlParameter<int> _worker = Parameters.Int();
    private readonly NpgsqlParameter<Guid> _incarnation = Parameters.Uuid();
    private readonly NpgsqlParameter<long> _key = Parameters.Long();
    private readonly NpgsqlParameter<int> _run = Parameters.Int();
    private readonly NpgsqlParameter<long> _claimNo = Parameters.Long();
    private readonly NpgsqlParameter<bool> _takes = Parameters.Bool();
    private readonly NpgsqlParameter _clock = Parameters.Clock();
    private readonly NpgsqlParameter _wakeAt = Parameters.Nullable(NpgsqlDbType.TimestampTz);
    private readonly NpgsqlParameter _status = Parameters.Nullable(NpgsqlDbType.Smallint);
    private readonly NpgsqlParameter _targetStatus = Parameters.Nullable(NpgsqlDbType.Smallint);
    private readonly NpgsqlParameter _result = Parameters.Nullable(NpgsqlDbType.Bytea);
    private readonly NpgsqlParameter _error = Parameters.Nullable(NpgsqlDbType.Bytea);
    private readonly NpgsqlParameter _stateView = Parameters.Nullable(NpgsqlDbType.Text);
    private readonly NpgsqlParameter _endedAt = Parameters.Nullable(NpgsqlDbType.TimestampTz);
    private readonly NpgsqlParameter<bool> _resetsTakeovers = Parameters.Bool();

    internal NpgsqlParameter[] All() =>
    [
        _worker, _incarnation, _key, _run, _claimNo, _takes, _clock, _wakeAt, _status, _targetStatus, _result, _error, _stateView, _endedAt, _resetsTakeovers,
    ];

    internal void Set(WorkerIdentity me, object? now, InstanceCommit member)
    {
        var change = member.Change!;
        (_worker.TypedValue, _incarnation.TypedValue) = (me.Id, me.Incarnation);
        (_key.TypedValue, _run.TypedValue, _claimNo.TypedValue, _takes.TypedValue) = (member.Key, member.Run, member.ClaimNo, member.TakesOwnership);
        _clock.Set(now);
        _wakeAt.Set(PostgreSqlTime.From(change.WakeAt));
        _status.Set((short?)change.Status);
        _targetStatus.Set((short?)change.TargetStatus);
        _result.Set(change.Result);
        _error.Set(change.Error);
        _stateView.Set(StorableText.Of(change.StateView));
        _endedAt.Set(PostgreSqlTime.From(change.EndedAt));
        _resetsTakeovers.TypedValue = change.ResetsTakeovers;
    }

    /// <summary>Lets go of the payloads.</summary>
    internal void Clear()
    {
        _result.Set(null);
        _error.Set(null);
    }
}
