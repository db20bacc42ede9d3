namespace Edda.Storage.InMemory;

/// <summary>One registered worker; read and changed only under the store's lock.</summary>
internal sealed class StoredWorker(WorkerIdentity identity, WorkerRegistration registration)
{
    public WorkerIdentity Identity { get; } = identity;

    public IReadOnlyDictionary<int, string> Builds { get; } = registration.Builds;

    public WorkerState State { get; set; } = WorkerState.Alive;

    public long ExpiresAt { get; set; }

    public long Renewals { get; set; }

    public long? SuspectedAt { get; set; }

    /// <summary>The instances that it owns.</summary>
    public HashSet<StoredInstance> Owned { get; } = [];

    /// <summary>Those of them that have a wake time: something has arrived for them.</summary>
    public HashSet<StoredInstance> Signalled { get; } = [];
}
