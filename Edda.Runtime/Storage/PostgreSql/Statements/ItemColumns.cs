using Edda.Storage.Batches;
using Npgsql;
using NpgsqlTypes;

namespace Edda.Storage.PostgreSql;

/// <summary>Mail as the columns of <see cref="SendSql.InsertItems"/>.</summary>
internal sealed class ItemColumns
{
    private readonly Column<long> _keys = new(NpgsqlDbType.Bigint);
    private readonly Column<long> _seqs = new(NpgsqlDbType.Bigint);
    private readonly Column<short> _kinds = new(NpgsqlDbType.Smallint);
    private readonly Column<string> _types = new(NpgsqlDbType.Text);
    private readonly Column<byte[]> _messageIds = new(NpgsqlDbType.Bytea);
    private readonly Column<string> _sources = new(NpgsqlDbType.Text);
    private readonly Column<string> _eventIds = new(NpgsqlDbType.Text);
    private readonly Column<DateTime> _sentAts = new(NpgsqlDbType.TimestampTz);
    private readonly Column<DateTime> _arrivedAts = new(NpgsqlDbType.TimestampTz);
    private readonly Column<byte[]?> _payloads = new(NpgsqlDbType.Bytea);

    internal NpgsqlParameter[] Parameters() =>
    [
        _keys.Parameter(), _seqs.Parameter(), _kinds.Parameter(), _types.Parameter(), _messageIds.Parameter(), _sources.Parameter(), _eventIds.Parameter(),
        _sentAts.Parameter(), _arrivedAts.Parameter(), _payloads.Parameter(),
    ];

    internal void Set(List<ItemWrite> writes)
    {
        Clear();
        foreach (var (key, seq, send) in writes)
        {
            var item = send.Item;
            _keys.Add(key);
            _seqs.Add(seq);
            _kinds.Add((short)item.Kind);
            _types.Add(item.Type);
            _messageIds.Add(send.MessageId);
            _sources.Add(item.Source);
            _eventIds.Add(item.Id);
            _sentAts.Add(PostgreSqlTime.From(item.SentAt));
            _arrivedAts.Add(PostgreSqlTime.From(send.ArrivedAt));
            _payloads.Add(item.Payload);
        }
    }

    internal void Clear()
    {
        _keys.Clear();
        _seqs.Clear();
        _kinds.Clear();
        _types.Clear();
        _messageIds.Clear();
        _sources.Clear();
        _eventIds.Clear();
        _sentAts.Clear();
        _arrivedAts.Clear();
        _payloads.Clear();
    }
}
