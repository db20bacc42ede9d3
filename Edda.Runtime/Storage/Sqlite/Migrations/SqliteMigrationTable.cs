using System.Data.Common;
using Dapper;
using Edda.Migrations;

namespace Edda.Storage.Sqlite;

/// <summary>The table of applied migrations in a file.</summary>
internal sealed class SqliteMigrationTable(DbConnection connection) : MigrationTable(connection)
{
    protected override bool Exists() =>
        Connection.QueryFirst<bool>(
            """
            select exists (
                select 1
                from sqlite_schema
                where type = 'table'
                  and name = 'schema_migrations')
            """);

    protected override bool HasChecksum() =>
        Connection.QueryFirst<bool>(
            """
            select exists (
                select 1
                from pragma_table_info('schema_migrations')
                where name = 'checksum')
            """);

    protected override void Create() =>
        Connection.Execute(
            """
            create table schema_migrations (
                version varchar(128) primary key,
                checksum text not null default '',
                applied_at integer not null default 0)
            """);

    protected override void AddColumns() =>
        Connection.Execute(
            """
            alter table schema_migrations add column checksum text not null default '';
            alter table schema_migrations add column applied_at integer not null default 0;
            """);
}
