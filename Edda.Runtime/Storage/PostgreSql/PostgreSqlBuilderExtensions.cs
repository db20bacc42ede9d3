using Edda.Storage.PostgreSql;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Edda;

/// <summary>Keeps workflows in a PostgreSQL database.</summary>
public static class PostgreSqlBuilderExtensions
{
    /// <summary>
    /// Keeps everything in a PostgreSQL database (14 or newer), shared by any number of processes:
    /// <c>UsePostgreSql("Host=db;Database=orders;Username=orders")</c>.
    /// Edda holds about eight connections of its own per process; transactional activities take theirs from the driver's pool of this connection string.
    /// </summary>
    /// <exception cref="EddaException">The connection string or an option is not valid.</exception>
    public static EddaBuilder UsePostgreSql(this EddaBuilder builder, string connectionString, Action<PostgreSqlOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(connectionString);
        try
        {
            _ = new NpgsqlConnectionStringBuilder(connectionString);
        }
        catch (ArgumentException e)
        {
            throw new EddaException($"The connection string is not valid for PostgreSQL: {e.Message}", e);
        }

        return Use(builder, configure, options => new PostgreSqlSource(connectionString, options));
    }

    /// <summary>
    /// As <see cref="UsePostgreSql(EddaBuilder, string, Action{PostgreSqlOptions})"/>, with connections from a data source, which the
    /// caller configures (passwords that change, certificates, mapped types) and disposes after the host. Its pool has to have room for Edda's own connections,
    /// about eight, beside those of transactional activities.
    /// </summary>
    /// <exception cref="EddaException">An option is not valid, or cannot be kept on connections of the source.</exception>
    public static EddaBuilder UsePostgreSql(this EddaBuilder builder, NpgsqlDataSource dataSource, Action<PostgreSqlOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(dataSource);
        return Use(builder, Checked, options => new PostgreSqlSource(dataSource, options));

        void Checked(PostgreSqlOptions options)
        {
            configure?.Invoke(options);
            if (options is { Schema: not null, BehindTransactionPooler: true })
            {
                throw new EddaException(
                    $"{nameof(PostgreSqlOptions)}.{nameof(PostgreSqlOptions.Schema)} cannot be kept on connections of a data source behind a transaction pooler. Leave it out, and "
                    + "let the connections find the schema themselves: 'alter role … set search_path', or 'Search Path' in the data source's connection string.");
            }
        }
    }

    private static EddaBuilder Use(EddaBuilder builder, Action<PostgreSqlOptions>? configure, Func<PostgreSqlOptions, PostgreSqlSource> open)
    {
        var options = new PostgreSqlOptions();
        configure?.Invoke(options);
        if (options.Schema is { Length: 0 })
            throw new EddaException($"{nameof(PostgreSqlOptions)}.{nameof(PostgreSqlOptions.Schema)} is empty. Name a schema, or leave it out for the first of the search path.");
        var taken = options.Copy();
        builder.StoreFactory = services => new PostgreSqlWorkflowStore(
            open(taken),
            services.GetService<TimeProvider>() ?? TimeProvider.System,
            services.GetService<ILoggerFactory>()?.CreateLogger("Edda.Storage.PostgreSql"));
        return builder;
    }
}
