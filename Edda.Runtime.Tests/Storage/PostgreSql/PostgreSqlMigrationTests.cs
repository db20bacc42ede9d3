using Edda.Migrations;
using Edda.Storage.PostgreSql;
using Edda.Tests.Databases;
using Edda.Tests.Migrations;
using Npgsql;

namespace Edda.Tests.Storage.PostgreSql;

/// <summary>What the migration does on PostgreSQL alone: with schemas, in one transaction.</summary>
internal sealed class PostgreSqlMigrationTests() : ServerMigrationTests("postgresql", "postgres")
{
    private readonly List<NpgsqlDataSource> _sources = [];
    private PostgreSqlDatabase _database = null!;

    [SetUp]
    public void CreateDatabase() => _database = TestServers.PostgreSql.CreateDatabase();

    [TearDown]
    public void DropDatabase()
    {
        _sources.ForEach(source => source.Dispose());
        _sources.Clear();
        _database?.Dispose();
    }

    [Test]
    public void Several_workers_that_start_at_once_without_the_schema_that_is_named_all_come_up()
    {
        Together.Run(4, () => NewMigrator(schema: "edda").Migrate(apply: true));

        Assert.That(_database.Query("select count(*) from edda.schema_migrations"), Is.EqualTo(["1"]));
    }

    [Test]
    public void A_worker_that_does_not_get_the_lock_says_who_has_it()
    {
        using var other = _database.Open();
        using var transaction = other.BeginTransaction();
        // What another process does in its migration: it holds the lock until its transaction ends.
        PostgreSqlMigrator.Lock(other, "public");

        var migrator = NewMigrator(patience: TimeSpan.FromMilliseconds(50));

        Assert.That(() => migrator.Migrate(apply: true),
            Throws.TypeOf<StoreException>().With.Message.Contains("Another process").And.Property(nameof(StoreException.IsTransient)).True);
        transaction.Rollback();
        migrator.Migrate(apply: true);
        Assert.That(_database.Query("select count(*) from schema_migrations"), Is.EqualTo(["1"]));
    }

    [Test]
    public void Tables_of_another_program_are_refused_and_nothing_is_changed()
    {
        _database.Execute("create table workflow_instances (theirs text)");

        Assert.That(Migrate, Throws.TypeOf<SchemaException>()
            .With.Message.Contains("\"workflow_instances\" already exists").And.Message.Contains("nothing was changed"));
        Assert.That(Tables("public"), Is.EqualTo(["workflow_instances"]));
    }

    [Test]
    public void A_migration_that_dies_half_way_leaves_nothing_behind()
    {
        const string Up = "create table first (a int); select pg_terminate_backend(pg_backend_pid()); create table second (a int)";
        var dying = new Migration("0001", "0001_dying.sql", Up, "1");

        Assert.That(() => NewMigrator(migrations: [dying]).Migrate(apply: true), Throws.TypeOf<StoreException>().With.Message.Contains(_database.Name));
        Assert.That(Tables("public"), Is.Empty);

        Migrate();
        Assert.That(Tables("public"), Does.Contain("workflow_history"));
    }

    [Test]
    public void Without_permission_the_schema_that_is_named_is_not_created_and_the_command_names_it()
    {
        Assert.That(() => NewMigrator(schema: "edda").Migrate(apply: false), Throws.TypeOf<SchemaException>().With.Message.Contains("?search_path=edda"));
        Assert.That(_database.Query("select 1 from pg_namespace where nspname = 'edda'"), Is.Empty);
    }

    [Test]
    public void A_named_schema_is_created_and_what_other_schemas_hold_does_not_matter()
    {
        _database.Execute("create table schema_migrations (version varchar(128) primary key)");
        _database.Execute("insert into schema_migrations values ('20240101')");
        _database.Execute("create table workflow_instances (theirs text)");
        const string Name = "Orders \"2\"";

        NewMigrator(schema: Name).Migrate(apply: true);
        NewMigrator(schema: Name).Migrate(apply: false);

        Assert.That(Tables(Name), Does.Contain("workflow_instances").And.Contains("schema_migrations"));
        Assert.That(Tables("public"), Is.EquivalentTo(["schema_migrations", "workflow_instances"]));
    }

