using Edda.Storage.MySql;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MySqlConnector;

namespace Edda;

/// <summary>Keeps workflows in a database of MySQL or MariaDB.</summary>
public static class MySqlBuilderExtensions
{
    private const string Category = "Edda.Storage.MySql";

    /// <summary>
    /// Keeps everything in one database of MySQL 8 or newer, or MariaDB 10.6 or newer, which any number of processes may share:
    /// <c>UseMySql("Server=db;Database=orders;User ID=app;Password=…")</c>. The database has to exist; its tables are created where they are missing. Which
    /// database that is, the connection string says; Edda's tables have no prefix. The engine holds up to eight connections of the pool, and a transactional
    /// activity takes one while it runs, under READ COMMITTED.
    /// </summary>
    /// <exception cref="EddaException">The connection string is not valid or names no database.</exception>
    public static EddaBuilder UseMySql(this EddaBuilder builder, string connectionString)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(connectionString);
        var settings = MySqlSettings.Complete(connectionString);
        builder.StoreFactory = services => new MySqlWorkflowStore(
            new MySqlDataSource(settings), ownsSource: true, services.GetService<TimeProvider>() ?? TimeProvider.System,
            services.GetService<ILoggerFactory>()?.CreateLogger(Category));
        return builder;
    }

    /// <summary>
    /// The same with connections from <paramref name="source"/>, which stays the caller's and is never disposed by Edda: for passwords that change, or
    /// certificates that are chosen in code.
    /// </summary>
    /// <exception cref="EddaException">
    /// The source names no database, counts changed in place of found rows, or does not reset connections that go back to its pool.
    /// </exception>
    public static EddaBuilder UseMySql(this EddaBuilder builder, MySqlDataSource source)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(source);
        MySqlSettings.Check(source);
        builder.StoreFactory = services => new MySqlWorkflowStore(
            source, ownsSource: false, services.GetService<TimeProvider>() ?? TimeProvider.System,
            services.GetService<ILoggerFactory>()?.CreateLogger(Category));
        return builder;
    }
}
