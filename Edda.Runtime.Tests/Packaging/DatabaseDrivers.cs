namespace Edda.Tests.Packaging;

/// <summary>The assemblies by which a .NET program talks to a database.</summary>
internal static class DatabaseDrivers
{
    internal const string Sqlite = "Microsoft.Data.Sqlite";

    internal static readonly string[] All =
    [
        Sqlite, "System.Data.SQLite", "Npgsql", "MySqlConnector", "MySql.Data", "Microsoft.Data.SqlClient", "System.Data.SqlClient", "System.Data.Odbc",
        "System.Data.OleDb", "Oracle.ManagedDataAccess", "FirebirdSql.Data.FirebirdClient", "DuckDB.NET.Data",
    ];
}
