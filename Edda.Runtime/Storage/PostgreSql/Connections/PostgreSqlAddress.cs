using Npgsql;

namespace Edda.Storage.PostgreSql;

/// <summary>How messages name a database: never with a password.</summary>
internal sealed class PostgreSqlAddress
{
    internal PostgreSqlAddress(string connectionString, string? schema)
    {
        var parts = new NpgsqlConnectionStringBuilder(connectionString);
        User = parts.Username ?? Environment.UserName;
        var database = parts.Database ?? User;
        Description = $"PostgreSQL database '{database}' on {parts.Host}:{parts.Port}{(schema is null ? "" : $", schema '{schema}'")}";
        var searchPath = schema is null ? "" : $"?search_path={Uri.EscapeDataString(schema)}";
        DbmateCommand = $"dbmate --url \"postgres://{Uri.EscapeDataString(User)}@{parts.Host}:{parts.Port}/{Uri.EscapeDataString(database)}{searchPath}\" "
            + "--migrations-dir schema/postgresql up";
    }

    internal string User { get; }

    internal string Description { get; }

    /// <summary>What applies the migrations by hand.</summary>
    internal string DbmateCommand { get; }
}
