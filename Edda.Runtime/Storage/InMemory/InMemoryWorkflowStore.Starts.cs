namespace Edda.Storage.InMemory;

internal sealed partial class InMemoryWorkflowStore
{
    private void Write(StoredWorker? worker, InstanceStart member)
    {
        if (_byId.TryGetValue(member.InstanceId, out var existing))
        {
            member.Existing = existing.ToRow();
            member.Outcome = existing.Key == member.Key ? RecordOutcome.Recorded : RecordOutcome.Exists;
            return;
        }

        if (member.Owned && worker is null)
        {
            member.Outcome = RecordOutcome.Fenced;
            return;
        }

        if (_instances.ContainsKey(member.Key))
        {
            member.Error = new StoreException($"The key {member.Key} of the instance '{member.InstanceId}' is taken.", isTransient: false, innerException: null);
            return;
        }

        var instance = new StoredInstance
        {
            Key = member.Key,
            InstanceId = member.InstanceId,
            Definition = member.Definition,
            DefinitionKey = _definitionKeys[member.Definition - 1],
            Status = member.Owned ? WorkflowStatus.Running : WorkflowStatus.Pending,
            ClaimNo = member.Owned ? 1 : 0,
            CreatedAt = member.CreatedAt,
            FirstTurnAt = member.FirstTurnAt,
            Input = member.Input,
            InputHash = member.InputHash,
        };
        _instances.Add(instance.Key, instance);
        _byId.Add(instance.InstanceId, instance);
        if (member.Owned)
            StartOwned(worker!, instance, member);
        else
            Place(instance, worker: null, Now);
        member.Outcome = RecordOutcome.Recorded;
    }

    private void StartOwned(StoredWorker worker, StoredInstance instance, InstanceStart member)
    {
        Place(instance, worker.Identity.Id, wakeAt: null);
        foreach (var step in member.Steps)
            instance.History.Add(new Recorded<HistoryRow>(step, worker.Identity.Id, instance.ClaimNo));
        if (member.Change is { } change)
            Apply(worker, instance, change, compareSeen: false);
    }
}
