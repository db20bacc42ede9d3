using Edda.Storage;
using Edda.Storage.InMemory;
using Edda.Tests.Execution;
using Microsoft.Extensions.Time.Testing;

namespace Edda.Tests.Engine;

/// <summary>D3, D7, D8, D9 and D27: who owns an instance when answers, processes or the database are lost.</summary>
internal sealed class OwnershipTests
{
    private static readonly TimeSpan s_lease = TimeSpan.FromSeconds(1.2);

    private readonly FakeTimeProvider _time = new(new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private InMemoryWorkflowStore _store = null!;

    [SetUp]
    public void Open() => _store = new(_time);

    [TearDown]
    public void Close() => _store.Dispose();

    [Test]
    public async Task What_a_claim_took_whose_answer_was_lost_is_adopted()
    {
        var workflow = Handmade.Workflow(static ctx => ctx.Act("a", "1"));
        await using var client = await Start(workflow, static o => o.RunWorker = false);
        var handle = await client.Start(workflow, "order-1");
        await using var worker = EngineHost.Create(_store, Handmade.Catalogue("build-1", workflow), time: _time);
        var lost = 0;
        worker.Store.After = (operation, result) =>
        {
            if (operation == nameof(IWorkflowStore.Claim) && result is IReadOnlyList<InstanceRow> { Count: > 0 } && Interlocked.Increment(ref lost) == 1)
                throw TappedStore.Lost();
        };
        await worker.StartAsync();
        Assert.That(await worker.Client.GetHandle(workflow, "order-1").GetResultAsync().WaitAsync(EngineHost.Patience), Is.EqualTo("1"));
        Assert.That(lost, Is.EqualTo(1), "it was claimed once, and its first claim went on");
    }

    [Test]
    public async Task An_instance_that_takes_its_workers_along_is_quarantined_and_can_be_resumed()
    {
        var workflow = Handmade.Workflow(static ctx => ctx.Act("a", "1"));
        await LoseWorkers(workflow, ["order-1"], 10);
        await using var host = await Start(workflow);
        var handle = host.Client.GetHandle(workflow, "order-1");
        await Assert.ThatAsync(() => handle.GetResultAsync().WaitAsync(EngineHost.Patience), Throws.InstanceOf<WorkflowBlockedException>()
            .With.Property("Reason").EqualTo(BlockedReason.CrashLoop));
        Assert.That(await host.Client.ResumeAsync("order-1"), Is.True);
        Assert.That(await handle.GetResultAsync().WaitAsync(EngineHost.Patience), Is.EqualTo("1"));
    }

    [Test]
    public async Task Suspicious_instances_run_one_at_a_time_and_a_recorded_step_clears_them()
    {
        var running = 0;
        var most = 0;
        var body = Handmade.Activity<string, string>("a", async (input, _) =>
        {
            most = Math.Max(most, Interlocked.Increment(ref running));
            await Task.Yield();
            Interlocked.Decrement(ref running);
            return input;
        });
        var workflow = Handmade.Workflow(async ctx =>
        {
            await ctx.Call(body.Call("1"));
            await ctx.WaitEvent<int>("go");
            return "done";
        });
        await LoseWorkers(workflow, ["order-1", "order-2", "order-3"], 3);
        await using var host = await Start(workflow);
        foreach (var id in new[] { "order-1", "order-2", "order-3" })
        {
            // The ones put back are due a moment later.
            while (host.Row(id) is not { Status: WorkflowStatus.Waiting })
            {
                var next = host.Store.Next(nameof(IWorkflowStore.Commit));
                _time.Advance(TimeSpan.FromSeconds(2));
                if (host.Row(id).Status != WorkflowStatus.Waiting)
                    await next;
            }

            Assert.That(host.Row(id).Takeovers, Is.Zero, id);
        }

        Assert.That(most, Is.EqualTo(1));
        Assert.That(await host.Log.Seen(17), Does.Contain("alone"));
    }

    /// <summary>
    /// Processes that are killed from outside, one soon after the other, cost nobody a long wait, and what only waits has no part in a death.
    /// </summary>
    [Test]
    public async Task The_pauses_of_suspicious_instances_pass_together_and_unowned()
    {
        string[] ids = ["order-1", "order-2", "order-3", "order-4"];
        var workflow = Handmade.Workflow(static ctx => ctx.Act("a", "1"));
        await LoseWorkers(workflow, ids, IWorkflowStore.SuspectTakeovers);
        await LoseWorkersOneByOne(workflow, ids, 3);
        await using var host = EngineHost.Create(_store, Handmade.Catalogue("build-1", workflow), static o => o.Lease = s_lease, _time);
        var givenBack = ids.Select(id => host.Store.NextMember<InstanceCommit>(m => m.Key == host.Row(id).Key && m is { Released: true, Steps.Length: 0 }))
            .ToList();
        await host.StartAsync();
        await Task.WhenAll(givenBack);
        Assert.That(ids.Select(host.Row), Is.All.With.Property("Worker").Null.And.All
            .With.Property("WakeAt").EqualTo(Micros.From(_time.GetUtcNow().AddMilliseconds(800))));

        _time.Advance(TimeSpan.FromMilliseconds(800) + IWorkflowStore.HomeGrace);

        var results = Task.WhenAll(ids.Select(id => host.Client.GetHandle(workflow, id).GetResultAsync()));
        Assert.That(await results.WaitAsync(EngineHost.Patience), Is.All.EqualTo("1"));
    }

    [Test]
    public async Task A_suspicious_instance_that_has_taken_yet_another_worker_along_pauses_again_and_for_longer()
    {
        var workflow = Handmade.Workflow(static ctx => ctx.Act("a", "1"));
        await LoseWorkers(workflow, ["order-1"], IWorkflowStore.SuspectTakeovers + 1);
        await using var host = EngineHost.Create(_store, Handmade.Catalogue("build-1", workflow), static o => o.Lease = s_lease, _time);
        var givenBack = host.Store.NextMember<InstanceCommit>(static m => m is { Released: true, Steps.Length: 0 });
        await host.StartAsync();
        await givenBack.WaitAsync(EngineHost.Patience);
        host.Store.IsCut = true;
        _time.Advance(TimeSpan.FromMilliseconds(200) + IWorkflowStore.HomeGrace);
        var victim = _store.RegisterWorker(new("victim", ReplacesSameName: true, s_lease, host.Engine.Registry.Builds));
        Assert.That(_store.Claim(victim, host.Engine.Registry.Builds, 10, true, withSuspect: true), Has.Count.EqualTo(1));
        _store.RegisterWorker(new("victim", ReplacesSameName: true, s_lease, host.Engine.Registry.Builds));
        givenBack = host.Store.NextMember<InstanceCommit>(static m => m is { Released: true, Steps.Length: 0 });

        host.Store.IsCut = false;
        await givenBack.WaitAsync(EngineHost.Patience);

        Assert.That(host.Row("order-1").WakeAt, Is.EqualTo(Micros.From(_time.GetUtcNow().AddMilliseconds(400))));
    }

    /// <summary>The mail makes it due before its run has heard that the park is durable; until then it holds the lane, and is not claimed again.</summary>
    [Test]
    public async Task A_suspicious_instance_that_gets_mail_while_it_parks_goes_on_at_once()
    {
        var workflow = Handmade.Workflow(static async ctx => $"{(await ctx.WaitEvent<int>("go")).Data}");
        await LoseWorkers(workflow, ["order-1"], IWorkflowStore.SuspectTakeovers);
        await using var sender = await Start(workflow, static o => o.RunWorker = false);
        await using var host = EngineHost.Create(_store, Handmade.Catalogue("build-1", workflow), static o => o.Lease = s_lease, _time);
        host.Store.AfterCommit = members =>
        {
            host.Store.AfterCommit = null;
            Assert.That(members, Has.One.InstanceOf<InstanceCommit>().With.Property("Released").True);
            Assert.That(sender.Client.SendEventAsync("order-1", "go", 7).Wait(EngineHost.Patience), Is.True);
        };
        await host.StartAsync();

        var result = await host.Client.GetHandle(workflow, "order-1").GetResultAsync().WaitAsync(EngineHost.Patience);

        Assert.That(result, Is.EqualTo("7"));
    }

    [Test]
    public async Task After_an_outage_longer_than_the_lease_nobody_who_lives_is_reaped()
    {
        var workflow = Handmade.Workflow(static async ctx =>
        {
            await ctx.WaitEvent<int>("go");
            return "done";
        });
        await using var first = await Start(workflow);
        await using var second = await Start(workflow);
        EngineHost[] hosts = [first, second];
        foreach (var host in hosts)
            host.Store.IsCut = true;
        _time.Advance(TimeSpan.FromMinutes(1));
        var me = hosts.Select(static h => h.Engine.Me).ToList();
        var renewals = hosts.Select(static h => h.Store.Next(nameof(IWorkflowStore.RenewLease))).ToList();
        foreach (var host in hosts)
            host.Store.IsCut = false;
        for (var i = 0; i < 4; i++)
        {
            await Task.WhenAll(renewals);
            renewals = [.. hosts.Select(static h => h.Store.Next(nameof(IWorkflowStore.RenewLease)))];
            _time.Advance((s_lease / 3) + TimeSpan.FromMilliseconds(1));
        }

        Assert.That(hosts.Select(static h => h.Engine.Me), Is.EqualTo(me), "nobody had to register again");
        Assert.That(hosts.Select(static h => h.Log.Has(7)), Is.All.False);
    }

    [Test]
    public async Task A_worker_that_stays_away_is_declared_dead_and_its_instance_is_finished_by_another_with_the_same_first_turn()
    {
        var body = new GatedBody();
        var workflow = Handmade.Workflow(ctx => ctx.Call(body.Definition.Call($"{ctx.UtcNow.Ticks}")));
        await using var dead = await Start(workflow);
        await dead.Start(workflow, "order-1");
        await body.Entered;
        dead.Store.IsCut = true;
        await using var living = await Start(workflow);
        var declared = living.Log.Seen(7);
        while (!declared.IsCompleted)
        {
            var renewed = living.Store.Next(nameof(IWorkflowStore.RenewLease));
            _time.Advance((s_lease / 3) + TimeSpan.FromMilliseconds(1));
            await renewed;
        }

        await body.Cancelled;
        body.Release();
        Assert.That(await living.Client.GetHandle(workflow, "order-1").GetResultAsync().WaitAsync(EngineHost.Patience), Is.EqualTo(body.Inputs.First()));
        Assert.That(body.Inputs, Has.Count.EqualTo(2), "at least once");
        Assert.That(body.Inputs.Distinct().Count(), Is.EqualTo(1), "the time of the first turn was durable before its effect began");
    }

    [Test]
    public async Task A_clock_that_is_set_back_hides_no_dead_worker()
    {
        var workflow = Handmade.Workflow(static ctx => ctx.Act("a", "1"));
        await using var living = EngineHost.Create(_store, Handmade.Catalogue("build-1", workflow), static o => o.Lease = s_lease, _time);
        living.Store.ClockOffset = 3_600 * Micros.PerSecond;
        await living.StartAsync();
        await living.Store.Next(nameof(IWorkflowStore.ReadNextExpiry));
        living.Store.ClockOffset = 0;
        await using var dead = await Start(workflow);
        dead.Store.IsCut = true;

        var declared = living.Log.Seen(7);
        for (var third = 0; third < 9 && !declared.IsCompleted; third++)
        {
            var renewed = living.Store.Next(nameof(IWorkflowStore.RenewLease));
            _time.Advance((s_lease / 3) + TimeSpan.FromMilliseconds(1));
            await renewed;
        }

        Assert.That(await declared, Does.Contain("dead"));
    }

    [Test]
    public async Task A_fenced_worker_writes_nothing_and_discards_what_it_computed()
    {
        var late = new GatedBody("late", obeysToken: false);
        var workflow = Handmade.Workflow(async ctx => await ctx.Act("before") + await ctx.Call(late.Definition.Call("x")) + await ctx.Act("after"));
        await using var host = await Start(workflow, static o => o.WorkerName = "w");
        await host.Start(workflow, "order-1");
        await late.Entered;
        // Another process takes the name over; this one has not noticed yet.
        var other = _store.RegisterWorker(new("w", ReplacesSameName: true, s_lease, host.Engine.Registry.Builds));
        var fenced = host.Store.NextMember<InstanceCommit>(static c => c.Outcome == RecordOutcome.Fenced);
        late.Release();
        await fenced;
        var key = host.Row("order-1").Key;
        Assert.That(_store.ReadHistory(key, 1, 0, 10).Select(static r => r.CommandId), Is.EqualTo(["before:1"]));
        Assert.That(host.Row("order-1").Worker, Is.Not.EqualTo(host.Engine.Me.Id));
        Assert.That(await host.Log.Seen(18), Does.Contain("order-1"));
        Assert.That(other.Id, Is.Not.EqualTo(host.Engine.Me.Id));
    }

    [Test]
    public async Task A_worker_without_a_renewal_stops_its_bodies_by_its_own_clock_before_the_lease_ends()
    {
        var body = new GatedBody();
        var workflow = Handmade.Workflow(ctx => ctx.Call(body.Definition.Call("x")));
        await using var host = await Start(workflow);
        await host.Start(workflow, "order-1");
        await body.Entered;
        host.Store.IsCut = true;
        _time.Advance(s_lease * 0.91);
        await body.Cancelled;
        Assert.That(await host.Log.Seen(5), Does.Contain("lost its lease"));
        body.Release();
    }

    [Test]
    public async Task An_older_worker_of_the_same_name_stops_and_does_not_register_again()
    {
        var workflow = Handmade.Workflow(static ctx => ctx.Act("a", "1"));
        await using var older = await Start(workflow, static o => o.WorkerName = "w");
        var registrations = 0;
        older.Store.After = (operation, _) => registrations += operation == nameof(IWorkflowStore.RegisterWorker) ? 1 : 0;
        await using var newer = await Start(workflow, static o => o.WorkerName = "w");
        _time.Advance((s_lease / 3) + TimeSpan.FromMilliseconds(1));
        await older.AskedToStop;
        Assert.That(await older.Log.Seen(6), Does.Contain("'w'"));
        Assert.That(registrations, Is.Zero);
        Assert.That(await (await newer.Start(workflow)).GetResultAsync().WaitAsync(EngineHost.Patience), Is.EqualTo("1"));
    }

    [Test]
    public async Task A_worker_whose_own_registration_had_no_answer_does_not_take_it_for_another_process()
    {
        var workflow = Handmade.Workflow(static ctx => ctx.Act("a", "1"));
        await using var host = await Start(workflow, static o => o.WorkerName = "w");
        WorkerIdentity? unanswered = null;
        host.Store.After = (operation, result) =>
        {
            if (operation != nameof(IWorkflowStore.RegisterWorker) || unanswered is not null)
                return;
            unanswered = (WorkerIdentity)result!;
            throw TappedStore.Lost();
        };
        _store.StopWorker(host.Engine.Me);
        var registered = host.Store.Next(nameof(IWorkflowStore.RegisterWorker));
        _time.Advance((s_lease / 3) + TimeSpan.FromMilliseconds(1));
        await registered;

        Assert.That(await (await host.Start(workflow)).GetResultAsync().WaitAsync(EngineHost.Patience), Is.EqualTo("1"));
        Assert.That(host.Engine.Me, Is.EqualTo(unanswered), "it is the same registration");
        Assert.That(host.Log.Has(6), Is.False);
    }

    private Task<EngineHost> Start(WorkflowDefinition workflow, Action<EddaOptions>? configure = null) =>
        EngineHost.StartAsync(_store, Handmade.Catalogue("build-1", workflow), o =>
        {
            o.Lease = s_lease;
            configure?.Invoke(o);
        }, _time);

    /// <summary>From the third time on, only one of them is lost with its worker.</summary>
    private async Task LoseWorkersOneByOne(WorkflowDefinition<ValueTuple, string> workflow, string[] ids, int times)
    {
        await using var client = await Start(workflow, static o => o.RunWorker = false);
        for (var i = 0; i <= times * ids.Length; i++)
        {
            var victim = _store.RegisterWorker(new("victim", ReplacesSameName: true, s_lease, client.Engine.Registry.Builds));
            _time.Advance(TimeSpan.FromMilliseconds(1)); // The one that was freed last comes last.
            if (i < times * ids.Length)
                Assert.That(_store.Claim(victim, client.Engine.Registry.Builds, 10, true, withSuspect: true), Has.Count.EqualTo(1));
        }

        Assert.That(ids.Select(id => _store.FindInstance(id)!.Takeovers), Is.All.EqualTo(IWorkflowStore.SuspectTakeovers + times));
    }

    /// <summary>Starts instances and has worker after worker die with them.</summary>
    private async Task LoseWorkers(WorkflowDefinition<ValueTuple, string> workflow, string[] ids, int times)
    {
        await using var client = await Start(workflow, static o => o.RunWorker = false);
        foreach (var id in ids)
            await client.Start(workflow, id);
        for (var i = 0; i <= times; i++)
        {
            var victim = _store.RegisterWorker(new("victim", ReplacesSameName: true, s_lease, client.Engine.Registry.Builds));
            if (i < times)
                Assert.That(_store.Claim(victim, client.Engine.Registry.Builds, 10, true, withSuspect: true), Has.Count.EqualTo(ids.Length));
        }
    }
}
