using Edda.Storage;
using Edda.Storage.Sqlite;
using NUnit.Framework;

namespace Edda.Tests.Storage.Sqlite;

internal sealed class SqliteFailureTests : SqliteFixture
{
    [Test]
    public void A_deleted_file_is_reported_and_not_created_again()
    {
        using var store = OpenMigrated();
        var definition = Intern(store);
        var start = NewStart(store, "o-1", definition);
        File.Delete(DatabasePath);

        Assert.That(() => store.Commit(null, [start]),
            Throws.TypeOf<StoreException>().With.Property(nameof(StoreException.IsTransient)).True.And.Message.Contains(DatabasePath)
                .And.Message.Contains("deleted or moved"));
        Assert.That(File.Exists(DatabasePath), Is.False);
    }

    [Test]
    public void A_file_that_is_put_back_is_used_again()
    {
        using var store = OpenMigrated();
        var definition = Intern(store);
        var start = NewStart(store, "o-1", definition);
        File.Move(DatabasePath, DatabasePath + ".away");
        Assert.That(() => store.Commit(null, [start]), Throws.TypeOf<StoreException>());

        File.Move(DatabasePath + ".away", DatabasePath);
        store.Commit(null, [start]);

        Assert.That(start.Outcome, Is.EqualTo(RecordOutcome.Recorded));
    }

    [Test]
    public void Another_file_in_its_place_is_reported()
    {
        using var store = OpenMigrated();
        var definition = Intern(store);
        var start = NewStart(store, "o-1", definition);
        foreach (var part in new[] { "", "-wal", "-shm" })
            File.Move(DatabasePath + part, DatabasePath + ".away" + part);
        using (OpenMigrated())
        {
        }

        Assert.That(() => store.Commit(null, [start]), Throws.TypeOf<StoreException>().With.Message.Contains("replaced by another one"));
        Assert.That(Query("select count(*) from workflow_instances"), Is.EqualTo(new[] { "0" }));
    }

    [Test]
    public void A_copy_in_its_place_is_reported_and_nothing_is_written_to_what_was_deleted()
    {
        using var store = OpenMigrated();
        var definition = Intern(store);
        var start = NewStart(store, "o-1", definition);
        PutCopyInPlace();

        Assert.That(() => store.Commit(null, [start]), Throws.TypeOf<StoreException>().With.Property(nameof(StoreException.IsTransient)).True
            .And.Message.Contains("replaced by a copy").And.Message.Contains("restart"));
        Assert.That(() => store.FindInstance("o-1"), Throws.TypeOf<StoreException>().With.Message.Contains("replaced by a copy"));
        Assert.That(Query("select count(*) from workflow_instances"), Is.EqualTo(new[] { "0" }));
        using var restarted = OpenMigrated();
        restarted.Commit(null, [start]);
        Assert.That(start.Outcome, Is.EqualTo(RecordOutcome.Recorded), "after the restart it is simply the file");
    }

    [TestCase("renewal")]
    [TestCase("read")]
    public void A_copy_in_its_place_is_noticed_whoever_looks_first(string first)
    {
        using var store = OpenMigrated();
        var definition = Intern(store);
        var me = store.RegisterWorker(new WorkerRegistration("a", false, TimeSpan.FromSeconds(15), Builds(definition)));
        var start = NewStart(store, "o-1", definition);
        PutCopyInPlace();

        Assert.That(() => first == "read" ? store.FindInstance("o-1") is null : store.RenewLease(me, TimeSpan.FromSeconds(15)),
            Throws.TypeOf<StoreException>().With.Message.Contains("replaced by a copy"));
        Assert.That(() => store.Commit(null, [start]), Throws.TypeOf<StoreException>().With.Message.Contains("replaced by a copy"));
        Assert.That(Query("select count(*) from workflow_instances"), Is.EqualTo(new[] { "0" }));
    }

    [Test]
    public void A_copy_that_keeps_the_times_of_the_file_is_noticed_too()
    {
        using var store = OpenMigrated();
        var start = NewStart(store, "o-1", Intern(store));
        var (written, created) = (File.GetLastWriteTimeUtc(DatabasePath), File.GetCreationTimeUtc(DatabasePath));
        PutCopyInPlace();
        File.SetLastWriteTimeUtc(DatabasePath, written);
        Assert.That(File.GetCreationTimeUtc(DatabasePath), Is.EqualTo(created), "as far as the runtime can tell");

        Assert.That(() => store.Commit(null, [start]), Throws.TypeOf<StoreException>().With.Message.Contains("replaced by a copy"));
    }

