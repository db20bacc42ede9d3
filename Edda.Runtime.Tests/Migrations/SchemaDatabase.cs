using System.Globalization;
using Edda.Tests.Databases;
using Microsoft.Data.Sqlite;

namespace Edda.Tests.Migrations;

/// <summary>A database of one dialect with the schema applied, and the schema as its own catalogue describes it.</summary>
internal abstract class SchemaDatabase : IDisposable
{
    /// <summary>Each column of each table in its place, as <c>table.column not null</c>.</summary>
    internal abstract List<string> ReadColumns();

    /// <summary>Each primary key, as <c>table: columns</c>.</summary>
    internal abstract List<string> ReadPrimaryKeys();

    /// <summary>Each unique key, as <c>table: columns</c>.</summary>
    internal abstract List<string> ReadUniqueKeys();

    /// <summary>Each other index, as <c>table.index: columns</c>.</summary>
    internal abstract List<string> ReadIndexes();

    /// <summary>Each column of each view in its place.</summary>
    internal abstract List<string> ReadViews();

    internal abstract void Execute(string sql);

    internal abstract List<string> Query(string sql);

    internal abstract string Bytes(params byte[] bytes);

    internal abstract string Time(DateTime utc);

    /// <summary>A name that is a word of some dialect's own.</summary>
    internal virtual string Quote(string name) => name;

    public abstract void Dispose();

    internal static SchemaDatabase Create(string dialect)
    {
        SchemaDatabase database = dialect switch
        {
            "sqlite" => new Sqlite(),
            "postgresql" => new PostgreSql(),
            _ => new MySql(),
        };
        database.Execute(MigrationScript.Up(dialect));
        return database;
    }

    private sealed class Sqlite : SchemaDatabase
    {
        private readonly SqliteConnection _connection = new("Data Source=:memory:");

        internal Sqlite() => _connection.Open();

        // The columns of a primary key are never null, whether that is said or not.
        internal override List<string> ReadColumns() => Query(
            """
            select t.name || '.' || c.name || iif(c."notnull" or c.pk > 0, ' not null', '')
            from sqlite_schema t, pragma_table_info(t.name) c
            where t.type = 'table' and t.name not like 'sqlite\_%' escape '\'
            order by t.name, c.cid
            """);

        internal override List<string> ReadPrimaryKeys() => Query(
            """
            select t.name || ': ' || group_concat(c.name, ', ' order by c.pk)
            from sqlite_schema t, pragma_table_info(t.name) c
            where t.type = 'table' and t.name not like 'sqlite\_%' escape '\' and c.pk > 0
            group by t.name
            order by 1
            """);

        internal override List<string> ReadUniqueKeys() => Query(
            """
            select t.name || ': ' || (select group_concat(name, ', ' order by seqno) from pragma_index_info(i.name))
            from sqlite_schema t, pragma_index_list(t.name) i
            where t.type = 'table' and i.origin = 'u'
            order by 1
            """);

        internal override List<string> ReadIndexes() => Query(
            """
            select t.name || '.' || i.name || ': ' || (select group_concat(name, ', ' order by seqno) from pragma_index_info(i.name))
            from sqlite_schema t, pragma_index_list(t.name) i
            where t.type = 'table' and i.origin = 'c'
            order by 1
            """);

        internal override List<string> ReadViews() => Query(
            "select t.name || '.' || c.name from sqlite_schema t, pragma_table_info(t.name) c where t.type = 'view' order by t.name, c.cid");

        internal override void Execute(string sql)
        {
            using var command = new SqliteCommand(sql, _connection);
            command.ExecuteNonQuery();
        }

        internal override List<string> Query(string sql)
        {
            using var command = new SqliteCommand(sql, _connection);
            return Rows.Read(command);
        }

        internal override string Bytes(params byte[] bytes) => $"x'{Convert.ToHexString(bytes)}'";

        internal override string Time(DateTime utc) => ((utc - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond).ToString(CultureInfo.InvariantCulture);

        public override void Dispose() => _connection.Dispose();
    }

