using Edda;
using Edda.Client;
using Edda.Engine;
using Edda.Hosting;
using Edda.Worker;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds Edda to a host.</summary>
public static class EddaServiceCollectionExtensions
{
    /// <summary>
    /// Adds the engine, its worker as a hosted service and <see cref="EddaClient"/>. The options are checked when the host starts; every problem is
    /// listed at once.
    /// </summary>
    public static IServiceCollection AddEdda(this IServiceCollection services, Action<EddaBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        var builder = new EddaBuilder();
        configure(builder);
        if (services.Any(static service => service.ServiceType == typeof(EddaEngine)))
            throw new InvalidOperationException("AddEdda was called before on this host; configure everything in one call.");
        services.AddSingleton(provider => EngineFactory.Create(builder, provider));
        services.AddSingleton<EddaClient>(static provider => new EngineClient(provider.GetRequiredService<EddaEngine>()));
        services.AddSingleton(static provider => new EddaWorker(provider.GetRequiredService<EddaEngine>(), provider.GetService<IHostApplicationLifetime>()));
        services.AddSingleton<IHostedService>(static provider => provider.GetRequiredService<EddaWorker>());
        return services;
    }
}
