using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Edda.Tests.Migrations;
using Npgsql;

namespace Edda.Tests.Databases;

/// <summary>
/// A schema that one test has to itself, and the next one after it: creating Edda's tables takes longer than most tests take. Disposing it removes the rows and
/// the test's own tables; one whose tables a test has changed is not used again.
/// </summary>
internal sealed partial class PostgreSqlTables : IDisposable
{
    // A transaction that is still open would keep its locks for as long as its connection lives.
    private const string EndConnections = """
        select pg_terminate_backend(pid)
        from pg_stat_activity
        where application_name = current_schema()
           or (application_name = current_setting('application_name') and state like 'idle in transaction%')
        """;

    private const string ReadTables = """
        select relname
        from pg_class
        where relkind = 'r'
          and relnamespace = current_schema()::regnamespace
        """;

    // A trigger needs one.
    private const string HasFunctions = """
        select exists (select from pg_proc where pronamespace = current_schema()::regnamespace)
        """;

    private const string ReadNumbered = """
        select table_name, column_name
        from information_schema.columns
        where table_schema = current_schema()
          and is_identity = 'YES'
        """;

    private static readonly ConcurrentBag<PostgreSqlSchema> s_empty = [];

    // What refers to a table was created after it.
    private static readonly List<string> s_known = [.. CreatedTable().Matches(MigrationScript.Up("postgresql")).Select(match => match.Groups[1].Value).Reverse()];

    private readonly bool _isShared;

    internal PostgreSqlTables()
    {
        _isShared = true;
        Schema = s_empty.TryTake(out var empty) ? empty : TestServers.CreateSchema();
    }

    /// <summary>In a database that is not the tests' shared one.</summary>
    internal PostgreSqlTables(PostgreSqlDatabase database) => Schema = new(database, isStopped: true);

    internal PostgreSqlSchema Schema { get; }

    internal string ConnectionString => Schema.ConnectionString;

    /// <summary>Fills Edda's tables, which are empty, with the rows of others in the same database.</summary>
    internal void CopyFrom(PostgreSqlTables other)
    {
        var from = other.Schema.Name;
        using var connection = Schema.Open();
        var statements = s_known.Where(static table => table != "edda_database").Reverse().Select(table => $"insert into {table} select * from {from}.{table}")
            .Append($"update edda_database set last_key = (select last_key from {from}.edda_database)")
            .Concat(Read(connection, ReadNumbered).Select(static row => row.Split('|'))
                .Select(static column => $"select setval(pg_get_serial_sequence('{column[0]}', '{column[1]}'), (select coalesce(max({column[1]}), 0) + 1 from {column[0]}))"));
        Read(connection, string.Join(';', statements));
    }

    public void Dispose()
    {
        if (!_isShared)
        {
            Schema.Dispose();
            return;
        }

        bool isChanged;
        using (var connection = Schema.Open())
        {
            Read(connection, EndConnections);
            isChanged = Read(connection, HasFunctions) is ["True"];
            var tables = Read(connection, ReadTables);
            var statements = s_known.Where(tables.Contains).Select(static table => table == "edda_database" ? "update edda_database set last_key = 0" : $"delete from {table}")
                .Concat(tables.Where(static table => !IsKept(table)).Select(static table => $"drop table {table}"));
            if (!isChanged)
                Read(connection, string.Join(';', statements.Append("select")));
        }

        if (isChanged)
            Schema.Dispose();
        else
            s_empty.Add(Schema);
    }

    private static bool IsKept(string table) => s_known.Contains(table) || table.StartsWith("schema_migrations", StringComparison.Ordinal);

    private static List<string> Read(NpgsqlConnection connection, string sql)
    {
        using var command = new NpgsqlCommand(sql, connection);
        return Rows.Read(command);
    }

    [GeneratedRegex(@"^create table (\w+)", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex CreatedTable();
}
