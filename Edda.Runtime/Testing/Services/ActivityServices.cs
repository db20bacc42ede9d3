using Microsoft.Extensions.DependencyInjection;

namespace Edda.Testing;

/// <summary>
/// The services of one attempt. What is missing is said with what to do about it, and is not tried again: the next attempt would miss it as well.
/// </summary>
internal sealed class ActivityServices(DurableDefinition asker, IServiceProvider inner) : IKeyedServiceProvider, ISupportRequiredService
{
    public object? GetService(Type serviceType) => Find(serviceType, static (inner, type, _) => inner.GetService(type), null);

    public object GetRequiredService(Type serviceType) => Find(serviceType, static (inner, type, _) => inner.GetRequiredService(type), null)!;

    public object? GetKeyedService(Type serviceType, object? serviceKey) =>
        Find(serviceType, static (inner, type, key) => ((IKeyedServiceProvider)inner).GetKeyedService(type, key), serviceKey);

    public object GetRequiredKeyedService(Type serviceType, object? serviceKey) =>
        Find(serviceType, static (inner, type, key) => ((IKeyedServiceProvider)inner).GetRequiredKeyedService(type, key!), serviceKey)!;

    private object? Find(Type type, Func<IServiceProvider, Type, object?, object?> find, object? key)
    {
        try
        {
            return find(inner, type, key);
        }
        catch (InvalidOperationException e)
        {
            throw new TerminalException(
                $"The {(asker is CompensationDefinition ? "compensation" : "activity")} '{asker.Name}' needs {type.Name}, which the testing runtime cannot give it: {e.Message} "
                + $"Stub it, runtime.Stub({asker.ClassName}.Definition, …), or register what it needs in options.Services.", e);
        }
    }
}
