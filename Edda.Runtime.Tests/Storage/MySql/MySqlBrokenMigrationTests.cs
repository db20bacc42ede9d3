using Edda.Migrations;
using Edda.Storage.MySql;
using Edda.Tests.Databases;
using Edda.Tests.Migrations;
using MySqlConnector;

namespace Edda.Tests.Storage.MySql;

/// <summary>A migration that broke off half way, which this database cannot roll back.</summary>
internal sealed class MySqlBrokenMigrationTests
{
    private const string Create = "create table first (a int); create table second (a int); create table third (a int)";

    private MySqlDatabase _database = null!;
    private MySqlDataSource _source = null!;

    [SetUp]
    public void CreateDatabase()
    {
        _database = TestServers.MySql.CreateDatabase();
        _source = new MySqlDataSource(_database.ConnectionString + ";Pooling=false");
    }

    [TearDown]
    public void DropDatabase()
    {
        _source?.Dispose();
        _database?.Dispose();
    }

    [Test]
    public void The_schema_is_completed_whichever_statement_was_the_last_and_whether_or_not_it_was_applied([Values] bool isLastApplied,
        [Values(1, 2, 24)] int last)
    {
        var migration = MigrationFiles.Read("mysql")[0];
        var statements = SqlScript.Split(migration.Up);
        Assert.That(statements, Has.Count.GreaterThan(24));
        foreach (var statement in statements.Take(isLastApplied ? last : last - 1))
            _database.Execute(statement);
        Begin(migration, last, isDone: false);

        Migrate();

        using var whole = TestServers.MySql.CreateDatabase();
        whole.Execute(MigrationScript.Up("mysql"));
        const string Columns = "select table_name, column_name from information_schema.columns where table_schema = database() and table_name not like 'schema_migrations%' order by 1, ordinal_position";
        const string Indexes = "select table_name, index_name, column_name from information_schema.statistics where table_schema = database() and table_name not like 'schema_migrations%' order by 1, 2, seq_in_index";
        using (Assert.EnterMultipleScope())
        {
            Assert.That(_database.Query(Columns), Is.EqualTo(whole.Query(Columns)));
            Assert.That(_database.Query(Indexes), Is.EqualTo(whole.Query(Indexes)));
            Assert.That(_database.Query("select count(*) from edda_database"), Is.EqualTo(["1"]));
            Assert.That(_database.Query("select version, checksum from schema_migrations"), Is.EqualTo([$"0001|{migration.Checksum}"]));
            Assert.That(_database.Query("select version from schema_migrations_begun"), Is.Empty);
        }
    }

    [Test]
    public void What_was_applied_is_not_applied_again()
    {
        var migration = new Migration("0001", "0001_three.sql", "create table first (a int); insert into first values (1); create table third (a int)", "1");
        _database.Execute("create table first (a int)");
        _database.Execute("insert into first values (1)");
        Begin(migration, 2, isDone: true);

        Migrate(migration);

        Assert.That(_database.Query("select a from first"), Is.EqualTo(["1"]));
        Assert.That(_database.Query("select version from schema_migrations"), Is.EqualTo(["0001"]));
    }

    [Test]
    public void A_lost_connection_leaves_the_statement_that_ran_open()
    {
        var migration = new Migration("0001", "0001_dying.sql", "create table first (a int); kill connection_id(); create table third (a int)", "1");

        Assert.That(() => Migrate(migration), Throws.TypeOf<StoreException>().With.Message.Contains(_database.Name));

        Assert.That(_database.Query("select version, checksum, statement, is_done from schema_migrations_begun"), Is.EqualTo(["0001|1|2|0"]));
        Assert.That(_database.Query("select is_free_lock('" + MySqlMigrator.LockName(_database.Name) + "')"), Is.EqualTo(["1"]));
    }

    [Test]
    public void A_refused_statement_is_said_and_repeated_by_the_next_start()
    {
        _database.Execute("create table foreigner (a int)");
        var migration = new Migration("0001", "0001_three.sql",
            "create table first (a int); alter table foreigner add column b int; create table third (a int)", "1");
        using var other = _database.Open();
        using var command = new MySqlCommand("start transaction; select a from foreigner", other);
        command.ExecuteScalar();
        using var source = new MySqlDataSourceBuilder(_database.ConnectionString)
            .UseConnectionOpenedCallback((context, _) =>
            {
                using var set = new MySqlCommand("set lock_wait_timeout = 1", context.Connection);
                set.ExecuteNonQuery();
                return default;
            })
            .Build();

        Assert.That(() => new MySqlMigrator(source, TimeProvider.System, log: null, [migration]).Migrate(apply: true),
            Throws.TypeOf<SchemaException>().With.Message.Contains("0001_three.sql").And.Message.Contains("continues"));
        other.Close();
        Migrate(migration);

        Assert.That(_database.Query("select column_name from information_schema.columns where table_schema = database() and table_name = 'foreigner'"),
            Is.EqualTo(["a", "b"]));
        Assert.That(_database.Query("select version from schema_migrations"), Is.EqualTo(["0001"]));
    }

    [Test]
    public void A_table_of_another_program_is_never_taken_for_a_statement_that_was_applied()
    {
        var migration = new Migration("0001", "0001_three.sql", Create, "1");
        _database.Execute("create table first (a int)");
        _database.Execute("create table second (theirs text)");
        Begin(migration, 1, isDone: true);

        for (var start = 0; start < 2; start++)
            Assert.That(() => Migrate(migration), Throws.TypeOf<SchemaException>().With.Message.Contains("'second' already exists"));

        _database.Execute("drop table second");
        Migrate(migration);
        Assert.That(_database.Query("select version from schema_migrations"), Is.EqualTo(["0001"]));
    }

    [Test]
    public void A_migration_that_was_begun_with_another_text_is_not_continued()
    {
        Begin(new Migration("0001", "0001_three.sql", Create, "older"), 2, isDone: true);

        Assert.That(() => Migrate(new Migration("0001", "0001_three.sql", Create, "newer")),
            Throws.TypeOf<SchemaException>().With.Message.Contains("0001_three.sql").And.Message.Contains("broke off after its statement 2"));
        Assert.That(_database.Query("select table_name from information_schema.tables where table_schema = database()"),
            Is.EqualTo(["schema_migrations_begun"]));
    }

    private void Migrate(params Migration[] migrations) =>
        new MySqlMigrator(_source, TimeProvider.System, log: null, migrations.Length > 0 ? migrations : null).Migrate(apply: true);

    private void Begin(Migration migration, int statement, bool isDone)
    {
        using var connection = _database.Open();
        MigrationProgressRows.CreateTable(connection);
        MigrationProgressRows.Insert(connection, migration.Version, migration.Checksum);
        MigrationProgressRows.Update(connection, migration.Version, statement, isDone);
    }
}
