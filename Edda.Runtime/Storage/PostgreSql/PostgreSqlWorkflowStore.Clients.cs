namespace Edda.Storage.PostgreSql;

internal sealed partial class PostgreSqlWorkflowStore
{
    public InstanceRow? FindInstance(string instanceId) => FindInstances([instanceId]) is [var row] ? row : null;

    public IReadOnlyList<InstanceRow> FindInstances(IReadOnlyCollection<string> instanceIds) =>
        _readers.Read(session =>
        {
            session.Reads.Ids.Set(instanceIds);
            using var reader = session.Add(session.Reads.FindInstances).Read();
            return InstanceReading.ReadAll(reader);
        });

    public IReadOnlyList<InstanceRow> ListInstances(InstanceFilter filter)
    {
        long statuses = 0;
        foreach (var status in filter.Statuses)
            statuses |= 1L << (int)status;
        return _readers.Read(session =>
        {
            var statements = session.Reads;
            statements.BeforeKey.TypedValue = filter.BeforeKey ?? long.MaxValue;
            statements.Statuses.TypedValue = statuses;
            statements.DefinitionName.Set(filter.DefinitionName);
            statements.IdContains.Set(filter.IdContains);
            statements.CreatedFrom.Set(PostgreSqlTime.From(filter.CreatedFrom));
            statements.CreatedUntil.Set(PostgreSqlTime.From(filter.CreatedUntil));
            statements.ListLimit.TypedValue = filter.Limit;
            using var reader = session.Add(statements.ListInstances).Read();
            return InstanceReading.ReadAll(reader);
        });
    }

    public IReadOnlyList<InstanceRow> ReadSettled(IReadOnlyCollection<long> keys) =>
        _readers.Read(session =>
        {
            session.Reads.SettledKeys.Set(keys);
            using var reader = session.Add(session.Reads.ReadSettled).Read();
            return InstanceReading.ReadAll(reader);
        });

    public bool ResumeBlocked(string instanceId) =>
        RingAfter(_writer.Write(session =>
        {
            session.Database.ResumedId.TypedValue = instanceId;
            session.Database.ResumeClock.Set(session.Now);
            return session.Add(session.Database.ResumeBlocked).Run();
        })) == 1;

    // A worker that has just registered asks, before its first claim.
    public int ResumeBlockedOfOtherBuilds(IReadOnlyDictionary<int, string> builds, int limit) =>
        RingAfter(_claimWriter.Write(session =>
        {
            var statements = session.Database;
            statements.RefusedDefinitions.Set(builds.Keys);
            statements.PresentBuilds.Set(builds.Values);
            statements.ResumeLimit.TypedValue = limit;
            statements.ResumeManyClock.Set(session.Now);
            return session.Add(statements.ResumeBlockedOfOtherBuilds).Run();
        }));

    public bool ReopenCompensation(string instanceId) =>
        RingAfter(_writer.Write(session =>
        {
            session.Database.ReopenedId.TypedValue = instanceId;
            session.Database.ReopenClock.Set(session.Now);
            return session.Add(session.Database.ReopenCompensation).Run();
        })) == 1;
}
