using System.Data.Common;
using Edda.Tests.Boundary;
using Edda.Tests.Scenarios;
using Edda.Tests.Storage;

namespace Edda.Tests.Outages;

/// <summary>A server that is away, full, or slow for a while.</summary>
[TestFixture(StoreKind.PostgreSql)]
[TestFixture(StoreKind.MySql)]
internal sealed class ServerOutageTests(StoreKind kind)
{
    private LogLines _log = null!;
    private OutageServer _server = null!;

    [OneTimeSetUp]
    public void StartServer() => _server = OutageServer.Start(kind);

    [OneTimeTearDown]
    public void StopServer() => _server?.Dispose();

    [SetUp]
    public void OpenLog() => _log = new();

    [TearDown]
    public void ShowLog()
    {
        if (TestContext.CurrentContext.Result.FailCount > 0)
            TestContext.Out.WriteLine(string.Join(Environment.NewLine, _log.Lines));
    }

    [Test]
    public Task A_server_that_is_away_for_a_while() =>
        Survive(_server.SaysItIsAway, _ => Task.Run(_server.StopAtOnce), _ => Task.Run(_server.Start), atMost: 6);

    [Test]
    public async Task A_server_that_all_other_connections_have_filled()
    {
        var others = new List<DbConnection>();
        await Survive(_server.SaysItIsFull, async database =>
        {
            // Whatever the host has is taken from it, and held, until it finds none.
            var said = _log.Seen(_server.SaysItIsFull);
            while (!said.IsCompleted)
                Fill(others, database);
            await said;
            while (TryOpen(others, database))
            {
            }
        }, _ =>
        {
            foreach (var other in others)
                other.Dispose();
            return Task.CompletedTask;
        }, atMost: 6);
    }

    [Test]
    public async Task A_deadlock_with_another_program()
    {
        DbConnection? other = null;
        Task? locking = null;
        await Survive(_server.SaysItIsInTheWay, async database =>
        {
            other = database.Watched.Open();
            await _server.LockInstancesAsync(other);
            locking = _server.MeetLockAsync(other);
        }, async _ =>
        {
            await locking!.Soon("the locks of the other program");
            await other!.DisposeAsync();
        }, canBegin: false);
    }

    [Test]
    public Task A_lock_that_is_held_for_longer_than_the_patience() => SurviveLock(_server.SaysItIsLocked);

    [Test]
    public async Task A_statement_time_out_of_the_server()
    {
        await SurviveLock(_server.SaysItIsSlow, _server.LimitStatements);
        _server.LiftLimit();
    }

    private async Task SurviveLock(string words, Action<ScenarioDatabase>? prepare = null)
    {
        DbConnection? other = null;
        await Survive(words, async database =>
        {
            other = database.Watched.Open();
            await _server.LockInstancesAsync(other);
        }, _ => other!.DisposeAsync().AsTask(), canBegin: false, prepare: prepare);
    }

    private async Task Survive(
        string words, Func<ScenarioDatabase, Task> fault, Func<ScenarioDatabase, Task> heal, bool canBegin = true, int atMost = 3, Action<ScenarioDatabase>? prepare = null)
    {
        using var database = new ScenarioDatabase(kind, TimeProvider.System, server: _server.Database);
        prepare?.Invoke(database);
        await Survival.PlayAsync(database, _log, words, () => fault(database), () => heal(database), canBegin, atMost);
    }

    private bool TryOpen(List<DbConnection> others, ScenarioDatabase database)
    {
        try
        {
            others.Add(database.Watched.Open());
            return true;
        }
        catch (DbException e) when (_server.IsFull(e))
        {
            return false;
        }
    }

    private void Fill(List<DbConnection> others, ScenarioDatabase database)
    {
        if (!TryOpen(others, database))
            _server.EndAllBut(others);
    }
}
