namespace Edda;

/// <summary>Addresses one instance.</summary>
public class WorkflowHandle
{
    internal WorkflowHandle(EddaClient client, string instanceId, bool isNew)
    {
        Client = client;
        InstanceId = instanceId;
        IsNew = isNew;
    }

    /// <summary>The instance's id.</summary>
    public string InstanceId { get; }

    /// <summary>The start that returned this handle created the instance; false when it existed before, or the handle only addresses it.</summary>
    public bool IsNew { get; }

    private protected EddaClient Client { get; }

    /// <summary>The engine's key, where the start told it; spares the result a query.</summary>
    internal long? Key { get; init; }

    /// <summary>Reads the instance as it stands.</summary>
    /// <exception cref="InstanceNotFoundException">No instance has the id.</exception>
    public async Task<WorkflowInstance> GetAsync(CancellationToken cancellationToken = default) =>
        await Client.GetAsync(InstanceId, cancellationToken).ConfigureAwait(false) ?? throw new InstanceNotFoundException(InstanceId);

    /// <summary>Waits until the instance has ended with success. Cancelling the wait leaves the instance alone.</summary>
    /// <exception cref="WorkflowFailedException">It failed; <see cref="WorkflowCancelledException"/> when it was cancelled.</exception>
    /// <exception cref="WorkflowBlockedException">It is blocked.</exception>
    /// <exception cref="InstanceNotFoundException">No instance has the id.</exception>
    public Task GetResultAsync(CancellationToken cancellationToken = default) =>
        Client.WaitForResultAsync(InstanceId, Key, static _ => default(NoResult), cancellationToken);

    /// <inheritdoc cref="EddaClient.CancelAsync"/>
    public Task<bool> CancelAsync(string? reason = null, CancellationToken cancellationToken = default) => Client.CancelAsync(InstanceId, reason, cancellationToken);

    /// <inheritdoc cref="EddaClient.SendEventAsync"/>
    public Task<bool> SendEventAsync<T>(string type, T data, EventOptions? options = null, CancellationToken cancellationToken = default) =>
        Client.SendEventAsync(InstanceId, type, data, options, cancellationToken);
}

/// <summary>Addresses one instance of a workflow whose result is known by type.</summary>
public sealed class WorkflowHandle<TResult> : WorkflowHandle
{
    private readonly Func<byte[]?, TResult> _decode;

    internal WorkflowHandle(EddaClient client, string instanceId, bool isNew, Func<byte[]?, TResult> decode) : base(client, instanceId, isNew) => _decode = decode;

    /// <summary>Waits until the instance has ended and returns its result. Cancelling the wait leaves the instance alone.</summary>
    /// <exception cref="WorkflowFailedException">It failed; <see cref="WorkflowCancelledException"/> when it was cancelled.</exception>
    /// <exception cref="WorkflowBlockedException">It is blocked.</exception>
    /// <exception cref="InstanceNotFoundException">No instance has the id.</exception>
    public new Task<TResult> GetResultAsync(CancellationToken cancellationToken = default) => Client.WaitForResultAsync(InstanceId, Key, _decode, cancellationToken);
}
