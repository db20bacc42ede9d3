using System.Collections.Concurrent;
using Edda.Engine;
using Edda.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Edda.Tests.Chaos;

/// <summary>Starts instances of the workload, sends them events and cancellations, and waits for their results, in a process that runs none of them.</summary>
internal sealed class LoadClient : IAsyncDisposable
{
    private const int MaxOpen = 40;
    private static readonly TimeSpan s_bound = TimeSpan.FromMinutes(2);

    private readonly IHost _host;
    private readonly EddaClient _client;
    private readonly SemaphoreSlim _open = new(MaxOpen);
    private readonly ConcurrentBag<Expectation> _expected = [];
    private readonly List<Task> _instances = [];

    private LoadClient(IHost host)
    {
        _host = host;
        _client = host.Services.GetRequiredService<EddaClient>();
    }

    internal IReadOnlyCollection<Expectation> Expected => _expected;

    internal EddaClient Client => _client;

    internal DefinitionRegistry Registry => _host.Services.GetRequiredService<EddaEngine>().Registry;

    internal static async Task<LoadClient> StartAsync(WorkerSettings settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Services.AddEdda(edda => edda.UseSqlite(settings.ConnectionString).AddWorkflows().Configure(options =>
        {
            settings.Apply(options);
            options.RunWorker = false;
        }));
        var host = builder.Build();
        await host.StartAsync();
        return new(host);
    }

    /// <summary>Starts one instance after the other, a bounded number at a time, until told to stop.</summary>
    internal async Task RunAsync(Random random, CancellationToken enough)
    {
        for (var number = 1; !enough.IsCancellationRequested; number++)
        {
            try
            {
                await _open.WaitAsync(enough);
            }
            catch (OperationCanceledException)
            {
                break;
            }

            _instances.Add(PlayAsync(number, random.Next(5), random.Next(2, 7)));
        }
    }

    /// <summary>Waits until everything that was started has ended.</summary>
    internal Task DrainAsync() => Task.WhenAll(_instances).WaitAsync(s_bound);

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        await ((IAsyncDisposable)_host).DisposeAsync();
    }

    private async Task PlayAsync(int number, int kind, int size)
    {
        try
        {
            switch (kind)
            {
                case 0:
                    await CompleteAsync(await StartAsync(Load.Line.With(2 * size), $"line-{number}"), size * ((2 * size) + 1));
                    break;
                case 1:
                    await CompleteAsync(await StartAsync(Load.Branches.With(size), $"branches-{number}"), 2 * size * (size + 1));
                    break;
                case 2:
                    await MailAsync($"mail-{number}", size);
                    break;
                case 3:
                    var saga = await StartAsync(Load.Saga.With(size), $"saga-{number}");
                    await EndAsync<WorkflowFailedException>(saga, WorkflowStatus.Failed);
                    break;
                default:
                    var stopped = await StartAsync(Load.Stopped.With(), $"stopped-{number}");
                    await _client.CancelAsync(stopped.InstanceId, "enough");
                    await EndAsync<WorkflowCancelledException>(stopped, WorkflowStatus.Cancelled);
                    break;
            }
        }
        finally
        {
            _open.Release();
        }
    }

    private async Task MailAsync(string id, int count)
    {
        var handle = await StartAsync(Load.Mail.With(count), id);
        for (var i = 1; i <= count; i++)
        {
            var options = new EventOptions { Source = "client", Id = $"{i}" };
            Assert.That(await handle.SendEventAsync("mail", i, options), Is.True, $"{id}: event {i} is new");
            if (i < count)
                await handle.SendEventAsync("mail", i, options); // Whatever it answers while the file is locked: the event is received once.
        }

        var received = string.Join(' ', Enumerable.Range(1, count));
        Assert.That(await handle.GetResultAsync(), Is.EqualTo(received), id);
        _expected.Add(new(id, WorkflowStatus.Completed, $"\"{received}\"", [.. Enumerable.Range(1, count).Select(i => $"{i}")]));
    }

    private async Task CompleteAsync(WorkflowHandle<int> handle, int result)
    {
        Assert.That(await handle.GetResultAsync(), Is.EqualTo(result), handle.InstanceId);
        _expected.Add(new(handle.InstanceId, WorkflowStatus.Completed, $"{result}", []));
    }

    private async Task EndAsync<TException>(WorkflowHandle handle, WorkflowStatus status) where TException : Exception
    {
        try
        {
            await handle.GetResultAsync();
            Assert.Fail($"{handle.InstanceId} has completed");
        }
        catch (TException)
        {
            _expected.Add(new(handle.InstanceId, status, null, []));
        }
    }

    private Task<WorkflowHandle<T>> StartAsync<T>(WorkflowCall<T> call, string id) => AgainWhileLockedAsync(() => _client.StartAsync(call, new() { Id = id }));

    private Task<WorkflowHandle> StartAsync(WorkflowCall call, string id) => AgainWhileLockedAsync(() => _client.StartAsync(call, new() { Id = id }));

    /// <summary>A process that is paused inside its transaction keeps the file locked; who starts under an id of its own simply tries again.</summary>
    private static async Task<T> AgainWhileLockedAsync<T>(Func<Task<T>> start)
    {
        while (true)
        {
            try
            {
                return await start();
            }
            catch (StoreException e) when (e.IsTransient)
            {
            }
        }
    }
}
