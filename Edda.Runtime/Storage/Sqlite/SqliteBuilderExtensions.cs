using Edda.Storage.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Edda;

/// <summary>Keeps workflows in a SQLite file.</summary>
public static class SqliteBuilderExtensions
{
    /// <summary>
    /// Keeps everything in one SQLite file, which is created where it is missing: <c>UseSqlite("Data Source=orders.db")</c>. Several processes of
    /// one machine may share it; a network drive does not work, since SQLite's locks do not.
    /// </summary>
    /// <exception cref="EddaException">The connection string is not valid, names no file, or asks for a read-only or in-memory database.</exception>
    public static EddaBuilder UseSqlite(this EddaBuilder builder, string connectionString)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(connectionString);
        SqliteFile.Check(connectionString);
        builder.StoreFactory = services => new SqliteWorkflowStore(
            connectionString,
            services.GetService<TimeProvider>() ?? TimeProvider.System,
            services.GetService<ILoggerFactory>()?.CreateLogger("Edda.Storage.Sqlite"));
        return builder;
    }
}
