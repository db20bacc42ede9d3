namespace Edda.Storage.Sqlite;

internal sealed partial class SqliteWorkflowStore
{
    public InstanceRow? FindInstance(string instanceId) =>
        _readers.Read(session => InstanceReading.ReadOne(session.Reads.FindInstance.Begin().Bind(instanceId)));

    public IReadOnlyList<InstanceRow> FindInstances(IReadOnlyCollection<string> instanceIds) =>
        _readers.Read(session => instanceIds.Select(id => InstanceReading.ReadOne(session.Reads.FindInstance.Begin().Bind(id))).OfType<InstanceRow>().ToList());

    public IReadOnlyList<InstanceRow> ListInstances(InstanceFilter filter)
    {
        long statuses = 0;
        foreach (var status in filter.Statuses)
            statuses |= 1L << (int)status;
        return _readers.Read(session => InstanceReading.ReadAll(session.Reads.ListInstances.Begin()
            .Bind(filter.BeforeKey ?? long.MaxValue).Bind(statuses).Bind(filter.DefinitionName).Bind(filter.IdContains)
            .Bind(filter.CreatedFrom).Bind(filter.CreatedUntil).Bind(filter.Limit)));
    }

    public IReadOnlyList<InstanceRow> ReadSettled(IReadOnlyCollection<long> keys) =>
        _readers.Read(session => InstanceReading.ReadAll(session.Reads.ReadSettled.Begin().Bind($"[{string.Join(',', keys)}]")));

    public bool ResumeBlocked(string instanceId) =>
        RingAfter(_writer.Write(session => ClientRows.ResumeBlocked(session.Connection, instanceId, Now))) == 1;

    public int ResumeBlockedOfOtherBuilds(IReadOnlyDictionary<int, string> builds, int limit) =>
        RingAfter(_writer.Write(session =>
        {
            var resumed = 0;
            foreach (var (definition, build) in builds)
                resumed += ClientRows.ResumeBlockedOfOtherBuilds(session.Connection, definition, build, Now, limit - resumed);
            return resumed;
        }));

    public bool ReopenCompensation(string instanceId) =>
        RingAfter(_writer.Write(session =>
        {
            if (ClientRows.ReopenCompensation(session.Connection, instanceId, Now) is not { } key)
                return 0;
            ClientRows.InsertReopened(session.Connection, key, Now);
            return 1;
        })) == 1;

    /// <summary>Tells others of instances that are free and due now.</summary>
    private int RingAfter(int freed)
    {
        if (freed > 0)
            _bell.Ring(Occasion.Work);
        return freed;
    }
}
