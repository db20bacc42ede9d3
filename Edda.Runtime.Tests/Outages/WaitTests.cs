using Edda.Tests.Boundary;
using Edda.Tests.Scenarios;
using Edda.Tests.Storage;
using Edda.Tests.Wire;

namespace Edda.Tests.Outages;

/// <summary>
/// Waits for answers of a server stand on no thread of the pool: where they stood on all of them, an answer that has arrived was heard of only when the pool
/// had grown, and a worker stood still for seconds although nothing was wrong with its server.
/// </summary>
[TestFixture(StoreKind.PostgreSql)]
[TestFixture(StoreKind.MySql)]
internal sealed class WaitTests(StoreKind kind)
{
    private const int Instances = 12;
    private const int PoolThreads = 8;

    private readonly Effects _effects = new();
    private readonly LogLines _log = new();

    [TearDown]
    public void ShowLog()
    {
        if (TestContext.CurrentContext.Result.FailCount > 0)
            TestContext.Out.WriteLine(string.Join(Environment.NewLine, _log.Lines));
    }

    [Test]
    public async Task Transactions_that_wait_for_their_commit_leave_the_pool_to_others()
    {
        await HangAsync(Instances, static request => request.Sql.Equals("commit", StringComparison.OrdinalIgnoreCase), async host =>
        {
            for (var number = 0; number < Instances; number++)
                await host.StartAsync(Journeys.Patient.With(), $"{number}");
            for (var number = 0; number < Instances; number++)
            {
                await _effects.Seen($"{number} big");
                _effects.Open($"{number} big");
            }
        });
    }

    [Test]
    public async Task Reads_of_clients_leave_the_pool_to_others()
    {
        var reads = new List<Task>();

        // As many as would fill the pool: no store reads all of them at a time. Lists are read each alone.
        await HangAsync(PoolThreads, static request => request.Sql.Contains("desc", StringComparison.Ordinal), async host =>
        {
            for (var number = 0; number < Instances; number++)
                reads.Add(ListAsync(host));
            await Task.CompletedTask;
        });
        Assert.That(() => Task.WhenAll(reads).Soon("the answers"), Throws.InstanceOf<Exception>(), "the connections have died under them");
    }

    private static async Task ListAsync(ScenarioHost host)
    {
        await foreach (var _ in host.Client.ListAsync())
        {
        }
    }

    /// <summary>Lets requests of a kind hang, with few threads in the pool, and has the pool do something else.</summary>
    private async Task HangAsync(int least, Func<WireRequest, bool> isMeant, Func<ScenarioHost, Task> begin)
    {
        using var database = new ScenarioDatabase(kind, TimeProvider.System);
        database.Execute("create table written (instance text)");
        var (isArmed, hung) = (false, 0);
        using var wire = DatabaseWire.Open(kind, database.ConnectionString, request =>
        {
            if (!Volatile.Read(ref isArmed) || !isMeant(request))
                return WireVerdict.Pass;
            Interlocked.Increment(ref hung);
            database.Watch.Changed();
            return WireVerdict.Hang;
        });
        database.Route = _ => wire.ConnectionString;
        var host = await ScenarioHost.StartAsync(database, TimeProvider.System, _effects, _log, static options => options.WorkerName = "worker");
        ThreadPool.GetMinThreads(out var fewest, out var fewestPorts);
        ThreadPool.GetMaxThreads(out var most, out var ports);
        Volatile.Write(ref isArmed, true);
        try
        {
            ThreadPool.SetMinThreads(1, fewestPorts);
            Assert.That(ThreadPool.SetMaxThreads(PoolThreads, ports), Is.True);
            await begin(host);
            await database.Watch.Until(() => Volatile.Read(ref hung) >= least).Soon("all of them to wait");
            await Task.Run(static () => { }).Soon("the pool");
        }
        finally
        {
            ThreadPool.SetMaxThreads(most, ports);
            ThreadPool.SetMinThreads(fewest, fewestPorts);
            wire.Dispose();
            await host.CrashAsync();
        }
    }
}
