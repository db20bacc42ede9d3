using Edda.Storage;
using Edda.Tests.Boundary;
using Edda.Tests.Chaos;
using Edda.Tests.Scenarios;
using Edda.Tests.Storage;

namespace Edda.Tests.Outages;

/// <summary>A worker on a machine whose clock is an hour wrong, beside one whose clock is right.</summary>
internal sealed class WrongClockTests
{
    [TestCase(StoreKind.Sqlite, 1)]
    [TestCase(StoreKind.Sqlite, -1)]
    [TestCase(StoreKind.PostgreSql, 1)]
    [TestCase(StoreKind.PostgreSql, -1)]
    [TestCase(StoreKind.MySql, 1)]
    public async Task A_worker_whose_clock_is_an_hour_wrong_wakes_nobody_early_or_late_and_declares_nobody_dead(StoreKind kind, int hours)
    {
        using var log = new LogLines();
        using var database = new ScenarioDatabase(kind, TimeProvider.System);
        database.Execute("create table written (instance text)");
        var effects = new Effects();
        effects.Add("orphan hold");
        await using var right = await ScenarioHost.StartAsync(database, TimeProvider.System, effects, log, Named("right"));
        await using var wrong = await ScenarioHost.StartAsync(database, new ShiftedClock(TimeSpan.FromHours(hours)), effects, log, Named("wrong"));

        // Each gets starts and mail of the other one, over several leases of both.
        for (var round = 0; round < 12; round++)
        {
            var (starting, sending) = round % 2 == 0 ? (right, wrong) : (wrong, right);
            var journey = await starting.StartAsync(Journeys.Journey.With(), $"{round}");
            var before = wrong.Store.Renewals;
            await database.Watch.Until(() => wrong.Store.Renewals > before).Soon("a renewal");
            await sending.Client.SendEventAsync($"{round}", "cue", "!");
            Assert.That(await journey.GetResultAsync().Soon($"round {round}"), Is.EqualTo("A17!Z"));
        }

        var dead = await right.StartAsync(Journeys.Patient.With(), "orphan");
        await effects.Seen("orphan big");
        var owner = database.Find("orphan")!.Worker == right.Engine.Me.Id ? right : wrong;
        var other = owner == right ? wrong : right;
        Assert.That(log.Lines, Has.None.Contains("is dead").And.None.Contains("lost its lease"));
        await owner.CrashAsync();
        effects.Open("orphan big");

        Assert.That(await other.Client.GetHandle(Journeys.Patient.Definition, dead.InstanceId).GetResultAsync().Soon("the take-over"), Is.EqualTo(1));
        await other.StopAsync();
        Assert.That(Oracle.Problems(database.Watched), Is.Empty);
        foreach (var instance in database.All())
        {
            var times = database.History(instance.InstanceId).Select(row => row.TurnAt).ToList();
            Assert.That(times, Is.Ordered, instance.InstanceId);
            Assert.That(instance.EndedAt - instance.CreatedAt, Is.InRange(0, 60 * Micros.PerSecond), "by the database's clock");
        }
    }

    private static Action<EddaOptions> Named(string name) => options =>
    {
        options.WorkerName = name;
        (options.Lease, options.TransactionTimeout) = (TimeSpan.FromSeconds(1), TimeSpan.FromMilliseconds(300));
    };

    private sealed class ShiftedClock(TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + by;
    }
}
