using Edda.Tests.Chaos;
using Edda.Tests.Databases;
using Edda.Tests.Samples;
using Edda.Tests.Storage;
using MySqlConnector;
using Npgsql;

namespace Edda.Tests.Outages;

/// <summary>A network between a worker and its server that drops packets, and tells neither.</summary>
[Category("Chaos")]
[Platform("Linux")]
internal sealed class NetworkCutTests
{
    private static readonly TimeSpan s_lease = TimeSpan.FromSeconds(2);

    [TestCase(StoreKind.PostgreSql)]
    [TestCase(StoreKind.MySql)]
    public async Task A_worker_behind_a_cut_network_loses_its_work_to_another_one_and_comes_back(StoreKind kind)
    {
        using var folder = new ScratchFolder();
        using var cell = NetworkCell.Create();
        using var server = StartServer(kind, cell, out var direct, out var byNetwork);
        var settings = new WorkerSettings(folder.Path, "client", s_lease, Server: direct, Kind: kind);
        Load.CreateTables(settings.Database);
        await using var client = await LoadClient.StartAsync(settings);
        using var cut = WorkerProcess.Start(settings with { Name = "cut", Server = byNetwork }, cell.Within);
        using var other = WorkerProcess.Start(settings with { Name = "other" });
        try
        {
            Assert.That(await cut.SaysAsync(ChaosWorker.Ready), "the worker in the cell");
            Assert.That(await other.SaysAsync(ChaosWorker.Ready), "the worker outside");
            using var enough = new CancellationTokenSource();
            var load = client.RunAsync(new Random(1), enough.Token);

            var from = EffectLog.Stamp();
            cell.Cut();
            Assert.That(await other.SaysAsync("Worker 'cut' is dead"), "it is taken for dead");
            Assert.That(await cut.SaysAsync("cannot be used"), "it says that it cannot reach the database");
            cell.Mend();
            Assert.That(await cut.SaysAsync("can be used again"), "it is back");
            var until = EffectLog.Stamp();
            await other.StopAsync();
            await enough.CancelAsync();
            await load;
            await client.DrainAsync();
            await cut.StopAsync();

            var effects = EffectLog.Read(folder.Path).ToList();
            TestContext.Out.WriteLine($"cut for {(until - from) / 1_000_000.0:0.0} s; {client.Expected.Count} instances, {effects.Count} effects, {effects.Count(e => e.Process == cut.Id)} of them behind it");
            var uncut = effects.Where(e => e.Process == other.Id && e.At >= from && e.At <= until).Select(e => e.At).Order().ToList();
            var rest = TimeSpan.FromMicroseconds(uncut.Zip(uncut.Skip(1), static (a, b) => b - a).Max());
            TestContext.Out.WriteLine($"the longest rest of the other one: {rest.TotalSeconds:0.0} s");
            var around = 2 * (long)s_lease.TotalMicroseconds;
            WorkerProcess[] both = [cut, other];
            Disruption[] disruptions =
                [new(cut.Id, from, until + around), .. both.SelectMany(worker => worker.Losses.Select(at => new Disruption(worker.Id, at - around, at + around)))];
            using (Assert.EnterMultipleScope())
            {
                Assert.That(Oracle.Problems(settings.Database), Is.Empty);
                Assert.That(new LoadAudit(settings.Database, client.Expected, effects, disruptions).Problems(), Is.Empty);
                Assert.That(rest, Is.LessThan(1.5 * s_lease), "the other one stands still for nobody");
                Assert.That(effects.Where(e => e.Process == cut.Id && e.At > until), Is.Not.Empty, "it works again");
                Assert.That(cut.Lines.Count(line => line.Contains("cannot be used", StringComparison.Ordinal)), Is.InRange(1, 8), "said once by each loop");
            }
        }
        catch
        {
            TestContext.Out.WriteLine(string.Join('\n', [.. cut.Lines.Select(line => $"cut {line}"), .. other.Lines.Select(line => $"other {line}")]));
            throw;
        }
    }

    /// <summary>A server in the cell, whose socket in the file system goes around the network.</summary>
    private static ITestServer StartServer(StoreKind kind, NetworkCell cell, out string direct, out string byNetwork)
    {
        if (kind == StoreKind.MySql)
        {
            var mySql = TestServers.StartMySql(cell.Within);
            direct = mySql.CreateDatabase().ConnectionString;
            byNetwork = new MySqlConnectionStringBuilder(direct)
            {
                Server = "127.0.0.1", Port = (uint)mySql.Process.Port, ConnectionProtocol = MySqlConnectionProtocol.Tcp,
            }.ConnectionString;
            return mySql;
        }

        var postgreSql = TestServers.StartPostgreSql(cell.Within);
        direct = postgreSql.CreateDatabase().ConnectionString;
        byNetwork = new NpgsqlConnectionStringBuilder(direct) { Host = "127.0.0.1" }.ConnectionString;
        return postgreSql;
    }
}
