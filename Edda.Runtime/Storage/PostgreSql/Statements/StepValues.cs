using Npgsql;
using NpgsqlTypes;

namespace Edda.Storage.PostgreSql;

/// <summary>One history row as the values of <see cref="LoneSql.AppendStep"/>.</summary>
internal sealed class StepValues
{
    private readonly NpgsqlParameter<int> _seq = Parameters.Int();
    private readonly NpgsqlParameter _ordinal = Parameters.Nullable(NpgsqlDbType.Integer);
    private readonly NpgsqlParameter _issuedAt = Parameters.Nullable(NpgsqlDbType.Integer);
    private readonly NpgsqlParameter<short> _kind = Parameters.Short();
    private readonly NpgsqlParameter _name = Parameters.Nullable(NpgsqlDbType.Text);
    private readonly NpgsqlParameter _commandId = Parameters.Nullable(NpgsqlDbType.Text);
    private readonly NpgsqlParameter<DateTime> _turnAt = Parameters.Time();
    private readonly NpgsqlParameter _arrivedAt = Parameters.Nullable(NpgsqlDbType.TimestampTz);
    private readonly NpgsqlParameter _input = Parameters.Nullable(NpgsqlDbType.Bytea);
    private readonly NpgsqlParameter _inputHash = Parameters.Nullable(NpgsqlDbType.Bigint);
    private readonly NpgsqlParameter _output = Parameters.Nullable(NpgsqlDbType.Bytea);
    private readonly NpgsqlParameter _error = Parameters.Nullable(NpgsqlDbType.Bytea);
    private readonly NpgsqlParameter<int> _attempts = Parameters.Int();
    private readonly NpgsqlParameter _site = Parameters.Nullable(NpgsqlDbType.Integer);
    private readonly NpgsqlParameter<long> _key = Parameters.Long();
    private readonly NpgsqlParameter<int> _run = Parameters.Int();
    private readonly NpgsqlParameter<long> _claimNo = Parameters.Long();

    internal NpgsqlParameter[] All() =>
    [
        _seq, _ordinal, _issuedAt, _kind, _name, _commandId, _turnAt, _arrivedAt, _input, _inputHash, _output, _error, _attempts, _site, _key, _run, _claimNo,
    ];

    internal void Set(InstanceCommit member, int? site)
    {
        var row = member.Steps[0];
        _seq.TypedValue = row.Seq;
        _ordinal.Set(row.Ordinal);
        _issuedAt.Set(row.IssuedAt);
        _kind.TypedValue = (short)row.Kind;
        _name.Set(row.Name);
        _commandId.Set(row.CommandId);
        _turnAt.TypedValue = PostgreSqlTime.From(row.TurnAt);
        _arrivedAt.Set(PostgreSqlTime.From(row.ArrivedAt));
        _input.Set(row.Input);
        _inputHash.Set(row.InputHash);
        _output.Set(row.Output);
        _error.Set(row.Error);
        _attempts.TypedValue = row.Attempts;
        _site.Set(site);
        (_key.TypedValue, _run.TypedValue, _claimNo.TypedValue) = (member.Key, member.Run, member.ClaimNo);
    }

    /// <summary>Lets go of the payloads.</summary>
    internal void Clear()
    {
        foreach (var payload in (ReadOnlySpan<NpgsqlParameter>)[_input, _output, _error])
            payload.Set(null);
    }
}
