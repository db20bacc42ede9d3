using System.Data.Common;
using Dapper;

namespace Edda.Storage.MySql;

/// <summary>The table of migrations that have begun and not ended: a row each, written before and after every statement.</summary>
internal static class MigrationProgressRows
{
    internal static bool HasTable(DbConnection connection) =>
        connection.QueryFirst<bool>(
            """
            select exists (
                select 1
                from information_schema.tables
                where table_schema = database()
                  and table_name = 'schema_migrations_begun')
            """);

    internal static void CreateTable(DbConnection connection) =>
        connection.Execute(
            """
            create table if not exists schema_migrations_begun (
                version varchar(128) primary key,
                checksum varchar(64) not null,
                statement int not null,
                is_done smallint not null)
            engine = InnoDB default character set = utf8mb4
            """);

    internal static MigrationProgress? Find(DbConnection connection, string version) =>
        connection.QueryFirstOrDefault<MigrationProgress>(
            """
            select checksum as Checksum, statement as Statement, is_done as IsDone
            from schema_migrations_begun
            where version = @version
            """,
            new { version });

    internal static void Insert(DbConnection connection, string version, string checksum) =>
        connection.Execute(
            """
            insert into schema_migrations_begun (version, checksum, statement, is_done)
            values (@version, @checksum, 0, 1)
            """,
            new { version, checksum });

    internal static void Update(DbConnection connection, string version, int statement, bool isDone) =>
        connection.Execute(
            """
            update schema_migrations_begun
            set statement = @statement,
                is_done = @isDone
            where version = @version
            """,
            new { version, statement, isDone });

    internal static void Delete(DbConnection connection, string version) =>
        connection.Execute(
            """
            delete from schema_migrations_begun
            where version = @version
            """,
            new { version });

    internal static IEnumerable<string> ReadTables(DbConnection connection) =>
        connection.Query<string>(
            """
            select table_name as Name
            from information_schema.tables
            where table_schema = database()
            order by table_name
            """);
}
