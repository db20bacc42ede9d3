using Edda.Migrations;
using Edda.Tests.Migrations;
using Microsoft.Extensions.Time.Testing;
using NUnit.Framework;

namespace Edda.Tests.Storage;

/// <summary>What a migration does on every server. What only one of them can do stands with its own tests.</summary>
internal abstract class ServerMigrationTests(string dialect, string scheme)
{
    protected FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    protected abstract string DatabaseName { get; }

    /// <summary>The files of this version and one more.</summary>
    protected IReadOnlyList<Migration> Newer => [.. MigrationFiles.Read(dialect), new Migration("0002", "0002_more.sql", "create table more (a int)", "2")];

    [Test]
    public void A_fresh_database_gets_the_schema_and_a_row_with_its_checksum()
    {
        Migrate();

        Assert.That(Query("select version, checksum from schema_migrations"),
            Is.EqualTo(MigrationFiles.Read(dialect).Select(file => $"{file.Version}|{file.Checksum}")));
        Assert.That(Query("select last_key from edda_database"), Is.EqualTo(["0"]));
    }

    [Test]
    public void A_second_run_changes_nothing()
    {
        Migrate();
        var before = Query("select version, applied_at from schema_migrations");
        Time.Advance(TimeSpan.FromDays(1));

        Migrate();

        Assert.That(Query("select version, applied_at from schema_migrations"), Is.EqualTo(before));
    }

    [Test]
    public void Several_workers_that_start_at_once_on_an_empty_database_all_come_up()
    {
        Together.Run(4, Migrate);

        Assert.That(Query("select count(*) from schema_migrations"), Is.EqualTo(["1"]));
    }

    [Test]
    public void A_newer_schema_is_refused()
    {
        Migrate();
        Execute("insert into schema_migrations (version) values ('0099')");

        Assert.That(Migrate, Throws.TypeOf<SchemaException>()
            .With.Message.Contains("0099").And.Message.Contains("newer version").And.Message.Contains(DatabaseName));
    }

    [Test]
    public void A_file_that_was_changed_after_it_had_been_applied_is_refused()
    {
        Migrate();
        Execute("update schema_migrations set checksum = 'other'");

        Assert.That(Migrate, Throws.TypeOf<SchemaException>().With.Message.Contains("0001_initial.sql was changed"));
    }

    [Test]
    public void Without_permission_an_outdated_schema_is_refused_with_the_command_and_nothing_is_created()
    {
        Assert.That(() => Migrate(apply: false, migrations: null), Throws.TypeOf<SchemaException>()
            .With.Message.Contains("0001_initial.sql is still to be applied").And.Message.Contains($"dbmate --url \"{scheme}://")
            .And.Message.Contains("AutoMigrate"));
        Assert.That(Tables(), Is.Empty);

        Migrate();
        Migrate(apply: false, migrations: null);
    }

    [Test]
    public void A_schema_that_dbmate_applied_is_accepted_and_its_table_completed_by_the_next_migration()
    {
        Execute("create table schema_migrations (version varchar(128) primary key)");
        Execute(MigrationScript.Up(dialect));
        Execute("insert into schema_migrations (version) values ('0001')");
        Migrate();

        Migrate(apply: true, Newer);

        Assert.That(Query("select version, checksum from schema_migrations order by version"), Is.EqualTo(["0001|", "0002|2"]));
    }

    [Test]
    public void The_way_down_removes_what_the_way_up_created()
    {
        Execute(MigrationScript.Up(dialect));
        Assert.That(Tables(), Does.Contain("workflow_instances"));

        Execute(MigrationScript.Down(dialect));

        Assert.That(Remains(), Is.Empty);
    }

    protected void Migrate() => Migrate(apply: true, migrations: null);

    protected abstract void Migrate(bool apply, IReadOnlyList<Migration>? migrations);

    protected abstract List<string> Tables();

    /// <summary>Everything with a name; tables, where a database keeps nothing else.</summary>
    protected virtual List<string> Remains() => Tables();

    protected abstract List<string> Query(string sql);

    protected abstract void Execute(string sql);
}