    [Test]
    public void A_path_through_links_is_the_file_that_it_led_to_at_the_start()
    {
        var real = Directory.CreateDirectory(Path.Combine(Folder, "real")).FullName;
        var (folder, file) = (Path.Combine(Folder, "folder"), Path.Combine(Folder, "file.db"));
        Directory.CreateSymbolicLink(folder, real);
        File.CreateSymbolicLink(file, Path.Combine(folder, "x.db"));
        using var store = new SqliteWorkflowStore($"Data Source={file}", Time, log: null);
        store.Migrate(apply: true);
        var start = NewStart(store, "o-1", Intern(store));
        File.Delete(file);
        File.Copy(Path.Combine(real, "x.db"), file);

        store.Commit(null, [start]);

        Assert.That(store.FindInstance("o-1"), Is.Not.Null);
        using var other = new SqliteWorkflowStore($"Data Source={Path.Combine(real, "x.db")}", Time, log: null);
        Assert.That(other.FindInstance("o-1"), Is.Not.Null);
    }

    [Test]
    public void A_member_that_breaks_a_constraint_refuses_its_batch_for_good_and_leaves_nothing()
    {
        using var store = OpenMigrated();
        var (good, unknown) = (NewStart(store, "o-1", Intern(store)), NewStart(store, "o-2", definition: 77));

        Assert.That(() => store.Commit(null, [good, unknown]), Throws.TypeOf<StoreException>().With.Property(nameof(StoreException.IsTransient)).False);
        Assert.That(store.FindInstance("o-1"), Is.Null);
        store.Commit(null, [good]);
        Assert.That(good.Outcome, Is.EqualTo(RecordOutcome.Recorded));
    }

    [Test]
    public void A_call_site_of_a_batch_that_was_rolled_back_is_written_with_the_next()
    {
        using var store = OpenMigrated();
        var definition = Intern(store);
        var a = store.RegisterWorker(new WorkerRegistration("a", false, TimeSpan.FromSeconds(15), Builds(definition)));
        var start = NewStart(store, "o-1", definition);
        store.Commit(a, [start]);
        store.Claim(a, Builds(definition), 1, includeOwnAtOnce: true, withSuspect: true);
        var step = new HistoryRow { Seq = 1, Kind = HistoryKind.TimerFired, TurnAt = Now, Site = "A.cs:3" };
        var commit = new InstanceCommit(_ => { }) { Key = start.Key, Run = 1, ClaimNo = 1, Steps = [step] };
        Assert.That(() => store.Commit(a, [commit, NewStart(store, "o-2", definition: 77)]), Throws.TypeOf<StoreException>());

        store.Commit(a, [commit]);

        Assert.That(store.ReadHistory(start.Key, 1, 0, 10).Single().Site, Is.EqualTo("A.cs:3"));
    }

    [Test]
    public void A_file_that_is_no_database_is_named()
    {
        File.WriteAllText(DatabasePath, new string('x', 5_000));
        using var store = Open();

        Assert.That(() => store.Migrate(apply: true), Throws.TypeOf<StoreException>().With.Message.Contains("not a SQLite database")
            .And.Message.Contains(DatabasePath));
    }

    [Test]
    public void A_missing_folder_is_named()
    {
        using var store = new SqliteWorkflowStore($"Data Source={Path.Combine(DatabasePath, "missing", "x.db")}", Time, log: null);

        Assert.That(() => store.Migrate(apply: true), Throws.TypeOf<StoreException>().With.Message.Contains("cannot be opened"));
    }

    [TestCase("", "names no database file")]
    [TestCase("Data Source=:memory:", "UseInMemory()")]
    [TestCase("Data Source=x;Mode=Memory", "UseInMemory()")]
    [TestCase("Data Source=x;Mode=ReadOnly", "Mode=ReadOnly")]
    [TestCase("Host=localhost", "UseSqlite(\"Data Source=orders.db\")")]
    [TestCase("Data Source=file:x.db", "as a URI")]
    public void A_connection_string_that_cannot_work_is_refused_with_the_remedy(string connectionString, string remedy)
    {
        Assert.That(() => SqliteFile.Check(connectionString), Throws.TypeOf<EddaException>().With.Message.Contains(remedy));
    }

    private void PutCopyInPlace()
    {
        Execute($"vacuum into '{DatabasePath}.copy'");
        foreach (var part in new[] { "", "-wal", "-shm" })
            File.Delete(DatabasePath + part);
        File.Move(DatabasePath + ".copy", DatabasePath);
    }
}
