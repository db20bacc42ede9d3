using Edda.Tests.Chaos;
using Edda.Tests.Scenarios;
using Edda.Tests.Storage;
using Microsoft.Data.Sqlite;

namespace Edda.Tests.Boundary;

/// <summary>The file itself cannot be used for a while: each loop says so once, in words that help, nothing is half-written, and the work goes on by itself.</summary>
internal sealed class FileFaultTests
{
    private readonly LogLines _log = new();

    [TearDown]
    public void ShowLog()
    {
        if (TestContext.CurrentContext.Result.FailCount > 0)
            TestContext.Out.WriteLine(string.Join(Environment.NewLine, _log.Lines));
    }

    [Test]
    public Task A_full_disk() => Survive("is full, or the file has reached its size limit",
        (plan, _) => plan.SetPragma("pragma max_page_count = 1"), // Below its size: it cannot grow.
        (plan, _) => plan.SetPragma("pragma max_page_count = 1000000"),
        canBegin: false); // What a body finds that writes to a full disk is the body's to handle.

    [Test]
    public Task A_read_only_file() => Survive("is read-only",
        (plan, _) => plan.SetPragma("pragma query_only = on"),
        (plan, _) => plan.SetPragma("pragma query_only = off"));

    [Test]
    public Task A_file_that_is_moved_away() => Survive("was deleted or moved while it was in use",
        (_, database) => File.Move(database.Path, database.Path + ".away"),
        (_, database) => File.Move(database.Path + ".away", database.Path));

    [Test]
    public async Task A_file_that_is_deleted_and_put_back_from_a_copy()
    {
        using var database = new ScenarioDatabase(StoreKind.Sqlite, TimeProvider.System);
        var effects = new Effects();
        var host = await ScenarioHost.StartAsync(database, TimeProvider.System, effects, _log, static options => options.WorkerName = "worker");
        await host.StartAsync(Journeys.Carry.With(7), "carried");
        await effects.Seen("carried big");
        database.Execute($"vacuum into '{database.Path}.copy'");

        foreach (var part in new[] { "", "-wal", "-shm" })
            File.Delete(database.Path + part);
        effects.Open("carried big");
        await _log.Seen("was deleted or moved while it was in use");
        File.Move(database.Path + ".copy", database.Path);
        await _log.Seen("was replaced by a copy while it was in use");
        await host.CrashAsync();

        await using var restarted = await ScenarioHost.StartAsync(database, TimeProvider.System, effects, _log, static options => options.WorkerName = "worker");
        Assert.That(await restarted.Client.GetHandle(Journeys.Carry.Definition, "carried").GetResultAsync().Soon("the result"), Is.EqualTo(7));
        await restarted.StopAsync();
        Assert.That(effects.Count("carried big"), Is.EqualTo(2), "nothing of what the copy does not hold was taken for recorded");
        Assert.That(Oracle.Problems(database.Watched), Is.Empty);
    }

    [Test]
    public async Task A_file_that_another_program_keeps_locked_for_longer_than_the_patience()
    {
        SqliteConnection? other = null;
        SqliteTransaction? transaction = null;
        await Survive("is locked by another process", (_, database) =>
        {
            other = new SqliteConnection($"{database.ConnectionString};Pooling=false");
            other.Open();
            transaction = other.BeginTransaction(deferred: false);
        }, (_, _) =>
        {
            transaction!.Dispose();
            other!.Dispose();
        });
    }

    private async Task Survive(string words, Action<FaultPlan, ScenarioDatabase> fault, Action<FaultPlan, ScenarioDatabase> heal, bool canBegin = true)
    {
        var plan = new FaultPlan();
        using var database = new ScenarioDatabase(StoreKind.Sqlite, TimeProvider.System, plan.Connect);
        await Survival.PlayAsync(database, _log, words, () => Done(fault), () => Done(heal), canBegin, atMost: 3); // Writer, claims, lease.

        Task Done(Action<FaultPlan, ScenarioDatabase> action)
        {
            action(plan, database);
            return Task.CompletedTask;
        }
    }
}
