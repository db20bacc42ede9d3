using System.Data.Common;
using Dapper;

namespace Edda.Storage.MySql;

/// <summary>The lock that migrations are applied under; it belongs to the connection and ends with it.</summary>
internal static class MigrationLockRows
{
    internal static bool Take(DbConnection connection, string name, int seconds) =>
        connection.QueryFirst<int?>("select get_lock(@name, @seconds)", new { name, seconds }, commandTimeout: 0) == 1;

    internal static void Release(DbConnection connection, string name) => connection.QueryFirst<int?>("select release_lock(@name)", new { name });
}
