using Microsoft.Extensions.DependencyInjection;

namespace Edda.Testing;

/// <summary>The scope of one attempt. What is missing is said with what to do about it, and is not tried again: the next attempt would miss it as well.</summary>
internal sealed class ActivityServices(TestServices services) : IServiceScope, IKeyedServiceProvider, ISupportRequiredService, IAsyncDisposable
{
    private AsyncServiceScope? _scope;

    /// <summary>Whose dependencies are asked for.</summary>
    public DurableDefinition? Asker { get; set; }

    public IServiceProvider ServiceProvider => this;

    private IServiceProvider Inner => (_scope ??= services.Container.CreateAsyncScope()).ServiceProvider;

    public object? GetService(Type serviceType) => Find(serviceType, static (inner, type, _) => inner.GetService(type), null);

    public object GetRequiredService(Type serviceType) => Find(serviceType, static (inner, type, _) => inner.GetRequiredService(type), null)!;

    public object? GetKeyedService(Type serviceType, object? serviceKey) =>
        Find(serviceType, static (inner, type, key) => ((IKeyedServiceProvider)inner).GetKeyedService(type, key), serviceKey);

    public object GetRequiredKeyedService(Type serviceType, object? serviceKey) =>
        Find(serviceType, static (inner, type, key) => inner.GetRequiredKeyedService(type, key), serviceKey)!;

    private object? Find(Type type, Func<IServiceProvider, Type, object?, object?> find, object? key)
    {
        try
        {
            return find(Inner, type, key);
        }
        catch (InvalidOperationException e)
        {
            var kind = Asker is CompensationDefinition ? "compensation" : "activity";
            throw new TerminalException(
                $"The {kind} '{Asker?.Name}' needs {type.Name}, which the testing runtime cannot give it: {e.Message} "
                + $"Stub it, runtime.Stub({Asker?.ClassName}.Definition, …), or register what it needs in options.Services.", e);
        }
    }

    public void Dispose() => _scope?.Dispose();

    public ValueTask DisposeAsync() => _scope?.DisposeAsync() ?? ValueTask.CompletedTask;
}
