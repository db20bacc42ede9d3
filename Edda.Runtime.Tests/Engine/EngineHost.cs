using Edda.Client;
using Edda.Engine;
using Edda.Storage;
using Edda.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Edda.Tests.Engine;

/// <summary>One process with Edda in it, as far as a test needs one: an engine and its worker on a store that it may share with others.</summary>
internal sealed class EngineHost : IAsyncDisposable
{
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly ServiceProvider _services;
    private readonly EddaWorker _worker;
    private readonly Lifetime _lifetime = new();

    private EngineHost(IWorkflowStore shared, IReadOnlyList<DefinitionCatalogue> catalogues, EddaOptions options, TimeProvider time, ServiceProvider services)
    {
        _services = services;
        Store = new(shared);
        var problems = new List<string>();
        var registry = new DefinitionRegistry(catalogues, problems);
        Assert.That(problems, Is.Empty);
        Engine = new(Store, registry, options, services.GetRequiredService<IServiceScopeFactory>(), Log, time);
        _worker = new(Engine, _lifetime);
        Client = new(Engine);
    }

    public EddaEngine Engine { get; }

    public EngineClient Client { get; }

    public TappedStore Store { get; }

    public LogLines Log { get; } = new();

    /// <summary>Completes when the worker has asked its host to stop.</summary>
    public Task AskedToStop => _lifetime.Asked.Task.WaitAsync(Patience);

    public static EngineHost Create(
        IWorkflowStore shared, DefinitionCatalogue catalogue, Action<EddaOptions>? configure = null, TimeProvider? time = null,
        Action<IServiceCollection>? add = null)
    {
        var options = new EddaOptions();
        configure?.Invoke(options);
        var services = new ServiceCollection();
        add?.Invoke(services);
        return new(shared, [catalogue], options, time ?? TimeProvider.System, services.BuildServiceProvider());
    }

    public static async Task<EngineHost> StartAsync(
        IWorkflowStore shared, DefinitionCatalogue catalogue, Action<EddaOptions>? configure = null, TimeProvider? time = null,
        Action<IServiceCollection>? add = null)
    {
        var host = Create(shared, catalogue, configure, time, add);
        await host.StartAsync();
        return host;
    }

    public Task StartAsync() => _worker.StartAsync(CancellationToken.None);

    public Task StopAsync() => _worker.StopAsync(CancellationToken.None);

    public Task<WorkflowHandle<TResult>> Start<TResult>(WorkflowDefinition<ValueTuple, TResult> workflow, string? id = null) =>
        Client.StartAsync(workflow.Call(default), new() { Id = id }).WaitAsync(Patience);

    public InstanceRow Row(string instanceId) => Store.FindInstance(instanceId)!;

    public async ValueTask DisposeAsync()
    {
        await _worker.DisposeAsync();
        await _services.DisposeAsync();
    }

    private sealed class Lifetime : IHostApplicationLifetime
    {
        public TaskCompletionSource Asked { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public CancellationToken ApplicationStarted => default;

        public CancellationToken ApplicationStopping => default;

        public CancellationToken ApplicationStopped => default;

        public void StopApplication() => Asked.TrySetResult();
    }
}

/// <summary>What the engine logs, as it comes.</summary>
internal sealed class LogLines : ILoggerFactory, ILogger
{
    private readonly Lock _lock = new();
    private readonly List<(int Id, string Text)> _lines = [];
    private readonly List<(int Id, TaskCompletionSource<string> Seen)> _watches = [];

    /// <summary>Completes when the event has been logged, now or before.</summary>
    public Task<string> Seen(int eventId)
    {
        lock (_lock)
        {
            var known = _lines.Find(l => l.Id == eventId);
            if (known.Text is not null)
                return Task.FromResult(known.Text);
            var seen = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
            _watches.Add((eventId, seen));
            return seen.Task.WaitAsync(EngineHost.Patience);
        }
    }

    public bool Has(int eventId)
    {
        lock (_lock)
            return _lines.Exists(l => l.Id == eventId);
    }

    public void AddProvider(ILoggerProvider provider)
    {
    }

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var text = formatter(state, exception);
        lock (_lock)
        {
            _lines.Add((eventId.Id, text));
            foreach (var (_, seen) in _watches.Where(w => w.Id == eventId.Id))
                seen.TrySetResult(text);
        }
    }

    public void Dispose()
    {
    }
}
