namespace Edda.Storage.InMemory;

internal sealed partial class InMemoryWorkflowStore
{
    public InstanceRow? ReadInstance(long key)
    {
        lock (_lock)
        {
            return _instances.GetValueOrDefault(key)?.ToRow();
        }
    }

    public IReadOnlyList<HistoryRow> ReadHistory(long key, int run, int afterSeq, int limit)
    {
        lock (_lock)
        {
            return FindRun(key, run) is { } instance ? [.. instance.History.Skip(afterSeq).Take(limit).Select(recorded => Stamp(recorded.Row, recorded.ClaimNo))] : [];
        }
    }

    public IReadOnlyList<AttemptRow> ReadAttempts(long key, int run)
    {
        lock (_lock)
        {
            return FindRun(key, run) is { } instance ? [.. instance.Attempts.Values.Select(recorded => recorded.Row)] : [];
        }
    }

    public InboxPage ReadInbox(long key, IReadOnlyList<AwaitedType> awaited)
    {
        lock (_lock)
        {
            if (!_instances.TryGetValue(key, out var instance))
                return new InboxPage([], HasMore: false);
            var wanted = awaited.GroupBy(type => type.Type).ToDictionary(type => type.Key, type => type.Max(one => one.Count));
            var rows = new List<InboxRow>();
            foreach (var item in instance.Inbox.Values)
            {
                if (item.Kind != InboxKind.Event)
                    rows.Add(item);
                else if (wanted.TryGetValue(item.Type, out var left) && left > 0)
                {
                    wanted[item.Type] = left - 1;
                    rows.Add(item);
                }
            }

            return new InboxPage(rows, HasMore: rows.Count < instance.Inbox.Count);
        }
    }

    private StoredInstance? FindRun(long key, int run) => _instances.GetValueOrDefault(key) is { } instance && instance.Run == run ? instance : null;

    private static HistoryRow Stamp(HistoryRow row, long claimNo) => new()
    {
        Seq = row.Seq,
        Kind = row.Kind,
        Ordinal = row.Ordinal,
        IssuedAt = row.IssuedAt,
        Name = row.Name,
        CommandId = row.CommandId,
        TurnAt = row.TurnAt,
        ArrivedAt = row.ArrivedAt,
        Input = row.Input,
        InputHash = row.InputHash,
        Output = row.Output,
        Error = row.Error,
        Attempts = row.Attempts,
        Site = row.Site,
        ClaimNo = claimNo,
    };
}
