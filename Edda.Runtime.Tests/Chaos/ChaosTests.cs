using System.Globalization;
using Edda.Storage.Sqlite;
using Edda.Tests.Samples;
using Edda.Tests.Scenarios;

namespace Edda.Tests.Chaos;

/// <summary>
/// Several processes work on one file while they are killed, paused, replaced and restarted at random. Half a minute for each number of processes; <c>EDDA_CHAOS_MINUTES</c> says how
/// many minutes in all instead, <c>EDDA_CHAOS_SEED</c> repeats a seed.
/// </summary>
[Category("Chaos")]
[Platform("Linux,MacOsX")]
internal sealed class ChaosTests
{
    private static readonly TimeSpan s_lease = TimeSpan.FromSeconds(2);

    [TestCase(2)]
    [TestCase(4)]
    public async Task Nothing_is_lost_and_nothing_recorded_twice_whatever_happens_to_the_processes(int processes)
    {
        using var folder = new ScratchFolder(); // The last to go: before it, the processes have ended and the client has let go of the file.
        var settings = new WorkerSettings(folder.Path, "client", s_lease);
        var seed = Number("EDDA_CHAOS_SEED") ?? Random.Shared.Next(1, 1_000_000);
        var time = TimeSpan.FromMinutes(Number("EDDA_CHAOS_MINUTES") ?? 1) / 2;
        TestContext.Out.WriteLine($"seed {seed}: {processes} processes for {time.TotalSeconds} s");
        Load.CreateTables(settings.ConnectionString);
        await using var client = await LoadClient.StartAsync(settings);
        using var fleet = new Fleet(settings, processes, new Random(seed));
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

            var effects = EffectLog.Read(folder.Path).ToList();
            var repeated = effects.GroupBy(e => (e.Instance, e.What)).Count(g => g.Count() > 1);
            TestContext.Out.WriteLine(
                $"{fleet.Kills} kills, {fleet.Pauses} pauses, {fleet.Replacements} of them with the name taken, {fleet.Stops} orderly stops, {fleet.Losses} losses said; "
                + $"{client.Expected.Count} instances, {effects.Count} effects, {repeated} of them repeated");
            using (Assert.EnterMultipleScope())
            {
                Assert.That(Oracle.Problems(settings.ConnectionString), Is.Empty);
                Assert.That(new LoadAudit(settings.ConnectionString, client.Expected, effects, fleet.Disruptions).Problems(), Is.Empty);
                Assert.That(fleet.Kills, Is.Positive);
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
        using var store = new SqliteWorkflowStore(settings.ConnectionString, TimeProvider.System, log: null);
        foreach (var instance in store.ListInstances(new([], null, null, null, null, null, 1_000_000)))
            await ReplayProof.Check(instance, store.ReadHistory(instance.Key, instance.Run, 0, 100_000), client.Registry);
    }

    private static int? Number(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;
}
