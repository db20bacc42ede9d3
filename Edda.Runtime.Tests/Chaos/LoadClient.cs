using System.Collections.Concurrent;
using Edda.Engine;
using Edda.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

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
    private readonly CancellationTokenSource _gone = new();
    private readonly LostAnswers _lost;
    private Task _load = Task.CompletedTask;

    private LoadClient(IHost host, LostAnswers lost)
    {
        _host = host;
        _lost = lost;
        _client = host.Services.GetRequiredService<EddaClient>();
    }

    internal IReadOnlyCollection<Expectation> Expected => _expected;

    internal EddaClient Client => _client;

    internal DefinitionRegistry Registry => _host.Services.GetRequiredService<EddaEngine>().Registry;

    internal static async Task<LoadClient> StartAsync(WorkerSettings settings)
    {
        var lost = new LostAnswers();
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Logging.AddProvider(lost);
        builder.Services.AddEdda(edda => settings.Database.UseIn(edda).AddWorkflows().Configure(options =>
        {
            settings.Apply(options);
            options.RunWorker = false;
        }));
        var host = builder.Build();
        await host.StartAsync();
        return new(host, lost);
    }

    /// <summary>Starts one instance after the other, a bounded number at a time, until told to stop.</summary>
    internal Task RunAsync(Random random, CancellationToken enough) => _load = LoadAsync(random, enough);

    private async Task LoadAsync(Random random, CancellationToken enough)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(enough, _gone.Token);
        for (var number = 1; !either.IsCancellationRequested; number++)
        {
            try
            {
                await _open.WaitAsync(either.Token);
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

    /// <summary>Nothing of it touches the database afterwards, also when the test has failed in the middle of the load.</summary>
    public async ValueTask DisposeAsync()
    {
        await _gone.CancelAsync();
        await _load.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Task.WhenAll(_instances).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _host.StopAsync();
        await ((IAsyncDisposable)_host).DisposeAsync();
        _gone.Dispose();
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
                    await _client.CancelAsync(stopped.InstanceId, "enough", _gone.Token);
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
            if (i % 3 == 0)
            {
                Assert.That(await handle.SendEventAsync("mail", i, cancellationToken: _gone.Token), Is.True, $"{id}: event {i}, whose id is the send's own");
                continue;
            }

            var options = new EventOptions { Source = "client", Id = $"{i}" };
            var before = _lost.Count;
            var isNew = await handle.SendEventAsync("mail", i, options, _gone.Token);
            if (_lost.Count == before)
                Assert.That(isNew, Is.True, $"{id}: event {i} is new");
            if (i < count)
                Assert.That(await handle.SendEventAsync("mail", i, options, _gone.Token), Is.False, $"{id}: event {i} was sent before");
        }

        var received = string.Join(' ', Enumerable.Range(1, count));
        Assert.That(await AgainWhileLockedAsync(() => handle.GetResultAsync(_gone.Token)), Is.EqualTo(received), id);
        _expected.Add(new(id, WorkflowStatus.Completed, $"\"{received}\"", [.. Enumerable.Range(1, count).Select(i => $"{i}")]));
    }

    private async Task CompleteAsync(WorkflowHandle<int> handle, int result)
    {
        Assert.That(await AgainWhileLockedAsync(() => handle.GetResultAsync(_gone.Token)), Is.EqualTo(result), handle.InstanceId);
        _expected.Add(new(handle.InstanceId, WorkflowStatus.Completed, $"{result}", []));
    }

    private async Task EndAsync<TException>(WorkflowHandle handle, WorkflowStatus status) where TException : Exception
    {
        try
        {
            await AgainWhileLockedAsync(async () =>
            {
                await handle.GetResultAsync(_gone.Token);
                return true;
            });
            Assert.Fail($"{handle.InstanceId} has completed");
        }
        catch (TException)
        {
            _expected.Add(new(handle.InstanceId, status, null, []));
        }
    }

    private Task<WorkflowHandle<T>> StartAsync<T>(WorkflowCall<T> call, string id) => AgainWhileLockedAsync(() => _client.StartAsync(call, new() { Id = id }, _gone.Token));

    private Task<WorkflowHandle> StartAsync(WorkflowCall call, string id) => AgainWhileLockedAsync(() => _client.StartAsync(call, new() { Id = id }, _gone.Token));

    /// <summary>A process that is paused inside its transaction keeps the file locked; who starts under an id of its own, or reads, simply tries again.</summary>
    private async Task<T> AgainWhileLockedAsync<T>(Func<Task<T>> call)
    {
        while (true)
        {
            try
            {
                return await call();
            }
            catch (StoreException e) when (e.IsTransient && !_gone.IsCancellationRequested)
            {
            }
        }
    }

    /// <summary>
    /// Counts how often the database gave this process no answer. What was sent meanwhile may have been stored by the send whose answer is missing, and then
    /// an event with an id of the caller's is answered as one that was there already.
    /// </summary>
    private sealed class LostAnswers : ILoggerProvider, ILogger
    {
        private const int StoreLost = 3;
        private int _count;

        internal int Count => Volatile.Read(ref _count);

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (eventId.Id == StoreLost)
                Interlocked.Increment(ref _count);
        }

        public void Dispose()
        {
        }
    }
}