    private sealed class PostgreSql : SchemaDatabase
    {
        private readonly PostgreSqlDatabase _database = TestServers.PostgreSql.CreateDatabase();

        internal override List<string> ReadColumns() => Query(
            """
            select c.relname || '.' || a.attname || case when a.attnotnull then ' not null' else '' end
            from pg_class c join pg_attribute a on a.attrelid = c.oid
            where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0
            order by c.relname collate "C", a.attnum
            """);

        internal override List<string> ReadPrimaryKeys() => ReadKeys("i.indisprimary", "t.relname");

        internal override List<string> ReadUniqueKeys() => ReadKeys("i.indisunique and not i.indisprimary", "t.relname");

        internal override List<string> ReadIndexes() => ReadKeys("not i.indisunique", "t.relname || '.' || x.relname");

        internal override List<string> ReadViews() => Query(
            """
            select c.relname || '.' || a.attname
            from pg_class c join pg_attribute a on a.attrelid = c.oid
            where c.relnamespace = 'public'::regnamespace and c.relkind = 'v' and a.attnum > 0
            order by c.relname collate "C", a.attnum
            """);

        internal override void Execute(string sql) => _database.Execute(sql);

        internal override List<string> Query(string sql) => _database.Query(sql);

        internal override string Bytes(params byte[] bytes) => $"'\\x{Convert.ToHexString(bytes)}'";

        internal override string Time(DateTime utc) => $"'{utc:yyyy-MM-dd HH:mm:ss.ffffff}+00'";

        public override void Dispose() => _database.Dispose();

        private List<string> ReadKeys(string kind, string name) => Query(
            $"""
            select {name} || ': ' || string_agg(a.attname, ', ' order by k.place)
            from pg_index i
            join pg_class t on t.oid = i.indrelid
            join pg_class x on x.oid = i.indexrelid
            cross join lateral unnest(i.indkey::smallint[]) with ordinality k(column_number, place)
            join pg_attribute a on a.attrelid = t.oid and a.attnum = k.column_number
            where t.relnamespace = 'public'::regnamespace and {kind}
            group by t.relname, x.relname
            order by ({name} || ': ' || string_agg(a.attname, ', ' order by k.place)) collate "C"
            """);
    }

    private sealed class MySql : SchemaDatabase
    {
        private readonly MySqlDatabase _database = TestServers.MySql.CreateDatabase();

        internal override List<string> ReadColumns() => Query(
            """
            select concat(c.table_name, '.', c.column_name, if(c.is_nullable = 'NO', ' not null', ''))
            from information_schema.columns c
            join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name
            where c.table_schema = database() and t.table_type = 'BASE TABLE'
            order by binary c.table_name, c.ordinal_position
            """);

        internal override List<string> ReadPrimaryKeys() => ReadKeys("index_name = 'PRIMARY'", "table_name");

        internal override List<string> ReadUniqueKeys() => ReadKeys("non_unique = 0 and index_name <> 'PRIMARY'", "table_name");

        internal override List<string> ReadIndexes() => ReadKeys("non_unique = 1", "concat(table_name, '.', index_name)");

        internal override List<string> ReadViews() => Query(
            """
            select concat(c.table_name, '.', c.column_name)
            from information_schema.columns c
            join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name
            where c.table_schema = database() and t.table_type = 'VIEW'
            order by binary c.table_name, c.ordinal_position
            """);

        internal override void Execute(string sql) => _database.Execute(sql);

        internal override List<string> Query(string sql) => _database.Query(sql);

        internal override string Bytes(params byte[] bytes) => $"x'{Convert.ToHexString(bytes)}'";

        internal override string Time(DateTime utc) => $"'{utc:yyyy-MM-dd HH:mm:ss.ffffff}'";

        internal override string Quote(string name) => $"`{name}`";

        public override void Dispose() => _database.Dispose();

        private List<string> ReadKeys(string kind, string name) =>
        [
            .. Query(
                $"""
                select concat({name}, ': ', group_concat(column_name order by seq_in_index separator ', '))
                from information_schema.statistics
                where table_schema = database() and {kind}
                group by table_name, index_name
                """).Order(StringComparer.Ordinal),
        ];
    }
}
