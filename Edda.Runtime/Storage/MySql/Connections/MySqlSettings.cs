using MySqlConnector;

namespace Edda.Storage.MySql;

/// <summary>What Edda relies on in a connection string and on a server.</summary>
internal static class MySqlSettings
{
    /// <summary>The user's string with what Edda's statements rely on.</summary>
    /// <exception cref="EddaException">It is not valid or names no database.</exception>
    internal static string Complete(string connectionString)
    {
        MySqlConnectionStringBuilder settings;
        try
        {
            settings = new MySqlConnectionStringBuilder(connectionString);
        }
        catch (Exception e) when (e is ArgumentException or FormatException or MySqlException)
        {
            throw new EddaException($"The connection string for MySQL is not valid: {e.Message}", e);
        }

        CheckDatabase(settings);

        // Found rows: an update that changes nothing has still held. No ambient transaction takes part in the engine's.
        settings.UseAffectedRows = false;
        settings.AutoEnlist = false;
        settings.ConnectionReset = true;
        return settings.ConnectionString;
    }

    /// <summary>Refuses a source of connections on which Edda would decide wrongly.</summary>
    /// <exception cref="EddaException">It names no database, counts changed rows, or leaves settings behind.</exception>
    internal static void Check(MySqlDataSource source)
    {
        var settings = new MySqlConnectionStringBuilder(source.ConnectionString);
        CheckDatabase(settings);
        if (settings.UseAffectedRows)
        {
            throw new EddaException(
                "The data source for MySQL has 'Use Affected Rows=true'. Edda needs the number of rows that an update has found: leave it out.");
        }

        if (!settings.ConnectionReset)
        {
            throw new EddaException(
                "The data source for MySQL has 'Connection Reset=false'. Edda would leave its session settings to other users of the pool: leave it out.");
        }
    }

    /// <summary>Under a binary log of statements, InnoDB refuses writes of READ COMMITTED.</summary>
    internal static void CheckServer(MySqlSession session, string description)
    {
        var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        using (var reader = session.Add(SessionSql.ReadBinlog).Read())
        {
            while (reader.Read())
                values[reader.Text(0)] = reader.Text(1);
        }

        if (RefusesWrites(values.GetValueOrDefault("log_bin"), values.GetValueOrDefault("binlog_format")))
        {
            throw new SchemaException(
                $"The {description} is on a server with binlog_format = STATEMENT, which cannot log transactions under READ COMMITTED. "
                + "Set it to ROW or MIXED.");
        }
    }

    private static void CheckDatabase(MySqlConnectionStringBuilder settings)
    {
        if (settings.Database.Length == 0)
            throw new EddaException("The connection string for MySQL names no database. Create one and name it: 'Database=orders'.");
    }

    internal static bool RefusesWrites(string? log, string? format) =>
        log is "ON" or "1" && string.Equals(format, "STATEMENT", StringComparison.OrdinalIgnoreCase);
}
