using System.Data.Common;
using Dapper;
using Edda.Migrations;

namespace Edda.Storage.MySql;

/// <summary>The table of applied migrations in the connection's database.</summary>
internal sealed class MySqlMigrationTable(DbConnection connection) : MigrationTable(connection)
{
    protected override bool Exists() =>
        Connection.QueryFirst<bool>(
            """
            select exists (
                select 1
                from information_schema.tables
                where table_schema = database()
                  and table_name = 'schema_migrations')
            """);

    protected override bool HasChecksum() =>
        Connection.QueryFirst<bool>(
            """
            select exists (
                select 1
                from information_schema.columns
                where table_schema = database()
                  and table_name = 'schema_migrations'
                  and column_name = 'checksum')
            """);

    // A column of type text can have no default.
    protected override void Create() =>
        Connection.Execute(
            """
            create table schema_migrations (
                version varchar(128) primary key,
                checksum varchar(64) not null default '',
                applied_at bigint not null default 0)
            engine = InnoDB default character set = utf8mb4
            """);

    protected override void AddColumns() =>
        Connection.Execute(
            """
            alter table schema_migrations
                add column checksum varchar(64) not null default '',
                add column applied_at bigint not null default 0
            """);
}
