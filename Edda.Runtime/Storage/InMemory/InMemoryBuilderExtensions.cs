using Edda.Storage.InMemory;
using Microsoft.Extensions.DependencyInjection;

namespace Edda;

/// <summary>Keeps workflows in memory.</summary>
public static class InMemoryBuilderExtensions
{
    /// <summary>
    /// Keeps everything in this process: for tests and trials. Nothing survives the host. Transactional activities write to a private in-memory
    /// SQLite database.
    /// </summary>
    public static EddaBuilder UseInMemory(this EddaBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.StoreFactory = services => new InMemoryWorkflowStore(services.GetService<TimeProvider>() ?? TimeProvider.System);
        return builder;
    }
}
