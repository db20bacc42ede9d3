using System.Collections.Concurrent;
using Edda.Client;

namespace Edda.Testing;

/// <summary>
/// The client of a testing runtime: the engine's own, whose results let time pass while they are awaited, and whose ids are the same in every run
/// (<c>OrderWorkflow-1</c>, <c>event-1</c>).
/// <para>The test that uses it is the world outside: it survives the worker's lives. A question whose answer died with a life is asked again of the next, and
/// what the first asking has stored is not stored twice.</para>
/// </summary>
internal sealed class TestClient(Func<Task<TestLife>> life, TimeKeeper keeper, ToldInstances told) : EddaClient
{
    private readonly ConcurrentDictionary<string, int> _starts = new(StringComparer.Ordinal);
    private int _events;

    public override async Task<WorkflowHandle<TResult>> StartAsync<TResult>(WorkflowCall<TResult> call, StartOptions? options = null, CancellationToken cancellationToken = default)
    {
        var named = Named(call, options);
        var (handle, isRepeated) = await AskAsync(client => client.StartAsync(call, named, cancellationToken)).ConfigureAwait(false);
        return new TestHandle<TResult>(this, keeper, handle.IsNew || isRepeated, (EngineHandle<TResult>)handle);
    }

    public override async Task<WorkflowHandle> StartAsync(WorkflowCall call, StartOptions? options = null, CancellationToken cancellationToken = default)
    {
        var named = Named(call, options);
        var (handle, isRepeated) = await AskAsync(client => client.StartAsync(call, named, cancellationToken)).ConfigureAwait(false);
        return new TestHandle<NoResult>(this, keeper, handle.IsNew || isRepeated, (EngineHandle<NoResult>)handle);
    }

    public override WorkflowHandle GetHandle(string instanceId) =>
        new TestHandle<NoResult>(this, keeper, isNew: false, (EngineHandle<NoResult>)life().GetAwaiter().GetResult().Client.GetHandle(instanceId));

    public override WorkflowHandle<TResult> GetHandle<TInput, TResult>(WorkflowDefinition<TInput, TResult> definition, string instanceId) =>
        new TestHandle<TResult>(this, keeper, isNew: false, (EngineHandle<TResult>)life().GetAwaiter().GetResult().Client.GetHandle(definition, instanceId));

    /// <summary>What the test has been told of blocked instances.</summary>
    internal ToldInstances Told => told;

    public override async Task<WorkflowInstance?> GetAsync(string instanceId, CancellationToken cancellationToken = default)
    {
        var (instance, _) = await AskAsync(client => client.GetAsync(instanceId, cancellationToken)).ConfigureAwait(false);
        if (instance?.Status == WorkflowStatus.Blocked)
            told.TellBlocked(instanceId);
        return instance;
    }

    public override async IAsyncEnumerable<WorkflowInstance> ListAsync(
        InstanceQuery? query = null, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var (instances, _) = await AskAsync(client => AllAsync(client.ListAsync(query, cancellationToken))).ConfigureAwait(false);
        foreach (var instance in instances)
            yield return instance;
    }

    public override async IAsyncEnumerable<HistoryEntry> GetHistoryAsync(
        string instanceId, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var (steps, _) = await AskAsync(client => AllAsync(client.GetHistoryAsync(instanceId, cancellationToken))).ConfigureAwait(false);
        foreach (var step in steps)
            yield return step;
    }

    public override async Task ExportHistoryAsync(string instanceId, Stream destination, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(destination);
        var (file, _) = await AskAsync(async client =>
        {
            var text = new MemoryStream();
            await client.ExportHistoryAsync(instanceId, text, cancellationToken).ConfigureAwait(false);
            return text;
        }).ConfigureAwait(false);
        file.Position = 0;
        await file.CopyToAsync(destination, cancellationToken).ConfigureAwait(false);
    }

    public override async Task<bool> SendEventAsync<T>(string instanceId, string type, T data, EventOptions? options = null, CancellationToken cancellationToken = default)
    {
        keeper.Watch.Sent(type);
        var ownId = $"event-{Interlocked.Increment(ref _events)}";
        var (isStored, isRepeated) = await AskAsync(client => client.SendEventAsync(instanceId, type, data, options, ownId, cancellationToken)).ConfigureAwait(false);
        return isStored || isRepeated;
    }

