using Npgsql;

namespace Edda.Storage.PostgreSql;

internal sealed partial class PostgreSqlWorkflowStore
{
    public InstanceRow? ReadInstance(long key) =>
        _readers.Read(session =>
        {
            session.Reads.Key.TypedValue = key;
            using var reader = session.Add(session.Reads.ReadInstance).Read();
            return reader.Read() ? InstanceReading.Map(reader) : null;
        });

    public IReadOnlyList<HistoryRow> ReadHistory(long key, int run, int afterSeq, int limit) =>
        Read(session =>
        {
            var statements = session.Reads;
            (statements.HistoryKey.TypedValue, statements.HistoryRun.TypedValue) = (key, run);
            (statements.AfterSeq.TypedValue, statements.HistoryLimit.TypedValue) = (afterSeq, limit);
            var history = new List<HistoryRow>();
            using var row = session.Add(statements.ReadHistory).Read();
            while (row.Read())
                history.Add(MapStep(row));
            if (history.Count < limit)
                OpenForCommits();
            return history;
        });

    public IReadOnlyList<AttemptRow> ReadAttempts(long key, int run) =>
        _readers.Read(session =>
        {
            (session.Reads.AttemptsKey.TypedValue, session.Reads.AttemptsRun.TypedValue) = (key, run);
            var attempts = new List<AttemptRow>();
            using var row = session.Add(session.Reads.ReadAttempts).Read();
            while (row.Read())
                attempts.Add(MapAttempt(row));

            return attempts;
        });

    public IReadOnlyDictionary<long, HistoryHead> ReadHeads(IReadOnlyCollection<InstanceRow> instances) =>
        Read(session =>
        {
            var statements = session.Reads;
            statements.HeadKeys.Set(instances.Select(static instance => instance.Key));
            statements.HeadRuns.Set(instances.Select(static instance => instance.Run));
            (statements.HeadRows.TypedValue, statements.HeadBytes.TypedValue) = (HistoryHead.MaxRows, HistoryHead.MaxValueBytes);
            statements.HeadAttempts.TypedValue = HistoryHead.MaxAttempts;
            var heads = new HistoryHeads(instances);
            using var row = session.Add(statements.ReadHeads).Add(statements.ReadAttemptsOfRuns).Read();
            while (row.Read())
                heads.Add(row.GetInt64(15), MapStep(row), isLarge: row.GetBoolean(16));
            row.NextResult();
            while (row.Read())
                heads.Add(row.GetInt64(7), MapAttempt(row));
            OpenForCommits();
            return heads.ToDictionary();
        });

    public InboxPage ReadInbox(long key, IReadOnlyList<AwaitedType> awaited) =>
        _readers.Read(session =>
        {
            var statements = session.Reads;
            statements.InboxKey.TypedValue = key;
            statements.AwaitedTypes.Clear();
            statements.AwaitedCounts.Clear();
            foreach (var type in awaited.GroupBy(static type => type.Type))
            {
                statements.AwaitedTypes.Add(type.Key);
                statements.AwaitedCounts.Add(type.Max(static one => one.Count));
            }

            var (rows, hasMore) = (new List<InboxRow>(), false);
            using var row = session.Add(statements.ReadInbox).Read();
            while (row.Read())
            {
                hasMore = row.GetBoolean(0);
                if (row.IsDBNull(1))
                    continue;
                rows.Add(new InboxRow
                {
                    Seq = row.GetInt64(1),
                    Kind = (InboxKind)row.GetInt16(2),
                    Type = row.GetString(3),
                    Source = row.GetString(4),
                    Id = row.GetString(5),
                    SentAt = row.Time(6),
                    ArrivedAt = row.Time(7),
                    Payload = row.NullableBytes(8),
                });
            }

            return new InboxPage(rows, hasMore);
        });

    private static HistoryRow MapStep(NpgsqlDataReader row) => new()
    {
        Seq = row.GetInt32(0),
        Kind = (HistoryKind)row.GetInt16(1),
        Ordinal = row.NullableInt(2),
        IssuedAt = row.NullableInt(3),
        Name = row.NullableText(4),
        CommandId = row.NullableText(5),
        TurnAt = row.Time(6),
        ArrivedAt = row.NullableTime(7),
        Input = row.NullableBytes(8),
        InputHash = row.NullableLong(9),
        Output = row.NullableBytes(10),
        Error = row.NullableBytes(11),
        Attempts = row.GetInt32(12),
        Site = row.NullableText(13),
        ClaimNo = row.GetInt64(14),
    };

    private static AttemptRow MapAttempt(NpgsqlDataReader row) => new()
    {
        Ordinal = row.GetInt32(0),
        Attempt = row.GetInt32(1),
        StartedAt = row.Time(2),
        EndedAt = row.Time(3),
        NextAttemptAt = row.NullableTime(4),
        Outcome = (AttemptOutcome)row.GetInt16(5),
        Error = row.NullableBytes(6),
    };
}
