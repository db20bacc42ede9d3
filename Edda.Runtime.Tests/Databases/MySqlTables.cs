using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Edda.Tests.Migrations;
using MySqlConnector;

namespace Edda.Tests.Databases;

/// <summary>
/// A database that one test has to itself, and the next one after it: MySQL takes longer to create Edda's tables than most tests take. Disposing it removes
/// the rows and the test's own tables; one whose tables a test has given triggers is not used again.
/// </summary>
internal sealed partial class MySqlTables : IDisposable
{
    private static readonly ConcurrentBag<MySqlDatabase> s_empty = [];
    private static readonly HashSet<string> s_known = [.. CreatedTable().Matches(MigrationScript.Up("mysql")).Select(match => match.Groups[1].Value)];

    private readonly MySqlDatabase _database;
    private readonly bool _isShared;

    internal MySqlTables()
    {
        _isShared = true;
        _database = s_empty.TryTake(out var empty) ? empty : TestServers.MySql.CreateDatabase();
    }

    /// <summary>On a database that is not the tests' shared one, which stays the caller's.</summary>
    internal MySqlTables(MySqlDatabase database) => _database = database;

    internal MySqlDatabase Database => _database;

    internal string ConnectionString => _database.ConnectionString;

    /// <summary>Fills Edda's tables, which are empty, with the rows of others on the same server.</summary>
    internal void CopyFrom(MySqlTables other)
    {
        var from = other._database.Name;
        _database.Execute(string.Join(';', s_known.Where(static table => table != "edda_database").Select(table => $"insert into {table} select * from {from}.{table}")
            .Prepend("set foreign_key_checks = 0").Append($"update edda_database set last_key = (select last_key from {from}.edda_database)")));
    }

    /// <summary>Removes the databases; at the end of the run.</summary>
    internal static void RemoveAll()
    {
        while (s_empty.TryTake(out var database))
            database.Dispose();
    }

    public void Dispose()
    {
        using (var pool = new MySqlConnection(ConnectionString))
            MySqlConnection.ClearPool(pool);
        _database.EndConnections();
        if (_isShared && _database.Query("select trigger_name from information_schema.triggers where trigger_schema = database()").Count > 0)
        {
            _database.Dispose();
            return;
        }

        var statements = new List<string> { "set foreign_key_checks = 0" };
        foreach (var table in _database.Query("select table_name from information_schema.tables where table_schema = database() and table_type = 'BASE TABLE'"))
        {
            if (s_known.Contains(table))
                statements.Add(table == "edda_database" ? "update edda_database set last_key = 0" : $"delete from {table}");
            else if (!table.StartsWith("schema_migrations", StringComparison.Ordinal))
                statements.Add($"drop table {table}");
        }

        _database.Execute(string.Join(";", statements));
        if (_isShared)
            s_empty.Add(_database);
    }

    [GeneratedRegex(@"^create table (\w+)", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex CreatedTable();
}
