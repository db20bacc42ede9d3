using Edda.Migrations;
using Edda.Storage.PostgreSql;
using Edda.Tests.Databases;
using Edda.Tests.Migrations;
using Microsoft.Extensions.Time.Testing;
using Npgsql;

namespace Edda.Tests.Storage.PostgreSql;

internal sealed class PostgreSqlMigrationTests
{
    private readonly List<NpgsqlDataSource> _sources = [];
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
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
    public void A_fresh_database_gets_the_schema_and_a_row_with_its_checksum()
    {
        Migrate();

        Assert.That(_database.Query("select version, checksum from schema_migrations"),
            Is.EqualTo(MigrationFiles.Read("postgresql").Select(file => $"{file.Version}|{file.Checksum}")));
        Assert.That(_database.Query("select last_key from edda_database"), Is.EqualTo(["0"]));
    }

    [Test]
    public void A_second_run_changes_nothing()
    {
        Migrate();
        var before = _database.Query("select version, applied_at from schema_migrations");
        _time.Advance(TimeSpan.FromDays(1));

        Migrate();

        Assert.That(_database.Query("select version, applied_at from schema_migrations"), Is.EqualTo(before));
    }

    [TestCase(null)]
    [TestCase("edda")]
    public void Several_workers_that_start_at_once_on_an_empty_database_all_come_up(string? schema)
    {
        Together.Run(4, () => NewMigrator(schema: schema).Migrate(apply: true));

        Assert.That(_database.Query($"select count(*) from {schema ?? "public"}.schema_migrations"), Is.EqualTo(["1"]));
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
    public void A_newer_schema_is_refused()
    {
        Migrate();
        _database.Execute("insert into schema_migrations (version) values ('0099')");

        Assert.That(Migrate, Throws.TypeOf<SchemaException>().With.Message.Contains("0099").And.Message.Contains("newer version").And.Message.Contains(_database.Name));
    }

    [Test]
    public void A_file_that_was_changed_after_it_had_been_applied_is_refused()
    {
        Migrate();
        _database.Execute("update schema_migrations set checksum = 'other'");

        Assert.That(Migrate, Throws.TypeOf<SchemaException>().With.Message.Contains("0001_initial.sql was changed"));
    }

    [Test]
    public void Tables_of_another_program_are_refused_and_nothing_is_changed()
    {
        _database.Execute("create table workflow_instances (theirs text)");

        Assert.That(Migrate, Throws.TypeOf<SchemaException>().With.Message.Contains("\"workflow_instances\" already exists").And.Message.Contains("nothing was changed"));
        Assert.That(Tables("public"), Is.EqualTo(["workflow_instances"]));
    }

    [Test]
    public void A_migration_that_dies_half_way_leaves_nothing_behind()
    {
        var dying = new Migration("0001", "0001_dying.sql", "create table first (a int); select pg_terminate_backend(pg_backend_pid()); create table second (a int)", "1");

        Assert.That(() => NewMigrator(migrations: [dying]).Migrate(apply: true), Throws.TypeOf<StoreException>().With.Message.Contains(_database.Name));
        Assert.That(Tables("public"), Is.Empty);

        Migrate();
        Assert.That(Tables("public"), Does.Contain("workflow_history"));
    }

    [Test]
    public void Without_permission_an_outdated_schema_is_refused_with_the_command_and_nothing_is_created()
    {
        Assert.That(() => NewMigrator(schema: "edda").Migrate(apply: false), Throws.TypeOf<SchemaException>()
            .With.Message.Contains("0001_initial.sql is still to be applied").And.Message.Contains("dbmate --url \"postgres://")
            .And.Message.Contains("?search_path=edda").And.Message.Contains("AutoMigrate"));
        Assert.That(_database.Query("select 1 from pg_namespace where nspname = 'edda'"), Is.Empty);

        Migrate();
        NewMigrator().Migrate(apply: false);
    }

    [Test]
    public void A_schema_that_dbmate_applied_is_accepted_and_its_table_completed_by_the_next_migration()
    {
        _database.Execute("create table schema_migrations (version varchar(128) primary key)");
        _database.Execute(MigrationScript.Up("postgresql"));
        _database.Execute("insert into schema_migrations (version) values ('0001')");
        Migrate();

        NewMigrator(migrations: [.. MigrationFiles.Read("postgresql"), new Migration("0002", "0002_more.sql", "create table more (a int)", "2")]).Migrate(apply: true);

        Assert.That(_database.Query("select version, checksum from schema_migrations order by version"), Is.EqualTo(["0001|", "0002|2"]));
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
        using var before = source.CreateCommand("select current_setting('search_path'), current_setting('lock_timeout'), current_setting('statement_timeout')");
        var expected = Rows.Read(before);

        new PostgreSqlMigrator(source, "edda", _time, log: null).Migrate(apply: true);

        using var after = source.CreateCommand("select current_setting('search_path'), current_setting('lock_timeout'), current_setting('statement_timeout')");
        Assert.That(Rows.Read(after), Is.EqualTo(expected));
        Assert.That(_database.Query("select count(*) from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())"),
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
        Migration[] newer = [.. MigrationFiles.Read("postgresql"), new Migration("0002", "0002_more.sql", "create table more (a int)", "2")];
        Assert.That(() => NewMigrator(role, migrations: newer).Migrate(apply: true), Throws.TypeOf<SchemaException>().With.Message.Contains("permission denied"));
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

    [Test]
    public void The_way_down_removes_what_the_way_up_created()
    {
        _database.Execute(MigrationScript.Up("postgresql"));
        Assert.That(Tables("public"), Does.Contain("workflow_instances"));

        _database.Execute(MigrationScript.Down("postgresql"));

        Assert.That(_database.Query("select relname from pg_class where relnamespace = 'public'::regnamespace"), Is.Empty);
    }

    private void Migrate() => NewMigrator().Migrate(apply: true);

    private PostgreSqlMigrator NewMigrator(
        string? connectionString = null, string? schema = null, IReadOnlyList<Migration>? migrations = null, TimeSpan? patience = null) =>
        new(NewSource(connectionString ?? _database.ConnectionString), schema, _time, log: null, migrations, patience);

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
