using Edda;

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
        services.AddSingleton(builder);
        return services;
    }
}
