using Edda.Storage.Batches;
using Npgsql;
using NpgsqlTypes;

namespace Edda.Storage.PostgreSql;

/// <summary>New instances as the columns of <see cref="StartSql.InsertInstances"/>.</summary>
internal sealed class StartColumns
{
    private readonly Column<long> _keys = new(NpgsqlDbType.Bigint);
    private readonly Column<string> _ids = new(NpgsqlDbType.Text);
    private readonly Column<int> _definitions = new(NpgsqlDbType.Integer);
    private readonly Column<short> _statuses = new(NpgsqlDbType.Smallint);
    private readonly Column<short?> _targetStatuses = new(NpgsqlDbType.Smallint);
    private readonly Column<short> _blockReasons = new(NpgsqlDbType.Smallint);
    private readonly Column<byte[]?> _blockErrors = new(NpgsqlDbType.Bytea);
    private readonly Column<int?> _workers = new(NpgsqlDbType.Integer);
    private readonly Column<long> _claimNos = new(NpgsqlDbType.Bigint);
    private readonly Column<int?> _homes = new(NpgsqlDbType.Integer);
    private readonly Column<DateTime?> _wakeAts = new(NpgsqlDbType.TimestampTz);
    private readonly Column<long> _inboxSeqs = new(NpgsqlDbType.Bigint);
    private readonly Column<string?> _refusedBuilds = new(NpgsqlDbType.Text);
    private readonly Column<DateTime> _createdAts = new(NpgsqlDbType.TimestampTz);
    private readonly Column<DateTime?> _firstTurnAts = new(NpgsqlDbType.TimestampTz);
    private readonly Column<DateTime?> _endedAts = new(NpgsqlDbType.TimestampTz);
    private readonly Column<byte[]> _inputs = new(NpgsqlDbType.Bytea);
    private readonly Column<long> _inputHashes = new(NpgsqlDbType.Bigint);
    private readonly Column<byte[]?> _results = new(NpgsqlDbType.Bytea);
    private readonly Column<byte[]?> _errors = new(NpgsqlDbType.Bytea);
    private readonly Column<string?> _stateViews = new(NpgsqlDbType.Text);
    private readonly Column<bool> _owned = new(NpgsqlDbType.Boolean);

    internal NpgsqlParameter[] Parameters() =>
    [
        _keys.Parameter(), _ids.Parameter(), _definitions.Parameter(), _statuses.Parameter(), _targetStatuses.Parameter(), _blockReasons.Parameter(),
        _blockErrors.Parameter(), _workers.Parameter(), _claimNos.Parameter(), _homes.Parameter(), _wakeAts.Parameter(), _inboxSeqs.Parameter(),
        _refusedBuilds.Parameter(), _createdAts.Parameter(), _firstTurnAts.Parameter(), _endedAts.Parameter(), _inputs.Parameter(),
        _inputHashes.Parameter(), _results.Parameter(), _errors.Parameter(), _stateViews.Parameter(), _owned.Parameter(),
    ];

    internal void Set(List<BatchInstance> rows)
    {
        Clear();
        foreach (var row in rows)
        {
            var start = row.Start!;
            _keys.Add(row.Key);
            _ids.Add(start.InstanceId);
            _definitions.Add(start.Definition);
            _statuses.Add((short)row.Status);
            _targetStatuses.Add((short?)row.TargetStatus);
            _blockReasons.Add((short)(row.BlockReason ?? BlockReason.None));
            _blockErrors.Add(row.BlockError);
            _workers.Add(row.Worker);
            _claimNos.Add(row.ClaimNo);
            _homes.Add(row.Home);
            _wakeAts.Add(PostgreSqlTime.From(row.WakeAt));
            _inboxSeqs.Add(row.InboxSeq);
            _refusedBuilds.Add(row.RefusedBuild);
            _createdAts.Add(PostgreSqlTime.From(start.CreatedAt));
            _firstTurnAts.Add(PostgreSqlTime.From(row.FirstTurnAt));
            _endedAts.Add(PostgreSqlTime.From(row.EndedAt));
            _inputs.Add(start.Input);
            _inputHashes.Add(start.InputHash);
            _results.Add(row.Result);
            _errors.Add(row.Error);
            _stateViews.Add(StorableText.Of(row.StateView));
            _owned.Add(start.Owned);
        }
    }

    internal void Clear()
    {
        _keys.Clear();
        _ids.Clear();
        _definitions.Clear();
        _statuses.Clear();
        _targetStatuses.Clear();
        _blockReasons.Clear();
        _blockErrors.Clear();
        _workers.Clear();
        _claimNos.Clear();
        _homes.Clear();
        _wakeAts.Clear();
        _inboxSeqs.Clear();
        _refusedBuilds.Clear();
        _createdAts.Clear();
        _firstTurnAts.Clear();
        _endedAts.Clear();
        _inputs.Clear();
        _inputHashes.Clear();
        _results.Clear();
        _errors.Clear();
        _stateViews.Clear();
        _owned.Clear();
    }
}
