using System.Globalization;
using Edda.Tests.Databases;
using Edda.Tests.Samples;
using Edda.Tests.Scenarios;
using Edda.Tests.Storage;

namespace Edda.Tests.Chaos;

/// <summary>
/// Several processes work on one database while they are killed, paused, replaced and restarted at random; on PostgreSQL the server is restarted as well.
/// A minute on PostgreSQL and less elsewhere; <c>EDDA_CHAOS_MINUTES</c> says how many minutes instead, for both numbers of processes on a file together and
/// for each server; <c>EDDA_CHAOS_SEED</c> repeats a seed.
/// </summary>
[Category("Chaos")]
[Platform("Linux,MacOsX")]
[Parallelizable] // Most of it is waiting: for servers, for processes, for the disk.
internal sealed class ChaosTests
{
    private static readonly TimeSpan s_lease = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_minute = TimeSpan.FromMinutes(1);

    [TestCase(2)]
    [TestCase(4)]
    public async Task Nothing_is_lost_and_nothing_recorded_twice_whatever_happens_to_the_processes(int processes)
    {
        using var folder = new ScratchFolder(); // The last to go: before it, the processes have ended and the client has let go of the file.
        await PlayAsync(new WorkerSettings(folder.Path, "client", s_lease), processes, Minutes / 2 ?? s_minute / 2, server: null);
    }

    [Test]
    [Platform("Linux")]
    public async Task Nothing_is_lost_and_nothing_recorded_twice_whatever_happens_to_the_processes_and_their_server()
    {
        using var folder = new ScratchFolder();
        using var server = TestServers.StartPostgreSql();
        using var database = server.CreateDatabase();
        var settings = new WorkerSettings(folder.Path, "client", s_lease, Server: database.ConnectionString);
        await PlayAsync(settings, processes: 4, Minutes ?? s_minute, server);
    }

    [Test]
    [Platform("Linux")]
    public async Task Nothing_is_lost_and_nothing_recorded_twice_whatever_happens_to_the_processes_and_their_server_of_MySql()
    {
        using var folder = new ScratchFolder();
        using var server = TestServers.StartMySql();
        using var database = server.CreateDatabase();
        var settings = new WorkerSettings(folder.Path, "client", s_lease, Server: database.ConnectionString, Kind: StoreKind.MySql);
        await PlayAsync(settings, processes: 3, Minutes ?? s_minute / 4, server);
    }

    private static async Task PlayAsync(WorkerSettings settings, int processes, TimeSpan time, ITestServer? server)
    {
        var seed = Number("EDDA_CHAOS_SEED") ?? Random.Shared.Next(1, 1_000_000);
        TestContext.Out.WriteLine($"seed {seed}: {processes} processes for {time.TotalSeconds} s on {settings.Database.Kind}");
        Load.CreateTables(settings.Database);
        await using var client = await LoadClient.StartAsync(settings);
        using var fleet = new Fleet(settings, processes, new Random(seed), server);
        try
        {
            await fleet.StartAsync();
            using var enough = new CancellationTokenSource();
            var load = client.RunAsync(new Random(seed), enough.Token);
            await fleet.HarassAsync(time);
            await enough.CancelAsync();
            await load;
            await client.DrainAsync();
            await fleet.StopAsync();

            var effects = EffectLog.Read(settings.Folder).ToList();
            var repeated = effects.GroupBy(e => (e.Instance, e.What)).Count(g => g.Count() > 1);
            TestContext.Out.WriteLine(
                $"{fleet.Kills} kills, {fleet.Pauses} pauses, {fleet.Replacements} of them with the name taken, {fleet.Stops} orderly stops, {fleet.Restarts} restarts of the server, "
                + $"{fleet.Losses} losses said; {client.Expected.Count} instances, {effects.Count} effects, {repeated} of them repeated");
            using (Assert.EnterMultipleScope())
            {
                Assert.That(Oracle.Problems(settings.Database), Is.Empty);
                Assert.That(new LoadAudit(settings.Database, client.Expected, effects, fleet.Disruptions).Problems(), Is.Empty);
                Assert.That(fleet.Kills, Is.Positive);
                Assert.That(fleet.Restarts, server is null ? Is.Zero : Is.Positive);
                Assert.That(client.Expected, Has.Count.GreaterThan(20));
            }

            await Replay(settings, client);
        }
        catch
        {
            TestContext.Out.WriteLine(string.Join('\n', fleet.Lines));
            throw;
        }
    }

    private static async Task Replay(WorkerSettings settings, LoadClient client)
    {
        using var store = settings.Database.OpenStore();
        foreach (var instance in store.ListInstances(new([], null, null, null, null, null, 1_000_000)))
            await ReplayProof.Check(instance, store.ReadHistory(instance.Key, instance.Run, 0, 100_000), client.Registry);
    }

    private static TimeSpan? Minutes => Number("EDDA_CHAOS_MINUTES") is { } minutes ? TimeSpan.FromMinutes(minutes) : null;

    private static int? Number(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;
}
