namespace Edda.Storage.InMemory;

internal sealed partial class InMemoryWorkflowStore
{
    public InstanceRow? FindInstance(string instanceId)
    {
        lock (_lock)
        {
            return _byId.GetValueOrDefault(instanceId)?.ToRow();
        }
    }

    public IReadOnlyList<InstanceRow> FindInstances(IReadOnlyCollection<string> instanceIds) => [.. instanceIds.Select(FindInstance).OfType<InstanceRow>()];

    public IReadOnlyList<InstanceRow> ListInstances(InstanceFilter filter)
    {
        lock (_lock)
        {
            return
            [
                .. _instances.Values
                    .Where(instance => Matches(instance, filter))
                    .OrderByDescending(instance => instance.Key)
                    .Take(filter.Limit)
                    .Select(instance => instance.ToRow()),
            ];
        }
    }

    public IReadOnlyList<InstanceRow> ReadSettled(IReadOnlyCollection<long> keys)
    {
        lock (_lock)
        {
            return
            [
                .. keys
                    .Select(key => _instances.GetValueOrDefault(key))
                    .Where(instance => instance is { HasEnded: true } or { Status: WorkflowStatus.Blocked })
                    .Select(instance => instance!.ToRow()),
            ];
        }
    }

    public bool ResumeBlocked(string instanceId)
    {
        lock (_lock)
        {
            if (!_byId.TryGetValue(instanceId, out var instance) || instance.Status != WorkflowStatus.Blocked)
                return false;
            Resume(instance);
            return true;
        }
    }

    public int ResumeBlockedOfOtherBuilds(IReadOnlyDictionary<int, string> builds, int limit)
    {
        lock (_lock)
        {
            var refused = _instances.Values
                .Where(static instance => instance.Status == WorkflowStatus.Blocked)
                .Where(instance => instance.RefusedBuild is { } other && builds.TryGetValue(instance.Definition, out var build) && other != build)
                .OrderBy(instance => instance.Key)
                .Take(limit)
                .ToList();
            refused.ForEach(Resume);
            return refused.Count;
        }
    }

    public bool ReopenCompensation(string instanceId)
    {
        lock (_lock)
        {
            if (!_byId.TryGetValue(instanceId, out var instance) || instance.Status != WorkflowStatus.CompensationIncomplete)
                return false;
            var reopened = new HistoryRow
            {
                Seq = instance.History.Count + 1,
                Kind = HistoryKind.CompensationsReopened,
                TurnAt = Now,
                ArrivedAt = Now,
                ClaimNo = instance.ClaimNo,
            };
            instance.History.Add(new Recorded<HistoryRow>(reopened, Worker: null, instance.ClaimNo));
            instance.Status = WorkflowStatus.Compensating;
            instance.EndedAt = null;
            instance.Home = null;
            Place(instance, worker: null, Now);
            return true;
        }
    }

    private void Resume(StoredInstance instance)
    {
        instance.Status = instance.TargetStatus is null ? WorkflowStatus.Running : WorkflowStatus.Compensating;
        instance.BlockReason = BlockReason.None;
        instance.BlockError = null;
        instance.RefusedBuild = null;
        instance.Takeovers = 0;
        instance.Home = null;
        Place(instance, worker: null, Now);
    }

    private static bool Matches(StoredInstance instance, InstanceFilter filter) =>
        (filter.Statuses.Count == 0 || filter.Statuses.Contains(instance.Status))
        && (filter.DefinitionName is null || instance.DefinitionKey.Name.Equals(filter.DefinitionName, StringComparison.OrdinalIgnoreCase))
        && (filter.IdContains is null || instance.InstanceId.Contains(filter.IdContains, StringComparison.OrdinalIgnoreCase))
        && (filter.CreatedFrom is null || instance.CreatedAt >= filter.CreatedFrom)
        && (filter.CreatedUntil is null || instance.CreatedAt < filter.CreatedUntil)
        && (filter.BeforeKey is null || instance.Key < filter.BeforeKey);
}
