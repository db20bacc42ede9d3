namespace Edda.Client;

/// <summary>A handle of a host's own client.</summary>
internal sealed class EngineHandle<TResult>(EngineClient client, string instanceId, bool isNew, Func<byte[]?, TResult> decode)
    : WorkflowHandle<TResult>(instanceId, isNew)
{
    /// <summary>The engine's key, where the start told it; spares the result a query.</summary>
    public long? Key { get; init; }

    /// <summary>The same handle of another client on the same database.</summary>
    public EngineHandle<TResult> Of(EngineClient other) => new(other, InstanceId, IsNew, decode) { Key = Key };

    public override async Task<WorkflowInstance> GetAsync(CancellationToken cancellationToken = default) =>
        await client.GetAsync(InstanceId, cancellationToken).ConfigureAwait(false) ?? throw new InstanceNotFoundException(InstanceId);

    public override Task<TResult> GetResultAsync(CancellationToken cancellationToken = default) =>
        client.Results.WaitAsync(InstanceId, Key, decode, cancellationToken);

    public override Task<bool> CancelAsync(string? reason = null, CancellationToken cancellationToken = default) =>
        client.CancelAsync(InstanceId, reason, cancellationToken);

    public override Task<bool> SendEventAsync<T>(string type, T data, EventOptions? options = null, CancellationToken cancellationToken = default) =>
        client.SendEventAsync(InstanceId, type, data, options, cancellationToken);
}
