using Edda.Storage.Batches;
using Npgsql;
using NpgsqlTypes;

namespace Edda.Storage.PostgreSql;

/// <summary>History rows as the columns of <see cref="CommitSql.InsertSteps"/>, and of <see cref="LoneSql.CommitInstance"/>.</summary>
internal sealed class StepColumns
{
    private readonly Column<long> _keys = new(NpgsqlDbType.Bigint);
    private readonly Column<int> _runs = new(NpgsqlDbType.Integer);
    private readonly Column<int> _seqs = new(NpgsqlDbType.Integer);
    private readonly Column<int?> _ordinals = new(NpgsqlDbType.Integer);
    private readonly Column<int?> _issuedAts = new(NpgsqlDbType.Integer);
    private readonly Column<short> _kinds = new(NpgsqlDbType.Smallint);
    private readonly Column<string?> _names = new(NpgsqlDbType.Text);
    private readonly Column<string?> _commandIds = new(NpgsqlDbType.Text);
    private readonly Column<DateTime> _turnAts = new(NpgsqlDbType.TimestampTz);
    private readonly Column<DateTime?> _arrivedAts = new(NpgsqlDbType.TimestampTz);
    private readonly Column<long> _claimNos = new(NpgsqlDbType.Bigint);
    private readonly Column<byte[]?> _inputs = new(NpgsqlDbType.Bytea);
    private readonly Column<long?> _inputHashes = new(NpgsqlDbType.Bigint);
    private readonly Column<byte[]?> _outputs = new(NpgsqlDbType.Bytea);
    private readonly Column<byte[]?> _errors = new(NpgsqlDbType.Bytea);
    private readonly Column<int> _attempts = new(NpgsqlDbType.Integer);
    private readonly Column<int?> _sites = new(NpgsqlDbType.Integer);

    internal int Count => _keys.Values.Count;

    internal NpgsqlParameter[] Parameters() =>
    [
        _keys.Parameter(), _runs.Parameter(), _seqs.Parameter(), _ordinals.Parameter(), _issuedAts.Parameter(), _kinds.Parameter(), _names.Parameter(),
        _commandIds.Parameter(), _turnAts.Parameter(), _arrivedAts.Parameter(), _claimNos.Parameter(), _inputs.Parameter(), _inputHashes.Parameter(),
        _outputs.Parameter(), _errors.Parameter(), _attempts.Parameter(), _sites.Parameter(),
    ];

    /// <summary>Without what the rows of one run have in common.</summary>
    internal NpgsqlParameter[] ParametersOfOneRun() =>
    [
        _seqs.Parameter(), _ordinals.Parameter(), _issuedAts.Parameter(), _kinds.Parameter(), _names.Parameter(), _commandIds.Parameter(), _turnAts.Parameter(),
        _arrivedAts.Parameter(), _inputs.Parameter(), _inputHashes.Parameter(), _outputs.Parameter(), _errors.Parameter(), _attempts.Parameter(), _sites.Parameter(),
    ];

    internal void Add(StepWrite write, int? site)
    {
        var row = write.Row;
        _keys.Add(write.Key);
        _runs.Add(write.Run);
        _seqs.Add(row.Seq);
        _ordinals.Add(row.Ordinal);
        _issuedAts.Add(row.IssuedAt);
        _kinds.Add((short)row.Kind);
        _names.Add(row.Name);
        _commandIds.Add(row.CommandId);
        _turnAts.Add(PostgreSqlTime.From(row.TurnAt));
        _arrivedAts.Add(PostgreSqlTime.From(row.ArrivedAt));
        _claimNos.Add(write.ClaimNo);
        _inputs.Add(row.Input);
        _inputHashes.Add(row.InputHash);
        _outputs.Add(row.Output);
        _errors.Add(row.Error);
        _attempts.Add(row.Attempts);
        _sites.Add(site);
    }

    internal void Clear()
    {
        _keys.Clear();
        _runs.Clear();
        _seqs.Clear();
        _ordinals.Clear();
        _issuedAts.Clear();
        _kinds.Clear();
        _names.Clear();
        _commandIds.Clear();
        _turnAts.Clear();
        _arrivedAts.Clear();
        _claimNos.Clear();
        _inputs.Clear();
        _inputHashes.Clear();
        _outputs.Clear();
        _errors.Clear();
        _attempts.Clear();
        _sites.Clear();
    }
}
