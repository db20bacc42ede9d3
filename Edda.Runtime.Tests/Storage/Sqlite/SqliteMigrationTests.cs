using Edda.Migrations;
using NUnit.Framework;

namespace Edda.Tests.Storage.Sqlite;

internal sealed class SqliteMigrationTests : SqliteFixture
{
    [Test]
    public void A_fresh_file_gets_the_schema_and_a_row_with_its_checksum()
    {
        using (OpenMigrated())
        {
        }

        var known = MigrationFiles.Read("sqlite");
        Assert.That(Query("select version, checksum from schema_migrations"), Is.EqualTo(known.Select(file => $"{file.Version}|{file.Checksum}")));
        Assert.That(Query("pragma journal_mode"), Is.EqualTo(new[] { "wal" }));
    }

    [Test]
    public void A_second_run_changes_nothing()
    {
        using (OpenMigrated())
        {
        }

        var before = Query("select version, applied_at from schema_migrations");
        Time.Advance(TimeSpan.FromDays(1));
        using (OpenMigrated())
        {
        }

        Assert.That(Query("select version, applied_at from schema_migrations"), Is.EqualTo(before));
    }

    [Test]
    public async Task Several_stores_that_start_at_once_on_an_empty_file_all_come_up()
    {
        using var together = new Barrier(4);
        var stores = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Factory.StartNew(
            () =>
            {
                together.SignalAndWait();
                return OpenMigrated();
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));

        foreach (var store in stores)
        {
            Assert.That(Intern(store), Is.EqualTo(1));
            store.Dispose();
        }

        Assert.That(Query("select count(*) from schema_migrations"), Is.EqualTo(new[] { "1" }));
    }

    [Test]
    public void A_newer_file_is_refused()
    {
        using (OpenMigrated())
        {
        }

        Execute("insert into schema_migrations (version) values ('0099')");
        using var store = Open();

        Assert.That(() => store.Migrate(apply: true),
            Throws.TypeOf<SchemaException>().With.Message.Contains("0099").And.Message.Contains("newer version").And.Message.Contains(DatabasePath));
    }

    [Test]
    public void A_file_with_tables_of_another_program_is_refused_and_left_as_it_was()
    {
        Execute("create table workflow_instances (theirs text)");
        using var store = Open();

        Assert.That(() => store.Migrate(apply: true),
            Throws.TypeOf<SchemaException>().With.Message.Contains("workflow_instances already exists").And.Message.Contains("Use another file"));
        Assert.That(() => Execute("insert into workflow_history (instance_key) values (1)"), Throws.Exception.With.Message.Contains("no such table"));
    }

    [Test]
    public void A_file_that_was_changed_after_it_had_been_applied_is_refused()
    {
        using (OpenMigrated())
        {
        }

        Execute("update schema_migrations set checksum = 'other'");
        using var store = Open();

        Assert.That(() => store.Migrate(apply: true), Throws.TypeOf<SchemaException>().With.Message.Contains("0001_initial.sql was changed"));
    }

    [Test]
    public void Without_permission_an_outdated_schema_is_refused_and_nothing_is_created()
    {
        using var store = Open();

        Assert.That(() => store.Migrate(apply: false), Throws.TypeOf<SchemaException>().With.Message.Contains("dbmate").And.Message.Contains("AutoMigrate"));
        Assert.That(File.Exists(DatabasePath), Is.False);
    }

    [Test]
    public void Without_permission_a_current_schema_is_accepted()
    {
        using (OpenMigrated())
        {
        }

        using var store = Open();
        store.Migrate(apply: false);

        Assert.That(Intern(store), Is.EqualTo(1));
    }

    [Test]
    public void A_schema_that_dbmate_applied_is_accepted_and_its_table_completed()
    {
        Execute("create table schema_migrations (version varchar(128) primary key)");
        Execute(MigrationFiles.Read("sqlite")[0].Up);
        Execute("insert into schema_migrations (version) values ('0001')");

        using var store = OpenMigrated();

        Assert.That(Intern(store), Is.EqualTo(1));
    }

    [Test]
    public void Line_ends_do_not_change_a_checksum()
    {
        const string Text = "-- migrate:up\ncreate table t (a integer);\n-- migrate:down\ndrop table t;\n";

        Assert.That(MigrationFiles.Parse("0001_t.sql", Text.ReplaceLineEndings("\r\n")).Checksum,
            Is.EqualTo(MigrationFiles.Parse("0001_t.sql", Text).Checksum));
        Assert.That(() => MigrationFiles.Parse("0001_t.sql", "create table t (a integer);"), Throws.TypeOf<SchemaException>());
    }

    [Test]
    public void The_way_down_removes_what_the_way_up_created()
    {
        Execute(MigrationFiles.Read("sqlite")[0].Up);
        using var stream = typeof(MigrationFiles).Assembly.GetManifestResourceStream("schema/sqlite/0001_initial.sql")!;
        using var reader = new StreamReader(stream);

        Execute(reader.ReadToEnd().Split("-- migrate:down")[1]);

        Assert.That(Query("select name from sqlite_schema where name not like 'sqlite_%'"), Is.Empty);
    }
}
