using MySqlConnector;

namespace Edda.Storage.MySql;

/// <summary>How messages name a database: never with a password.</summary>
internal sealed class MySqlAddress
{
    internal MySqlAddress(string connectionString)
    {
        var parts = new MySqlConnectionStringBuilder(connectionString);
        User = parts.UserID.Length > 0 ? parts.UserID : Environment.UserName;
        Database = parts.Database;
        Description = $"MySQL database '{Database}' on {parts.Server}:{parts.Port}";
        DbmateCommand = $"dbmate --url \"mysql://{Uri.EscapeDataString(User)}@{parts.Server}:{parts.Port}/{Uri.EscapeDataString(Database)}\" "
            + "--migrations-dir schema/mysql up";
    }

    internal string User { get; }

    internal string Database { get; }

    internal string Description { get; }

    /// <summary>What applies the migrations by hand.</summary>
    internal string DbmateCommand { get; }
}
