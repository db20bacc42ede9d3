using System.Data.Common;
using Dapper;

namespace Edda.Storage.Sqlite;

/// <summary>The row that makes the file itself, and the names of definitions.</summary>
internal static class DatabaseRows
{
    internal static string? ReadIdentity(DbConnection connection) =>
        connection.QueryFirstOrDefault<string>(
            """
            select identity
            from edda_database
            where id = 1
            """);

    internal static long ReadLastKey(DbConnection connection) =>
        connection.QueryFirst<long>(
            """
            select last_key
            from edda_database
            where id = 1
            """);

    internal static void UpdateLastKey(DbConnection connection, long lastKey) =>
        connection.Execute(
            """
            update edda_database
            set last_key = @lastKey
            where id = 1
            """,
            new { lastKey });

    internal static int? FindDefinition(DbConnection connection, string name, int version) =>
        connection.QueryFirstOrDefault<int?>(
            """
            select id
            from workflow_definitions
            where name = @name
              and version = @version
            """,
            new { name, version });

    internal static void InsertDefinition(DbConnection connection, string name, int version) =>
        connection.Execute(
            """
            insert into workflow_definitions (name, version)
            values (@name, @version)
            on conflict (name, version) do nothing
            """,
            new { name, version });
}