    public override async Task<bool> CancelAsync(string instanceId, string? reason = null, CancellationToken cancellationToken = default)
    {
        var (isStored, isRepeated) = await AskAsync(client => client.CancelAsync(instanceId, reason, cancellationToken)).ConfigureAwait(false);
        return isStored || isRepeated;
    }

    public override async Task<bool> ResumeAsync(string instanceId, CancellationToken cancellationToken = default)
    {
        told.Forget(instanceId);
        var (isDone, isRepeated) = await AskAsync(client => client.ResumeAsync(instanceId, cancellationToken)).ConfigureAwait(false);
        return isDone || isRepeated;
    }

    public override async Task<bool> RetryCompensationAsync(string instanceId, CancellationToken cancellationToken = default)
    {
        var (isDone, isRepeated) = await AskAsync(client => client.RetryCompensationAsync(instanceId, cancellationToken)).ConfigureAwait(false);
        return isDone || isRepeated;
    }

    /// <summary>Asks the worker that lives; where it dies before it has answered, the next one.</summary>
    internal async Task<(T Answer, bool IsRepeated)> AskAsync<T>(Func<EngineClient, Task<T>> ask)
    {
        for (var isRepeated = false; ; isRepeated = true)
        {
            var asked = await life().ConfigureAwait(false);
            var answer = ask(asked.Client);
            await keeper.Watch.UntilAsync(Task.WhenAny(answer, asked.Over)).ConfigureAwait(false);
            if (answer.IsCompletedSuccessfully || !asked.Over.IsCompleted)
            {
                await AnsweredAsync(asked).ConfigureAwait(false);
                return (await answer.ConfigureAwait(false), isRepeated);
            }

            _ = answer.ContinueWith(static t => _ = t.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    /// <summary>Completes when the test may have its answer; where the life dies before that, the next one says when.</summary>
    private async Task AnsweredAsync(TestLife answering)
    {
        await keeper.Watch.UntilAsync(answering.Pump.WhenAnswered()).ConfigureAwait(false);
        while (answering.Pump is { IsDead: true, HoldsAnswers: true } && await life().ConfigureAwait(false) is var next && next != answering)
        {
            answering = next;
            await keeper.Watch.UntilAsync(answering.Pump.WhenAnswered()).ConfigureAwait(false);
        }
    }

    private static async Task<List<T>> AllAsync<T>(IAsyncEnumerable<T> items)
    {
        var all = new List<T>();
        await foreach (var item in items.ConfigureAwait(false))
            all.Add(item);
        return all;
    }

    private StartOptions Named(WorkflowCall call, StartOptions? options)
    {
        if (options?.Id is not null)
            return options;
        var name = call?.Definition.Name ?? "";
        return (options ?? new()) with { Id = $"{name}-{_starts.AddOrUpdate(name, 1, static (_, count) => count + 1)}" };
    }
}

/// <summary>A handle whose result lets time pass while it is awaited, and that goes over to the worker's next life.</summary>
internal sealed class TestHandle<TResult>(TestClient client, TimeKeeper keeper, bool isNew, EngineHandle<TResult> inner) : WorkflowHandle<TResult>(inner.InstanceId, isNew)
{
    public override async Task<WorkflowInstance> GetAsync(CancellationToken cancellationToken = default) =>
        await client.GetAsync(InstanceId, cancellationToken).ConfigureAwait(false) ?? throw new InstanceNotFoundException(InstanceId);

    public override Task<TResult> GetResultAsync(CancellationToken cancellationToken = default) => keeper.AwaitEndAsync(InstanceId, ResultAsync(cancellationToken));

    public override Task<bool> CancelAsync(string? reason = null, CancellationToken cancellationToken = default) => client.CancelAsync(InstanceId, reason, cancellationToken);

    public override Task<bool> SendEventAsync<T>(string type, T data, EventOptions? options = null, CancellationToken cancellationToken = default) =>
        client.SendEventAsync(InstanceId, type, data, options, cancellationToken);

    private async Task<TResult> ResultAsync(CancellationToken cancellationToken)
    {
        try
        {
            return (await client.AskAsync(asked => inner.Of(asked).GetResultAsync(cancellationToken)).ConfigureAwait(false)).Answer;
        }
        catch (WorkflowBlockedException)
        {
            client.Told.TellBlocked(InstanceId);
            throw;
        }
    }
}
