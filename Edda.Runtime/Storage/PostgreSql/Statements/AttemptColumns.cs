using Edda.Storage.Batches;
using Npgsql;
using NpgsqlTypes;

namespace Edda.Storage.PostgreSql;

/// <summary>Attempts as the columns of <see cref="CommitSql.InsertAttempts"/>.</summary>
internal sealed class AttemptColumns
{
    private readonly Column<long> _keys = new(NpgsqlDbType.Bigint);
    private readonly Column<int> _runs = new(NpgsqlDbType.Integer);
    private readonly Column<int> _ordinals = new(NpgsqlDbType.Integer);
    private readonly Column<int> _attempts = new(NpgsqlDbType.Integer);
    private readonly Column<DateTime> _startedAts = new(NpgsqlDbType.TimestampTz);
    private readonly Column<DateTime> _endedAts = new(NpgsqlDbType.TimestampTz);
    private readonly Column<DateTime?> _nextAttemptAts = new(NpgsqlDbType.TimestampTz);
    private readonly Column<short> _outcomes = new(NpgsqlDbType.Smallint);
    private readonly Column<byte[]?> _errors = new(NpgsqlDbType.Bytea);
    private readonly Column<long> _claimNos = new(NpgsqlDbType.Bigint);

    internal NpgsqlParameter[] Parameters() =>
    [
        _keys.Parameter(), _runs.Parameter(), _ordinals.Parameter(), _attempts.Parameter(), _startedAts.Parameter(), _endedAts.Parameter(),
        _nextAttemptAts.Parameter(), _outcomes.Parameter(), _errors.Parameter(), _claimNos.Parameter(),
    ];

    internal void Set(List<AttemptWrite> writes)
    {
        Clear();
        foreach (var write in writes)
        {
            var row = write.Row;
            _keys.Add(write.Key);
            _runs.Add(write.Run);
            _ordinals.Add(row.Ordinal);
            _attempts.Add(row.Attempt);
            _startedAts.Add(PostgreSqlTime.From(row.StartedAt));
            _endedAts.Add(PostgreSqlTime.From(row.EndedAt));
            _nextAttemptAts.Add(PostgreSqlTime.From(row.NextAttemptAt));
            _outcomes.Add((short)row.Outcome);
            _errors.Add(row.Error);
            _claimNos.Add(write.ClaimNo);
        }
    }

    internal void Clear()
    {
        _keys.Clear();
        _runs.Clear();
        _ordinals.Clear();
        _attempts.Clear();
        _startedAts.Clear();
        _endedAts.Clear();
        _nextAttemptAts.Clear();
        _outcomes.Clear();
        _errors.Clear();
        _claimNos.Clear();
    }
}
