using Microsoft.Extensions.DependencyInjection;

namespace Edda.Activities;

/// <summary>The services of one attempt: a scope of its own, opened by the first request. Most bodies depend on nothing and open none.</summary>
internal sealed class AttemptServices(IServiceScopeFactory scopes) : IKeyedServiceProvider, IAsyncDisposable
{
    private AsyncServiceScope? _scope;

    private IServiceProvider Scoped => (_scope ??= scopes.CreateAsyncScope()).ServiceProvider;

    public object? GetService(Type serviceType) => Scoped.GetService(serviceType);

    public object? GetKeyedService(Type serviceType, object? serviceKey) => Keyed.GetKeyedService(serviceType, serviceKey);

    public object GetRequiredKeyedService(Type serviceType, object? serviceKey) => Keyed.GetRequiredKeyedService(serviceType, serviceKey);

    public ValueTask DisposeAsync() => _scope?.DisposeAsync() ?? ValueTask.CompletedTask;

    private IKeyedServiceProvider Keyed => Scoped as IKeyedServiceProvider
        ?? throw new InvalidOperationException("The application's service provider does not support keyed services.");
}
