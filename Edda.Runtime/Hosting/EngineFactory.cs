using Edda.Engine;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Edda.Hosting;

/// <summary>Builds the engine from what was configured, once everything was checked.</summary>
internal static class EngineFactory
{
    internal static EddaEngine Create(EddaBuilder builder, IServiceProvider services, TimeProvider? time = null, IEnginePump? pump = null)
    {
        var problems = new List<string>();
        OptionsCheck.Check(builder.Options, problems);
        var registry = new DefinitionRegistry(builder.Catalogues, problems);
        foreach (var definition in builder.Catalogues.SelectMany(static catalogue => catalogue.Definitions))
        {
            if (((definition as ActivityDefinition)?.Policy ?? (definition as CompensationDefinition)?.Policy) is { } policy && builder.Options.Retry is { } application)
                OptionsCheck.Check(definition.ClassName, policy, application, problems);
        }

        if (builder.Catalogues.Count == 0)
            problems.Add("No workflows are registered; call AddWorkflows(), which is generated for an assembly that declares or references some.");
        if (builder.StoreFactory is null)
            problems.Add("No database is configured; call UseSqlite(connectionString), or UseInMemory() in tests.");
        if (problems.Count > 0)
            throw new EddaOptionsException(problems);

        var store = builder.StoreFactory!(services);
        if (store.HasSingleWriter && builder.Options.TransactionTimeout > builder.Options.Lease / 3)
            problems.Add($"TransactionTimeout is {builder.Options.TransactionTimeout}; on {store.Description} it must not be above a third of Lease ({builder.Options.Lease / 3}), since nothing else can be written meanwhile.");
        foreach (var type in registry.TransactionTypes.Where(type => !type.IsAssignableFrom(store.TransactionType)))
            problems.Add($"An activity takes a {type.Name}, but {store.Description} gives a {store.TransactionType.Name}; declare DbTransaction or the latter.");
        if (problems.Count == 0)
        {
            return new(store, registry, builder.Options, services.GetRequiredService<IServiceScopeFactory>(),
                services.GetService<ILoggerFactory>() ?? NullLoggerFactory.Instance, time ?? services.GetService<TimeProvider>() ?? TimeProvider.System, pump);
        }

        store.Dispose();
        throw new EddaOptionsException(problems);
    }
}
