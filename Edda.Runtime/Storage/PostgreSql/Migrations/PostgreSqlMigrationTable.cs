using System.Data.Common;
using Dapper;
using Edda.Migrations;

namespace Edda.Storage.PostgreSql;

/// <summary>
/// The table of applied migrations in the current schema. Another program's table of that name in a schema further down the search path does not count, and
/// the catalogue is asked, since <c>information_schema</c> hides what the role has no right to.
/// </summary>
internal sealed class PostgreSqlMigrationTable(DbConnection connection) : MigrationTable(connection)
{
    protected override bool Exists() =>
        Connection.QueryFirst<bool>(
            """
            select exists (
                select 1
                from pg_catalog.pg_class c
                join pg_catalog.pg_namespace n on n.oid = c.relnamespace
                where n.nspname = current_schema()
                  and c.relname = 'schema_migrations')
            """);

    protected override bool HasChecksum() =>
        Connection.QueryFirst<bool>(
            """
            select exists (
                select 1
                from pg_catalog.pg_attribute a
                join pg_catalog.pg_class c on c.oid = a.attrelid
                join pg_catalog.pg_namespace n on n.oid = c.relnamespace
                where n.nspname = current_schema()
                  and c.relname = 'schema_migrations'
                  and a.attname = 'checksum'
                  and not a.attisdropped)
            """);

    protected override void Create() =>
        Connection.Execute(
            """
            create table schema_migrations (
                version varchar(128) primary key,
                checksum text not null default '',
                applied_at bigint not null default 0)
            """);

    protected override void AddColumns() =>
        Connection.Execute(
            """
            alter table schema_migrations
                add column checksum text not null default '',
                add column applied_at bigint not null default 0
            """);
}
