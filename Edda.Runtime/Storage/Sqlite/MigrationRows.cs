using System.Data.Common;
using Dapper;
using Edda.Migrations;

namespace Edda.Storage.Sqlite;

/// <summary>The table of applied migrations: dbmate's, with two columns more that have defaults, so that either may write it.</summary>
internal static class MigrationRows
{
    internal static bool HasTable(DbConnection connection) =>
        connection.QueryFirst<bool>(
            """
            select exists (
                select 1
                from sqlite_schema
                where type = 'table'
                  and name = 'schema_migrations')
            """);

    internal static bool HasChecksum(DbConnection connection) =>
        connection.QueryFirst<bool>(
            """
            select exists (
                select 1
                from pragma_table_info('schema_migrations')
                where name = 'checksum')
            """);

    internal static void CreateTable(DbConnection connection) =>
        connection.Execute(
            """
            create table schema_migrations (
                version varchar(128) primary key,
                checksum text not null default '',
                applied_at integer not null default 0)
            """);

    // dbmate came first: its table has the version alone.
    internal static void AddColumns(DbConnection connection) =>
        connection.Execute(
            """
            alter table schema_migrations add column checksum text not null default '';
            alter table schema_migrations add column applied_at integer not null default 0;
            """);

    internal static IEnumerable<AppliedMigration> ReadApplied(DbConnection connection) =>
        connection.Query<AppliedMigration>(
            """
            select version as Version, checksum as Checksum
            from schema_migrations
            order by version
            """);

    internal static IEnumerable<string> ReadVersions(DbConnection connection) =>
        connection.Query<string>(
            """
            select version
            from schema_migrations
            order by version
            """);

    internal static void InsertApplied(DbConnection connection, string version, string checksum, long appliedAt) =>
        connection.Execute(
            """
            insert into schema_migrations (version, checksum, applied_at)
            values (@version, @checksum, @appliedAt)
            """,
            new { version, checksum, appliedAt });
}
