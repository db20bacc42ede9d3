using Npgsql;
using NpgsqlTypes;

namespace Edda.Storage.PostgreSql;

/// <summary>One history row as values of <see cref="LoneSql.AppendStep"/>, and of <see cref="LoneSql.CommitUnmailed"/>.</summary>
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

    internal NpgsqlParameter[] All() =>
    [
        _seq, _ordinal, _issuedAt, _kind, _name, _commandId, _turnAt, _arrivedAt, _input, _inputHash, _output, _error, _attempts, _site,
    ];

    internal void Set(HistoryRow row, CallSites sites)
    {
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
        _site.Set(sites.IdOf(row.Site));
    }

    /// <summary>Lets go of the payloads.</summary>
    internal void Clear()
    {
        foreach (var payload in (ReadOnlySpan<NpgsqlParameter>)[_input, _output, _error])
            payload.Set(null);
    }
}
