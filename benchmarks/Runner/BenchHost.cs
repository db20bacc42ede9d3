using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Edda.Benchmarks.Runner;

/// <summary>A host as a user would build it, without a console log.</summary>
internal sealed class BenchHost : IAsyncDisposable
{
    private readonly IHost _host;

    private BenchHost(IHost host) => _host = host;

    internal EddaClient Client => _host.Services.GetRequiredService<EddaClient>();

    internal static BenchHost Build(BenchStore store, Action<EddaOptions>? configure = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.ClearProviders();
        builder.Services.AddEdda(edda =>
        {
            store.Use(edda);
            edda.Configure(static options => options.WorkerName = "benchmark");
            edda.AddWorkflows();
            if (configure is not null)
                edda.Configure(configure);
        });
        return new(builder.Build());
    }

    internal static async Task<BenchHost> StartAsync(BenchStore store, Action<EddaOptions>? configure = null)
    {
        var host = Build(store, configure);
        await host.StartAsync();
        return host;
    }

    internal Task StartAsync() => _host.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        if (_host is IAsyncDisposable disposable)
            await disposable.DisposeAsync();
    }
}
