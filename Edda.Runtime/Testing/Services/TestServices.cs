using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Edda.Testing;

/// <summary>
/// The services that activities get: the user's, and beside them the virtual clock, the client and loggers. The container is built when it is asked
/// for something the first time, since most tests of workflows stub what would need it.
/// </summary>
internal sealed class TestServices : IServiceScopeFactory, IServiceProvider, IAsyncDisposable
{
    private readonly Lazy<ServiceProvider> _container;

    public TestServices(IServiceCollection services, TimeProvider time, Func<EddaClient> client)
    {
        HasLoggers = services.Any(static service => service.ServiceType == typeof(ILoggerFactory));
        _container = new(() =>
        {
            services.Replace(ServiceDescriptor.Singleton(time));
            services.Replace(ServiceDescriptor.Singleton(_ => client()));
            services.TryAddSingleton<ILoggerFactory>(NullLoggerFactory.Instance);
            services.TryAdd(ServiceDescriptor.Singleton(typeof(ILogger<>), typeof(Logger<>)));
            return services.BuildServiceProvider(validateScopes: true);
        });
    }

    public bool HasLoggers { get; }

    public IServiceProvider Container => _container.Value;

    public IServiceScope CreateScope() => Container.CreateScope();

    /// <summary>What the engine itself asks for when it is built.</summary>
    public object? GetService(Type serviceType) => serviceType == typeof(IServiceScopeFactory) ? this
        : serviceType == typeof(ILoggerFactory) && !HasLoggers ? NullLoggerFactory.Instance
        : Container.GetService(serviceType);

    public ValueTask DisposeAsync() => _container.IsValueCreated ? _container.Value.DisposeAsync() : ValueTask.CompletedTask;
}
