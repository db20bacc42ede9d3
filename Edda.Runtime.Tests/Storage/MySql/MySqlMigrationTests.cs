using Edda.Migrations;
using Edda.Storage.MySql;
using Edda.Tests.Databases;
using Edda.Tests.Migrations;
using MySqlConnector;

namespace Edda.Tests.Storage.MySql;

/// <summary>What the migration does on MySQL alone; how it goes on where it broke off stands in <see cref="MySqlBrokenMigrationTests"/>.</summary>
internal sealed class MySqlMigrationTests() : ServerMigrationTests("mysql", "mysql")
{
    private readonly List<MySqlDataSource> _sources = [];
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
    public void A_migration_that_came_to_its_end_leaves_no_note_of_its_way()
    {
        Migrate();

        Assert.That(_database.Query("select version from schema_migrations_begun"), Is.Empty);
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
    public void Tables_of_another_program_are_refused_and_nothing_is_changed()
    {
        _database.Execute("create table Workflow_History (theirs text)");

        Assert.That(Migrate, Throws.TypeOf<SchemaException>()
            .With.Message.Contains("workflow_history already exists").And.Message.Contains("nothing was changed"));
        Assert.That(Tables(), Is.EqualTo(["Workflow_History"]));
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
        Assert.That(() => NewMigrator(user, Newer).Migrate(apply: true), Throws.TypeOf<SchemaException>().With.Message.Contains("CREATE command denied"));
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

    protected override string DatabaseName => _database.Name;

    protected override void Migrate(bool apply, IReadOnlyList<Migration>? migrations) => NewMigrator(migrations: migrations).Migrate(apply);

    protected override List<string> Tables() => Query("select table_name from information_schema.tables where table_schema = database()");

    protected override List<string> Query(string sql) => _database.Query(sql);

    protected override void Execute(string sql) => _database.Execute(sql);

    private MySqlMigrator NewMigrator(string? connectionString = null, IReadOnlyList<Migration>? migrations = null, TimeSpan? patience = null)
    {
        var source = new MySqlDataSource(connectionString ?? _database.ConnectionString);
        lock (_sources)
            _sources.Add(source);
        return new MySqlMigrator(source, Time, log: null, migrations, patience);
    }
}
