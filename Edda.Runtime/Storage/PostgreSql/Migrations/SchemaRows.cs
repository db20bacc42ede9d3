using System.Data.Common;
using System.Globalization;
using Dapper;

namespace Edda.Storage.PostgreSql;

/// <summary>Statements on the schema that holds Edda's tables. What they set is undone at the end of the transaction: a pooler may share the connection.</summary>
internal static class SchemaRows
{
    internal static string? ReadCurrent(DbConnection connection) => connection.QueryFirst<string?>("select current_schema()");

    internal static bool Exists(DbConnection connection, string schema) =>
        connection.QueryFirst<bool>(
            """
            select exists (
                select 1
                from pg_catalog.pg_namespace
                where nspname = @schema)
            """,
            new { schema });

    internal static string ReadEncoding(DbConnection connection) => connection.QueryFirst<string>("select current_setting('server_encoding')");

    /// <summary>Names of <paramref name="schema"/> are found without it, and nothing of other schemas is.</summary>
    internal static void Use(DbConnection connection, string schema) =>
        connection.QueryFirst<string>("select set_config('search_path', quote_ident(@schema), true)", new { schema });

    internal static void LimitLockWait(DbConnection connection, long milliseconds)
    {
        var limit = milliseconds.ToString(CultureInfo.InvariantCulture);
        connection.QueryFirst<string>("select set_config('statement_timeout', '0', true) || set_config('lock_timeout', @limit, true)", new { limit });
    }

    /// <summary>Waits until no other transaction holds the lock of these two numbers; it ends with the transaction.</summary>
    internal static void Lock(DbConnection connection, int group, int member) =>
        connection.QueryFirst<int>("select 1 from pg_advisory_xact_lock(@group, @member)", new { group, member }, commandTimeout: 0);
}
