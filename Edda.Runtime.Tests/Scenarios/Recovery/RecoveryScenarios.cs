using System.Diagnostics;
using Edda.Storage;
using Edda.Tests.Storage;

namespace Edda.Tests.Scenarios.Recovery;

/// <summary>Workers that die, come back too late, or share the database with strangers.</summary>
internal sealed class RecoveryScenarios(StoreKind kind) : Scenario(kind)
{
    protected override void Configure(EddaOptions options) =>
        (options.Lease, options.TransactionTimeout) = (TimeSpan.FromSeconds(1), TimeSpan.FromMilliseconds(300));

    // S194
    [Test]
    public async Task Worker_names_are_made_of_machine_process_and_something_random()
    {
        var names = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            var host = await Host(options => options.WorkerName = null);
            names.Add(host.Engine.Me.Name);
        }

        Assert.That(names, Is.Unique);
        Assert.That(names, Has.All.StartsWith($"{Environment.MachineName}-{Environment.ProcessId}-"));
    }

    // S199
    [Test]
    public async Task A_crashed_workers_instances_are_taken_over_and_those_of_the_living_stay()
    {
        var crashed = await Host(name: "crashed");
        await crashed.StartAsync(Jobs.Job.With("held lost"), "lost");
        await Effects.Seen("run held lost");
        var living = await Host(name: "living");
        await living.StartAsync(Jobs.Job.With("held kept"), "kept");
        await Effects.Seen("run held kept");
        await crashed.CrashAsync();
        await Reached("lost", WorkflowStatus.Completed);

        Assert.That((await living.Instance("lost")).Result, Is.EqualTo("2"), "its body ran again");
        Assert.That(Effects.Count("run held kept"), Is.EqualTo(1));
        Effects.Open("held kept");
        await Reached("kept", WorkflowStatus.Completed);
    }

    [Test]
    public async Task What_a_dead_worker_leaves_is_spread_over_the_living()
    {
        const int Instances = 600;
        string[] ids = [.. Enumerable.Range(0, Instances).Select(static i => $"held {i}")];
        var crashed = await Host(static options => options.MaxRunningActivities = Instances, "crashed");
        await Task.WhenAll(ids.Select(id => crashed.StartAsync(Jobs.Job.With(id), id)));
        await Task.WhenAll(ids.Select(id => Effects.Seen($"run {id}")));
        ScenarioHost[] living = [await Host(name: "one"), await Host(name: "two"), await Host(name: "three")];
        // Who runs in these milliseconds is the scheduler's matter: whoever has claimed waits until the others have, once.
        using var all = new Barrier(living.Length);
        var left = 0;
        foreach (var host in living)
        {
            host.Store.AfterClaim = () =>
            {
                host.Store.AfterClaim = null;
                if (!all.SignalAndWait(Bounded.Bound))
                    Interlocked.Increment(ref left);
            };
        }

        await crashed.CrashAsync();
        await Task.WhenAll(ids.Select(id => Effects.Seen($"run {id}", 2)));
        await Database.Watch.Until(() => Database.All().All(static row => row.HasEnded())).Soon("all ends");

        var shares = living.Select(host => host.Store.Members.OfType<InstanceCommit>().Select(static commit => commit.Key).Distinct().Count()).ToList();
        TestContext.Out.WriteLine($"shares: {string.Join(", ", shares)}");
        Assert.That(Volatile.Read(ref left), Is.Zero, "nobody has all before the others come");
        Assert.That(shares, Has.All.Positive);
        foreach (var claims in living.Select(static host => host.Store.Claims))
        {
            Assert.That(claims.Select(static (claim, i) => claim.Rows <= 8 * Math.Pow(1.25, i)), Has.All.True, "a little at a time, so that others come");
            // A claim that brings more than a full one before it follows that one at once, but for the pause; the first of a later look brings eight at most.
            var followed = claims.Zip(claims.Skip(1)).Where(static pair => pair.First.Rows >= 8 && pair.Second.Rows > pair.First.Rows);
            var pauses = followed.Select(static pair => Stopwatch.GetElapsedTime(pair.First.Ended, pair.Second.Began));
            Assert.That(pauses, Has.All.GreaterThan(TimeSpan.FromMilliseconds(4)), "with pauses");
        }
    }

    // S199
    [Test]
    public async Task A_restarted_worker_of_the_same_name_takes_over_at_once()
    {
        var host = await Host(options => options.Lease = TimeSpan.FromMinutes(10));
        await host.StartAsync(Jobs.Job.With("held"), "mine");
        await Effects.Seen("run held");
        await Restart(host, options => options.Lease = TimeSpan.FromMinutes(10));
        await Reached("mine", WorkflowStatus.Completed);

        Assert.That(Effects.Count("run held"), Is.EqualTo(2));
    }

    // A page of a history has a thousand rows.
    [TestCase(1_000)]
    [TestCase(2_500)]
    public async Task A_history_of_several_pages_is_replayed_whole(int parts)
    {
        var host = await Host(options => options.Lease = TimeSpan.FromMinutes(10));
        await host.StartAsync(Jobs.Parts.With(parts), "long");
        await Effects.Seen("run held");
        var restarted = await Restart(host, options => options.Lease = TimeSpan.FromMinutes(10));
        await Reached("long", WorkflowStatus.Completed);

        Assert.That((await restarted.Instance("long")).Result, Is.EqualTo($"{parts + 2}"), "each part ran once, the held activity twice");
        Assert.That(Database.History("long").Select(row => row.Seq), Is.EqualTo(Enumerable.Range(1, parts + 1)));
    }

    // S209
    [Test]
    public async Task An_activity_that_outlasts_the_lease_runs_once()
    {
        var host = await Host(name: "first");
        var other = await Host(name: "second");
        var handle = await host.StartAsync(Jobs.Job.With("held"), "long");
        await Effects.Seen("run held");
        var from = (host.Store.Renewals, other.Store.Renewals);
        await Database.Watch.Until(() => host.Store.Renewals >= from.Item1 + 6 && other.Store.Renewals >= from.Item2 + 6).Soon("two leases to pass");
        Effects.Open("held");

        Assert.That(await handle.GetResultAsync().Soon(), Is.EqualTo(1));
        Assert.That(Effects.Count("run held"), Is.EqualTo(1));
    }

    // S89, S214
    [Test]
    public async Task A_worker_that_was_cut_off_too_long_can_write_nothing_when_it_comes_back()
    {
        var away = await Host(name: "away");
        await away.StartAsync(Jobs.Job.With("held"), "moved");
        await Effects.Seen("run held");
        var other = await Host(name: "other");
        away.Store.Crash();
        await Reached("moved", WorkflowStatus.Completed);
        var claimNo = Database.Find("moved")!.ClaimNo;
        Effects.Open("held");
        away.Store.Heal();
        var registered = away.Store.Registrations;
        await Database.Watch.Until(() => away.Store.Registrations > registered).Soon("the worker to register again");

        Assert.That(Database.History("moved").Select(r => (r.CommandId, r.ClaimNo)), Is.EqualTo(new[] { ("Jobs.Run:1", claimNo) }));
        Assert.That((await other.Instance("moved")).Result, Is.EqualTo("2"));
        Assert.That(await away.RunAsync(Jobs.Job.With("again")), Is.EqualTo(1), "it works again under a new incarnation");
    }

    // S205
    [Test]
    public async Task An_outage_of_the_database_is_survived_and_said_once_by_each_loop()
    {
        var host = await Host(options => options.Lease = TimeSpan.FromSeconds(15));
        var handle = await host.StartAsync(Jobs.Job.With("held"), "outage");
        await Effects.Seen("run held");
        host.Store.Crash();
        var refused = host.Store.Refusals;
        Effects.Open("held");
        await Database.Watch.Until(() => host.Store.Refusals >= refused + 10).Soon("ten refusals");
        host.Store.Heal();

        Assert.That(await handle.GetResultAsync().Soon(), Is.EqualTo(1));
        Assert.That(Log.Count(line => line.Contains("cannot be reached", StringComparison.Ordinal)), Is.InRange(1, 3), "writer, claims, lease");
    }

    // S211
    [Test]
    public async Task A_long_activity_delays_no_other_instance_of_its_worker()
    {
        var host = await Host();
        var slow = await host.StartAsync(Jobs.Job.With("held"), "slow");
        await Effects.Seen("run held");
        var others = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => host.RunAsync(Jobs.Steps.With($"n{i}", 3))));

        Assert.That(others, Has.All.EqualTo(3));
        Assert.That((await slow.GetAsync()).Status, Is.EqualTo(WorkflowStatus.Running));
        Effects.Open("held");
        Assert.That(await slow.GetResultAsync().Soon(), Is.EqualTo(1));
    }

    // S212
    [Test]
    public async Task Instances_of_workflows_that_nobody_here_knows_delay_nobody()
    {
        var foreign = new DefinitionKey("Foreign.Workflow", 1);
        var definition = Database.Reader.InternDefinitions([foreign])[foreign];
        var key = Database.Reader.ReserveKeys(300);
        Database.Reader.Commit(null, [.. Enumerable.Range(0, 300).Select(i => new InstanceStart(static _ => { })
        {
            Key = key + i, InstanceId = $"foreign {i}", Definition = definition, Input = "\u0001[]"u8.ToArray(), InputHash = 1,
            CreatedAt = Database.Reader.ReadClock(),
        })]);
        var host = await Host(options => options.MaxRunningInstances = 1);
        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => host.RunAsync(Jobs.Job.With($"own {i}"))));

        Assert.That(results, Has.All.EqualTo(1));
        Assert.That(Database.All().Where(r => r.Definition == definition).Select(r => (r.Status, r.Worker, r.ClaimNo)),
            Has.All.EqualTo((WorkflowStatus.Pending, (int?)null, 0L)));
    }

    [Test]
    public async Task An_orderly_stop_hands_over_at_once_whatever_the_lease()
    {
        var host = await Host(options => options.Lease = TimeSpan.FromMinutes(10), "first");
        await host.StartAsync(Jobs.Steps.With("held", 2), "handed over");
        await Effects.Seen("run held 0");
        await Host(options => options.Lease = TimeSpan.FromMinutes(10), "second");
        var stopping = host.StopAsync();
        await Database.Watch.Until(() => host.Engine.IsStopping).Soon();
        Effects.Open("held 1");
        Effects.Open("held 0");
        await stopping.Soon();
        await Reached("handed over", WorkflowStatus.Completed);

        Assert.That((Effects.Count("run held 0"), Effects.Count("run held 1")), Is.EqualTo((1, 1)));
    }
}