    [Test]
    public void Nothing_stays_set_on_a_connection_of_the_pool()
    {
        var source = NewSource(_database.ConnectionString + ";Maximum Pool Size=1;No Reset On Close=true");
        const string Settings = "select current_setting('search_path'), current_setting('lock_timeout'), current_setting('statement_timeout')";
        using var before = source.CreateCommand(Settings);
        var expected = Rows.Read(before);

        new PostgreSqlMigrator(source, "edda", Time, log: null).Migrate(apply: true);

        using var after = source.CreateCommand(Settings);
        Assert.That(Rows.Read(after), Is.EqualTo(expected));
        Assert.That(
            _database.Query("""
                select count(*)
                from pg_locks
                where locktype = 'advisory'
                  and database = (select oid from pg_database where datname = current_database())
                """),
            Is.EqualTo(["0"]));
    }

    [Test]
    public void A_role_that_cannot_create_tables_works_on_a_current_schema_and_is_refused_on_an_outdated_one()
    {
        _database.Execute("revoke create on schema public from public");
        var role = _database.ConnectAsNewRole();
        Assert.That(() => NewMigrator(role).Migrate(apply: true), Throws.TypeOf<SchemaException>()
            .With.Message.Contains($"role '{_database.Name}_0'").And.Message.Contains("dbmate --url").And.Message.Not.Contains("secret"));

        Migrate();
        _database.Execute($"grant select, insert, update, delete on all tables in schema public to {_database.Name}_0");

        NewMigrator(role).Migrate(apply: true);
        NewMigrator(role).Migrate(apply: false);
        using var insert = NewSource(role).CreateCommand("insert into workflow_definitions (name, version) values ('Order', 1) returning id");
        Assert.That(insert.ExecuteScalar(), Is.EqualTo(1), "numbers are drawn without a right of their own");
        Assert.That(() => NewMigrator(role, migrations: Newer).Migrate(apply: true), Throws.TypeOf<SchemaException>()
            .With.Message.Contains("permission denied"));
        Assert.That(() => NewMigrator(role, schema: "edda").Migrate(apply: true), Throws.TypeOf<SchemaException>().With.Message.Contains("schema 'edda'"));
        Assert.That(_database.Query("select version from schema_migrations"), Is.EqualTo(["0001"]));
    }

    [Test]
    public void A_database_that_is_not_there_is_named_without_the_password()
    {
        var missing = new NpgsqlConnectionStringBuilder(_database.ConnectionString) { Database = "no_such_database", Password = "secret" }.ConnectionString;

        Assert.That(() => NewMigrator(missing).Migrate(apply: true), Throws.TypeOf<StoreException>()
            .With.Message.Contains("no_such_database").And.Message.Not.Contains("secret").And.Property(nameof(StoreException.IsTransient)).False);
    }

    protected override string DatabaseName => _database.Name;

    protected override void Migrate(bool apply, IReadOnlyList<Migration>? migrations) => NewMigrator(migrations: migrations).Migrate(apply);

    protected override List<string> Tables() => Tables("public");

    protected override List<string> Remains() => Query("select relname from pg_class where relnamespace = 'public'::regnamespace");

    protected override List<string> Query(string sql) => _database.Query(sql);

    protected override void Execute(string sql) => _database.Execute(sql);

    private PostgreSqlMigrator NewMigrator(
        string? connectionString = null, string? schema = null, IReadOnlyList<Migration>? migrations = null, TimeSpan? patience = null) =>
        new(NewSource(connectionString ?? _database.ConnectionString), schema, Time, log: null, migrations, patience);

    private NpgsqlDataSource NewSource(string connectionString)
    {
        var source = NpgsqlDataSource.Create(connectionString);
        lock (_sources)
            _sources.Add(source);
        return source;
    }

    private List<string> Tables(string schema) =>
        _database.Query($"select relname from pg_class c join pg_namespace n on n.oid = relnamespace where nspname = '{schema}' and relkind = 'r'");
}
