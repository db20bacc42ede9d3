namespace Edda.Storage.Sqlite;

internal sealed partial class SqliteWorkflowStore
{
    public InstanceRow? ReadInstance(long key) => _readers.Read(session => InstanceReading.ReadOne(session.Reads.ReadInstance.Begin().Bind(key)));

    public IReadOnlyList<HistoryRow> ReadHistory(long key, int run, int afterSeq, int limit) =>
        _readers.Read(session =>
        {
            var history = new List<HistoryRow>();
            var row = session.Reads.ReadHistory.Begin().Bind(key).Bind(run).Bind(afterSeq).Bind(limit);
            while (row.Step())
            {
                history.Add(new HistoryRow
                {
                    Seq = row.Int(0),
                    Kind = (HistoryKind)row.Int(1),
                    Ordinal = row.NullableInt(2),
                    IssuedAt = row.NullableInt(3),
                    Name = row.NullableText(4),
                    CommandId = row.NullableText(5),
                    TurnAt = row.Long(6),
                    ArrivedAt = row.NullableLong(7),
                    Input = row.NullableBlob(8),
                    InputHash = row.NullableLong(9),
                    Output = row.NullableBlob(10),
                    Error = row.NullableBlob(11),
                    Attempts = row.Int(12),
                    Site = row.NullableText(13),
                    ClaimNo = row.Long(14),
                });
            }

            return history;
        });

    public IReadOnlyList<AttemptRow> ReadAttempts(long key, int run) =>
        _readers.Read(session =>
        {
            var attempts = new List<AttemptRow>();
            var row = session.Reads.ReadAttempts.Begin().Bind(key).Bind(run);
            while (row.Step())
            {
                attempts.Add(new AttemptRow
                {
                    Ordinal = row.Int(0),
                    Attempt = row.Int(1),
                    StartedAt = row.Long(2),
                    EndedAt = row.Long(3),
                    NextAttemptAt = row.NullableLong(4),
                    Outcome = (AttemptOutcome)row.Int(5),
                    Error = row.NullableBlob(6),
                });
            }

            return attempts;
        });

    public InboxPage ReadInbox(long key, IReadOnlyList<AwaitedType> awaited) =>
        _readers.Read(session =>
        {
            // The statements must see one moment, or an item that arrives between them would be counted and not loaded.
            session.Execute("begin");
            try
            {
                var rows = new List<InboxRow>();
                AddItems(rows, session.Reads.ReadControlItems.Begin().Bind(key));
                foreach (var type in awaited.GroupBy(type => type.Type))
                    AddItems(rows, session.Reads.ReadOldestEvents.Begin().Bind(key).Bind(type.Key).Bind(type.Max(one => one.Count)));
                rows.Sort((a, b) => a.Seq.CompareTo(b.Seq));
                var count = session.Reads.CountInbox.Begin().Bind(key).Bind(rows.Count + 1);
                count.Step();
                var hasMore = count.Int(0) > rows.Count;
                count.End();
                return new InboxPage(rows, hasMore);
            }
            finally
            {
                session.Execute("commit");
            }
        });

    private static void AddItems(List<InboxRow> rows, SqliteStatement item)
    {
        while (item.Step())
        {
            rows.Add(new InboxRow
            {
                Seq = item.Long(0),
                Kind = (InboxKind)item.Int(1),
                Type = item.Text(2),
                Source = item.Text(3),
                Id = item.Text(4),
                SentAt = item.Long(5),
                ArrivedAt = item.Long(6),
                Payload = item.NullableBlob(7),
            });
        }
    }
}
