using System.Collections.Concurrent;
using Edda.Client;

namespace Edda.Testing;

/// <summary>
/// The client of a testing runtime: the engine's own, whose results let time pass while they are awaited, and whose ids are the same in every run
/// (<c>OrderWorkflow-1</c>, <c>event-1</c>).
/// </summary>
internal sealed class TestClient(EngineClient inner, TimeKeeper keeper) : EddaClient
{
    private readonly ConcurrentDictionary<string, int> _starts = new(StringComparer.Ordinal);
    private int _events;

    public override async Task<WorkflowHandle<TResult>> StartAsync<TResult>(WorkflowCall<TResult> call, StartOptions? options = null, CancellationToken cancellationToken = default)
    {
        var handle = await inner.StartAsync(call, Named(call, options), cancellationToken).ConfigureAwait(false);
        return new TestHandle<TResult>(this, keeper, handle.IsNew, handle);
    }

    public override async Task<WorkflowHandle> StartAsync(WorkflowCall call, StartOptions? options = null, CancellationToken cancellationToken = default)
    {
        var handle = await inner.StartAsync(call, Named(call, options), cancellationToken).ConfigureAwait(false);
        return new TestHandle<NoResult>(this, keeper, handle.IsNew, (WorkflowHandle<NoResult>)handle);
    }

    public override WorkflowHandle GetHandle(string instanceId) => new TestHandle<NoResult>(this, keeper, isNew: false, (WorkflowHandle<NoResult>)inner.GetHandle(instanceId));

    public override WorkflowHandle<TResult> GetHandle<TInput, TResult>(WorkflowDefinition<TInput, TResult> definition, string instanceId) =>
        new TestHandle<TResult>(this, keeper, isNew: false, inner.GetHandle(definition, instanceId));

    public override Task<WorkflowInstance?> GetAsync(string instanceId, CancellationToken cancellationToken = default) => inner.GetAsync(instanceId, cancellationToken);

    public override IAsyncEnumerable<WorkflowInstance> ListAsync(InstanceQuery? query = null, CancellationToken cancellationToken = default) =>
        inner.ListAsync(query, cancellationToken);

    public override IAsyncEnumerable<HistoryEntry> GetHistoryAsync(string instanceId, CancellationToken cancellationToken = default) =>
        inner.GetHistoryAsync(instanceId, cancellationToken);

    public override Task ExportHistoryAsync(string instanceId, Stream destination, CancellationToken cancellationToken = default) =>
        inner.ExportHistoryAsync(instanceId, destination, cancellationToken);

    public override Task<bool> SendEventAsync<T>(string instanceId, string type, T data, EventOptions? options = null, CancellationToken cancellationToken = default) =>
        inner.SendEventAsync(instanceId, type, data,
            options?.Id is null ? (options ?? new()) with { Id = $"event-{Interlocked.Increment(ref _events)}" } : options, cancellationToken);

    public override Task<bool> CancelAsync(string instanceId, string? reason = null, CancellationToken cancellationToken = default) =>
        inner.CancelAsync(instanceId, reason, cancellationToken);

    public override Task<bool> ResumeAsync(string instanceId, CancellationToken cancellationToken = default) => inner.ResumeAsync(instanceId, cancellationToken);

    public override Task<bool> RetryCompensationAsync(string instanceId, CancellationToken cancellationToken = default) =>
        inner.RetryCompensationAsync(instanceId, cancellationToken);

    private StartOptions Named(WorkflowCall call, StartOptions? options)
    {
        if (options?.Id is not null)
            return options;
        var name = call?.Definition.Name ?? "";
        return (options ?? new()) with { Id = $"{name}-{_starts.AddOrUpdate(name, 1, static (_, count) => count + 1)}" };
    }
}

/// <summary>A handle whose result lets time pass while it is awaited.</summary>
internal sealed class TestHandle<TResult>(TestClient client, TimeKeeper keeper, bool isNew, WorkflowHandle<TResult> inner)
    : WorkflowHandle<TResult>(inner.InstanceId, isNew)
{
    public override Task<WorkflowInstance> GetAsync(CancellationToken cancellationToken = default) => inner.GetAsync(cancellationToken);

    public override Task<TResult> GetResultAsync(CancellationToken cancellationToken = default) =>
        keeper.AwaitEndAsync(InstanceId, inner.GetResultAsync(cancellationToken));

    public override Task<bool> CancelAsync(string? reason = null, CancellationToken cancellationToken = default) => client.CancelAsync(InstanceId, reason, cancellationToken);

    public override Task<bool> SendEventAsync<T>(string type, T data, EventOptions? options = null, CancellationToken cancellationToken = default) =>
        client.SendEventAsync(InstanceId, type, data, options, cancellationToken);
}
