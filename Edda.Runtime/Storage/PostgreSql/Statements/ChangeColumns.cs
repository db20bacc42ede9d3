using Edda.Storage.Batches;
using Npgsql;
using NpgsqlTypes;

namespace Edda.Storage.PostgreSql;

/// <summary>Changed instances as the columns of <see cref="CommitSql.UpdateInstances"/>.</summary>
internal sealed class ChangeColumns
{
    private readonly Column<long> _keys = new(NpgsqlDbType.Bigint);
    private readonly Column<long> _claimsBefore = new(NpgsqlDbType.Bigint);
    private readonly Column<int?> _workers = new(NpgsqlDbType.Integer);
    private readonly Column<long> _claimNos = new(NpgsqlDbType.Bigint);
    private readonly Column<int?> _homes = new(NpgsqlDbType.Integer);
    private readonly Column<DateTime?> _wakeAts = new(NpgsqlDbType.TimestampTz);
    private readonly Column<long> _inboxSeqs = new(NpgsqlDbType.Bigint);
    private readonly Column<short> _statuses = new(NpgsqlDbType.Smallint);
    private readonly Column<short?> _targetStatuses = new(NpgsqlDbType.Smallint);
    private readonly Column<short?> _blockReasons = new(NpgsqlDbType.Smallint);
    private readonly Column<byte[]?> _blockErrors = new(NpgsqlDbType.Bytea);
    private readonly Column<byte[]?> _results = new(NpgsqlDbType.Bytea);
    private readonly Column<byte[]?> _errors = new(NpgsqlDbType.Bytea);
    private readonly Column<string?> _stateViews = new(NpgsqlDbType.Text);
    private readonly Column<DateTime?> _endedAts = new(NpgsqlDbType.TimestampTz);
    private readonly Column<string?> _refusedBuilds = new(NpgsqlDbType.Text);
    private readonly Column<bool> _resetsTakeovers = new(NpgsqlDbType.Boolean);
    private readonly Column<DateTime?> _firstTurnAts = new(NpgsqlDbType.TimestampTz);

    internal NpgsqlParameter[] Parameters() =>
    [
        _keys.Parameter(), _claimsBefore.Parameter(), _workers.Parameter(), _claimNos.Parameter(), _homes.Parameter(), _wakeAts.Parameter(),
        _inboxSeqs.Parameter(), _statuses.Parameter(), _targetStatuses.Parameter(), _blockReasons.Parameter(), _blockErrors.Parameter(),
        _results.Parameter(), _errors.Parameter(), _stateViews.Parameter(), _endedAts.Parameter(), _refusedBuilds.Parameter(),
        _resetsTakeovers.Parameter(), _firstTurnAts.Parameter(),
    ];

    internal void Set(List<BatchInstance> rows)
    {
        Clear();
        foreach (var row in rows)
        {
            _keys.Add(row.Key);
            _claimsBefore.Add(row.ClaimBefore);
            _workers.Add(row.Worker);
            _claimNos.Add(row.ClaimNo);
            _homes.Add(row.Home);
            _wakeAts.Add(PostgreSqlTime.From(row.WakeAt));
            _inboxSeqs.Add(row.InboxSeq);
            _statuses.Add((short)row.Status);
            _targetStatuses.Add((short?)row.TargetStatus);
            _blockReasons.Add((short?)row.BlockReason);
            _blockErrors.Add(row.BlockError);
            _results.Add(row.Result);
            _errors.Add(row.Error);
            _stateViews.Add(StorableText.Of(row.StateView));
            _endedAts.Add(PostgreSqlTime.From(row.EndedAt));
            _refusedBuilds.Add(row.RefusedBuild);
            _resetsTakeovers.Add(row.ResetsTakeovers);
            _firstTurnAts.Add(PostgreSqlTime.From(row.FirstTurnAt));
        }
    }

    internal void Clear()
    {
        _keys.Clear();
        _claimsBefore.Clear();
        _workers.Clear();
        _claimNos.Clear();
        _homes.Clear();
        _wakeAts.Clear();
        _inboxSeqs.Clear();
        _statuses.Clear();
        _targetStatuses.Clear();
        _blockReasons.Clear();
        _blockErrors.Clear();
        _results.Clear();
        _errors.Clear();
        _stateViews.Clear();
        _endedAts.Clear();
        _refusedBuilds.Clear();
        _resetsTakeovers.Clear();
        _firstTurnAts.Clear();
    }
}
