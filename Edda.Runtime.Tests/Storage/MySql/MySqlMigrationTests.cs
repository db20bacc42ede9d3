using Edda.Migrations;
using Edda.Storage.MySql;
using Edda.Tests.Databases;
using Edda.Tests.Migrations;
using Microsoft.Extensions.Time.Testing;
using MySqlConnector;

namespace Edda.Tests.Storage.MySql;

internal sealed class MySqlMigrationTests
{
    private readonly List<MySqlDataSource> _sources = [];
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private MySqlDatabase _database = null!;

    [SetUp]
    public void CreateDatabase() => _database = TestServers.MySql.CreateDatabase();

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
            Is.EqualTo(MigrationFiles.Read("mysql").Select(file => $"{file.Version}|{file.Checksum}")));
        Assert.That(_database.Query("select last_key from edda_database"), Is.EqualTo(["0"]));
        Assert.That(_database.Query("select version from schema_migrations_begun"), Is.Empty);
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

    [Test]
    public void Several_workers_that_start_at_once_on_an_empty_database_all_come_up()
    {
        Together.Run(4, Migrate);

        Assert.That(_database.Query("select count(*) from schema_migrations"), Is.EqualTo(["1"]));
    }

    [Test]
    public void A_worker_that_does_not_get_the_lock_says_who_has_it()
    {
        using var other = _database.Open();
        Assert.That(MigrationLockRows.Take(other, MySqlMigrator.LockName(_database.Name), 0), Is.True);
        var migrator = NewMigrator(patience: TimeSpan.FromSeconds(1));

        Assert.That(() => migrator.Migrate(apply: true),
            Throws.TypeOf<StoreException>().With.Message.Contains("Another process").And.Property(nameof(StoreException.IsTransient)).True);
        other.Close();
        NewMigrator().Migrate(apply: true);
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
        _database.Execute("create table Workflow_History (theirs text)");

        Assert.That(Migrate, Throws.TypeOf<SchemaException>().With.Message.Contains("workflow_history already exists").And.Message.Contains("nothing was changed"));
        Assert.That(Tables(), Is.EqualTo(["Workflow_History"]));
    }

    [Test]
    public void Without_permission_an_outdated_schema_is_refused_with_the_command_and_nothing_is_created()
    {
        Assert.That(() => NewMigrator().Migrate(apply: false), Throws.TypeOf<SchemaException>()
            .With.Message.Contains("0001_initial.sql is still to be applied").And.Message.Contains("dbmate --url \"mysql://").And.Message.Contains("AutoMigrate"));
        Assert.That(Tables(), Is.Empty);

        Migrate();
        NewMigrator().Migrate(apply: false);
    }

    [Test]
    public void A_schema_that_dbmate_applied_is_accepted_and_its_table_completed_by_the_next_migration()
    {
        _database.Execute("create table schema_migrations (version varchar(128) primary key)");
        _database.Execute(MigrationScript.Up("mysql"));
        _database.Execute("insert into schema_migrations (version) values ('0001')");
        Migrate();

        NewMigrator(migrations: [.. MigrationFiles.Read("mysql"), new Migration("0002", "0002_more.sql", "create table more (a int)", "2")]).Migrate(apply: true);

        Assert.That(_database.Query("select version, checksum from schema_migrations order by version"), Is.EqualTo(["0001|", "0002|2"]));
    }

    [Test]
    public void A_user_who_cannot_create_tables_works_on_a_current_schema_and_is_refused_on_an_outdated_one()
    {
        var user = _database.ConnectAsNewUser("select, insert, update, delete");
        Assert.That(() => NewMigrator(user).Migrate(apply: true), Throws.TypeOf<SchemaException>()
            .With.Message.Contains("CREATE command denied").And.Message.Contains("dbmate --url").And.Message.Not.Contains("secret"));
        Assert.That(Tables(), Is.Empty);

        Migrate();

        NewMigrator(user).Migrate(apply: true);
        NewMigrator(user).Migrate(apply: false);
        Migration[] newer = [.. MigrationFiles.Read("mysql"), new Migration("0002", "0002_more.sql", "create table more (a int)", "2")];
        Assert.That(() => NewMigrator(user, newer).Migrate(apply: true), Throws.TypeOf<SchemaException>().With.Message.Contains("CREATE command denied"));
        Assert.That(_database.Query("select version from schema_migrations"), Is.EqualTo(["0001"]));
    }

    [Test]
    public void A_connection_string_without_a_database_is_refused()
    {
        var nowhere = new MySqlConnectionStringBuilder(_database.ConnectionString) { Database = "" }.ConnectionString;

        Assert.That(() => NewMigrator(nowhere).Migrate(apply: true), Throws.TypeOf<SchemaException>().With.Message.Contains("names no database"));
    }

    [Test]
    public void A_database_that_is_not_there_is_named_without_the_password()
    {
        var missing = _database.ConnectAsNewUser("select").Replace(_database.Name, "no_such_database", StringComparison.Ordinal);

        Assert.That(() => NewMigrator(missing).Migrate(apply: true),
            Throws.InstanceOf<EddaException>().With.Message.Contains("no_such_database").And.Message.Not.Contains("secret"));
    }

    [Test]
    public void The_way_down_removes_what_the_way_up_created()
    {
        _database.Execute(MigrationScript.Up("mysql"));
        Assert.That(Tables(), Does.Contain("workflow_instances"));

        _database.Execute(MigrationScript.Down("mysql"));

        Assert.That(Tables(), Is.Empty);
    }

    private void Migrate() => NewMigrator().Migrate(apply: true);

    private MySqlMigrator NewMigrator(string? connectionString = null, IReadOnlyList<Migration>? migrations = null, TimeSpan? patience = null)
    {
        var source = new MySqlDataSource(connectionString ?? _database.ConnectionString);
        lock (_sources)
            _sources.Add(source);
        return new MySqlMigrator(source, _time, log: null, migrations, patience);
    }

    private List<string> Tables() => _database.Query("select table_name from information_schema.tables where table_schema = database()");
}
