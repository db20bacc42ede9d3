using MySqlConnector;

namespace Edda.Storage.MySql;

internal sealed partial class MySqlWorkflowStore
{
    public InstanceRow? ReadInstance(long key) => ReadInstances(ReadSql.ReadInstances, [key]) is [var row] ? row : null;

    public IReadOnlyList<HistoryRow> ReadHistory(long key, int run, int afterSeq, int limit) =>
        _sessions.Use(session =>
        {
            var history = new List<HistoryRow>();
            using var row = session.Add(ReadSql.ReadHistory, key, run, afterSeq, limit).Read();
            while (row.Read())
                history.Add(MapStep(row));
            return history;
        });

    public IReadOnlyList<AttemptRow> ReadAttempts(long key, int run) =>
        _sessions.Use(session =>
        {
            var attempts = new List<AttemptRow>();
            using var row = session.Add(ReadSql.ReadAttempts, key, run).Read();
            while (row.Read())
                attempts.Add(MapAttempt(row));

            return attempts;
        });

    public IReadOnlyDictionary<long, HistoryHead> ReadHeads(IReadOnlyCollection<InstanceRow> instances) =>
        _sessions.Use(session =>
        {
            const int Limit = HistoryHead.MaxValueBytes;
            var heads = new HistoryHeads(instances);
            session.AddSet(
                ReadSql.ReadHeads, instances, static (row, one) => row.Add(one.Key).Add(one.Run).Add(HistoryHead.MaxRows), before: [Limit, Limit, Limit, Limit]);
            session.AddSet(
                ReadSql.ReadAttemptsOfRuns, instances, static (row, one) => row.Add(one.Key).Add(one.Run), after: [HistoryHead.MaxAttempts]);
            using var reader = session.Read();
            do
            {
                var areAttempts = reader.FieldCount == 8;
                while (reader.Read())
                {
                    if (areAttempts)
                        heads.Add(reader.GetInt64(7), MapAttempt(reader));
                    else
                        heads.Add(reader.GetInt64(15), MapStep(reader), isLarge: reader.GetInt32(16) != 0);
                }
            }
            while (reader.NextResult());
            return heads.ToDictionary();
        });

    public InboxPage ReadInbox(long key, IReadOnlyList<AwaitedType> awaited) =>
        _sessions.Use(session =>
        {
            if (awaited.Count == 0)
            {
                session.Add(ReadSql.ReadControlItems, key, key);
            }
            else
            {
                var types = awaited.GroupBy(type => type.Type).ToDictionary(type => type.Key, type => type.Max(one => one.Count));
                session.AddSet(ReadSql.ReadInbox, types, (row, type) => row.Add(key).Add(type.Key).Add(type.Value), before: [key, key]);
            }

            var rows = new List<InboxRow>();
            var count = 0L;
            using var reader = session.Read();
            while (reader.Read())
            {
                if (reader.GetInt32(1) == 0)
                    count = reader.GetInt64(0);
                else
                    rows.Add(MapItem(reader));
            }

            rows.Sort((a, b) => a.Seq.CompareTo(b.Seq));
            return new InboxPage(rows, count > rows.Count);
        });

    public InstanceRow? FindInstance(string instanceId) => FindInstances([instanceId]) is [var row] ? row : null;

    public IReadOnlyList<InstanceRow> FindInstances(IReadOnlyCollection<string> instanceIds) => ReadInstances(ReadSql.FindInstances, instanceIds);

    public IReadOnlyList<InstanceRow> ReadSettled(IReadOnlyCollection<long> keys) => ReadInstances(ReadSql.ReadSettled, keys);

    public IReadOnlyList<InstanceRow> ListInstances(InstanceFilter filter)
    {
        long statuses = 0;
        foreach (var status in filter.Statuses)
            statuses |= 1L << (int)status;
        return _sessions.Use(session =>
        {
            var (from, until) = (MySqlTime.From(filter.CreatedFrom), MySqlTime.From(filter.CreatedUntil));
            using var reader = session.Add(
                ReadSql.ListInstances, filter.BeforeKey ?? long.MaxValue, statuses, statuses, filter.DefinitionName, filter.DefinitionName,
                filter.IdContains, filter.IdContains, from, from, until, until, filter.Limit).Read();
            return InstanceReading.ReadAll(reader);
        });
    }

    private List<InstanceRow> ReadInstances<T>(string sql, IReadOnlyCollection<T> names) =>
        names.Count == 0
            ? []
            : _sessions.Use(session =>
            {
                session.AddSet(sql, names, static (row, name) => row.Add(name));
                using var reader = session.Read();
                return InstanceReading.ReadAll(reader);
            });

    private static HistoryRow MapStep(MySqlDataReader row) => new()
    {
        Seq = row.GetInt32(0),
        Kind = (HistoryKind)row.GetInt16(1),
        Ordinal = row.NullableInt(2),
        IssuedAt = row.NullableInt(3),
        Name = row.NullableText(4),
        CommandId = row.NullableText(5),
        TurnAt = row.Time(6),
        ArrivedAt = row.NullableTime(7),
        Input = row.NullableBlob(8),
        InputHash = row.NullableLong(9),
        Output = row.NullableBlob(10),
        Error = row.NullableBlob(11),
        Attempts = row.GetInt32(12),
        Site = row.NullableText(13),
        ClaimNo = row.GetInt64(14),
    };

    private static AttemptRow MapAttempt(MySqlDataReader row) => new()
    {
        Ordinal = row.GetInt32(0),
        Attempt = row.GetInt32(1),
        StartedAt = row.Time(2),
        EndedAt = row.Time(3),
        NextAttemptAt = row.NullableTime(4),
        Outcome = (AttemptOutcome)row.GetInt16(5),
        Error = row.NullableBlob(6),
    };

    private static InboxRow MapItem(MySqlDataReader row) => new()
    {
        Seq = row.GetInt64(0),
        Kind = (InboxKind)row.GetInt32(1),
        Type = row.Text(2),
        Source = row.Text(3),
        Id = row.Text(4),
        SentAt = row.Time(5),
        ArrivedAt = row.Time(6),
        Payload = row.NullableBlob(7),
    };
}
