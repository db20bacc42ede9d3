using Edda.Engine;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Edda.Tests.Scenarios;

/// <summary>One process of the application, as far as the database can tell: a real host with the engine, its client and its way to the database.</summary>
internal sealed class ScenarioHost : IAsyncDisposable
{
    private readonly IHost _host;
    private bool _isDisposed;

    private ScenarioHost(IHost host, ObservedStore store)
    {
        _host = host;
        Store = store;
        Engine = host.Services.GetRequiredService<EddaEngine>();
        Client = host.Services.GetRequiredService<EddaClient>();
    }

    public ObservedStore Store { get; }

    public EddaClient Client { get; }

    public EddaEngine Engine { get; }

    public static async Task<ScenarioHost> StartAsync(
        ScenarioDatabase database, TimeProvider time, Effects effects, ILoggerProvider log, Action<EddaOptions> configure,
        Action<IServiceCollection>? register = null)
    {
        var store = database.Open();
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Logging.SetMinimumLevel(LogLevel.Debug).AddProvider(log);
        builder.Services.AddSingleton(effects).AddSingleton(time).AddSingleton(database).AddScoped<ScopeEnd>();
        builder.Services.AddEdda(edda =>
        {
            edda.AddWorkflows().Configure(configure);
            edda.StoreFactory = _ => store;
        });
        register?.Invoke(builder.Services);
        var host = builder.Build();
        await host.StartAsync().Soon("the host to start");
        return new(host, store);
    }

    public async Task<WorkflowHandle<T>> StartAsync<T>(WorkflowCall<T> call, string? id = null) =>
        await Client.StartAsync(call, id is null ? null : new() { Id = id }).Soon("the start");

    public async Task<T> RunAsync<T>(WorkflowCall<T> call, string? id = null)
    {
        var handle = await StartAsync(call, id);
        return await handle.GetResultAsync().Soon($"the result of {handle.InstanceId}");
    }

    public async Task<WorkflowHandle> StartAsync(WorkflowCall call, string? id = null) =>
        await Client.StartAsync(call, id is null ? null : new() { Id = id }).Soon("the start");

    public async Task RunAsync(WorkflowCall call, string? id = null)
    {
        var handle = await StartAsync(call, id);
        await handle.GetResultAsync().Soon($"the end of {handle.InstanceId}");
    }

    public async Task<IReadOnlyList<HistoryEntry>> History(string instanceId)
    {
        var entries = new List<HistoryEntry>();
        await foreach (var entry in Client.GetHistoryAsync(instanceId))
            entries.Add(entry);
        return entries;
    }

    public async Task<WorkflowInstance> Instance(string instanceId) =>
        await Client.GetAsync(instanceId).Soon("an instance") ?? throw new InvalidOperationException($"No instance '{instanceId}'.");

    /// <summary>The process dies at this moment. Bodies that run in it cannot be killed here; nothing of theirs reaches the database.</summary>
    public async Task CrashAsync()
    {
        Store.Crash();
        await DisposeAsync();
    }

    /// <summary>An orderly end.</summary>
    public async Task StopAsync()
    {
        await _host.StopAsync().Soon("the host to stop");
        await DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_isDisposed)
            return;
        _isDisposed = true;
        if (Store.IsCut)
        {
            Store.GiveUp();
            foreach (var run in Engine.Runs.All)
                run.Post(RunSignal.Drop); // Memory goes with the process.
        }

        await ((IAsyncDisposable)_host).DisposeAsync().AsTask().Soon("the host to go");
    }
}
