namespace Edda;

/// <summary>Addresses one instance. Abstract like <see cref="EddaClient"/>, so that a test can hand out its own.</summary>
/// <param name="instanceId">The instance's id.</param>
/// <param name="isNew">See <see cref="IsNew"/>.</param>
public abstract class WorkflowHandle(string instanceId, bool isNew = false)
{
    /// <summary>The instance's id.</summary>
    public string InstanceId { get; } = instanceId;

    /// <summary>The start that returned this handle created the instance; false when it existed before, or the handle only addresses it.</summary>
    public bool IsNew { get; } = isNew;

    /// <summary>Reads the instance as it stands.</summary>
    /// <exception cref="InstanceNotFoundException">No instance has the id.</exception>
    public abstract Task<WorkflowInstance> GetAsync(CancellationToken cancellationToken = default);

    /// <summary>Waits until the instance has ended with success. Cancelling the wait leaves the instance alone.</summary>
    /// <exception cref="WorkflowFailedException">It failed; <see cref="WorkflowCancelledException"/> when it was cancelled.</exception>
    /// <exception cref="WorkflowBlockedException">It is blocked.</exception>
    /// <exception cref="InstanceNotFoundException">No instance has the id.</exception>
    public abstract Task GetResultAsync(CancellationToken cancellationToken = default);

    /// <inheritdoc cref="EddaClient.CancelAsync"/>
    public abstract Task<bool> CancelAsync(string? reason = null, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="EddaClient.SendEventAsync"/>
    public abstract Task<bool> SendEventAsync<T>(string type, T data, EventOptions? options = null, CancellationToken cancellationToken = default);
}

/// <summary>Addresses one instance of a workflow whose result is known by type.</summary>
/// <param name="instanceId">The instance's id.</param>
/// <param name="isNew">See <see cref="WorkflowHandle.IsNew"/>.</param>
/// <typeparam name="TResult">The result's type.</typeparam>
public abstract class WorkflowHandle<TResult>(string instanceId, bool isNew = false) : WorkflowHandle(instanceId, isNew)
{
    /// <summary>Waits until the instance has ended and returns its result. Cancelling the wait leaves the instance alone.</summary>
    /// <exception cref="WorkflowFailedException">It failed; <see cref="WorkflowCancelledException"/> when it was cancelled.</exception>
    /// <exception cref="WorkflowBlockedException">It is blocked.</exception>
    /// <exception cref="InstanceNotFoundException">No instance has the id.</exception>
    public abstract override Task<TResult> GetResultAsync(CancellationToken cancellationToken = default);
}
