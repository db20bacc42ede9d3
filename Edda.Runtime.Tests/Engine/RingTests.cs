using System.Collections.Concurrent;
using Edda.Storage;
using Edda.Storage.InMemory;
using Edda.Tests.Execution;
using Edda.Worker;
using Microsoft.Extensions.Time.Testing;

namespace Edda.Tests.Engine;

/// <summary>What a process does when another one rings, and that it listens before it looks.</summary>
internal sealed class RingTests
{
    private static readonly WorkflowDefinition<ValueTuple, string> s_receives = Handmade.Workflow(static async ctx =>
        $"{(await ctx.WaitEvent<int>("paid")).Data}");

    private readonly FakeTimeProvider _time = new(new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private InMemoryWorkflowStore _store = null!;

    [SetUp]
    public void Open() => _store = new(_time);

    [TearDown]
    public void Close() => _store.Dispose();

    [Test]
    public async Task A_ring_makes_an_idle_worker_look_whatever_the_change_count_says()
    {
        await using var worker = await Start();

        // The clock stands still and nobody commits: the first look at most comes without a ring.
        for (var ring = 0; ring < 3; ring++)
        {
            var looks = worker.Store.Next(nameof(IWorkflowStore.ReadAgenda));
            worker.Store.Ring(Occasion.Work);
            await looks;
        }
    }

    [Test]
    public async Task A_worker_looks_for_signals_only_when_the_agenda_names_one()
    {
        await using var worker = await Start();
        var names = Watch(worker);
        for (var ring = 0; ring < 3; ring++)
        {
            var looks = worker.Store.Next(nameof(IWorkflowStore.ReadAgenda));
            worker.Store.Ring(Occasion.Work);
            await looks;
        }

        Assert.That(names, Has.None.EqualTo(nameof(IWorkflowStore.ReadSignalled)));
    }

    /// <summary>What the agenda would say is known: the claim spares whoever waits for it one trip to the database.</summary>
    [Test]
    public async Task A_ring_for_work_has_the_worker_claim_before_it_reads_the_agenda()
    {
        await using var worker = await Start();
        var names = Watch(worker);
        var looks = worker.Store.Next(nameof(IWorkflowStore.ReadAgenda));
        worker.Store.Ring(Occasion.Work);
        await looks;
        Assert.That(names.Where(static name => name is nameof(IWorkflowStore.Claim) or nameof(IWorkflowStore.ReadAgenda)).Take(2),
            Is.EqualTo([nameof(IWorkflowStore.Claim), nameof(IWorkflowStore.ReadAgenda)]));
    }

    /// <summary>The run takes the row with what it does next, as for mail that its own process has sent.</summary>
    [Test]
    public async Task A_ring_that_names_mail_has_a_run_in_memory_read_it_without_a_claim()
    {
        await using var worker = await Start();
        var parked = worker.Store.Parked();
        await worker.Start(s_receives, "order-1");
        await parked;
        worker.Store.ClaimsNothing = true;
        var (key, seq) = await SendFromElsewhere("order-1");

        Assert.That(worker.Store.RingForMail(key, seq), Is.True);

        Assert.That(await worker.Client.GetHandle(s_receives, "order-1").GetResultAsync().WaitAsync(EngineHost.Patience), Is.EqualTo("7"));
    }

    /// <summary>A run hears in memory of what its own process sends: looks that come as often as for the mail of others would only be in its way.</summary>
    [Test]
    public async Task What_a_run_in_memory_has_seen_is_no_news_and_mail_of_others_is()
    {
        await using var worker = await Start();
        await using var other = await Start(static o => o.RunWorker = false);
        var parked = worker.Store.Parked();
        await worker.Start(s_receives, "order-1");
        await parked;
        worker.Store.ClaimsNothing = true;
        var owned = new OwnedInstances(worker.Engine);
        var seen = worker.Row("order-1");

        await SendFromElsewhere("order-1");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(owned.IsNews(seen), Is.False);
            Assert.That(owned.IsNews(worker.Row("order-1")), Is.True);
            Assert.That(new OwnedInstances(other.Engine).IsNews(seen), Is.True, "no run of it is there");
        }
    }

    [Test]
    public async Task A_ring_for_what_is_not_in_memory_has_the_worker_look()
    {
        await using var worker = await Start();

        Assert.That(worker.Store.RingForMail(1, 1), Is.False);
    }

    /// <summary>Whoever may connect may ring: a run that took the number for true would not look for what comes up to it.</summary>
    [Test]
    public async Task A_ring_that_names_mail_that_nobody_has_sent_costs_a_read_and_nothing_else()
    {
        await using var worker = await Start();
        var parked = worker.Store.Parked();
        await worker.Start(s_receives, "order-1");
        await parked;
        var key = worker.Row("order-1").Key;
        var reads = worker.Store.Next(nameof(IWorkflowStore.ReadInbox));
        Assert.That(worker.Store.RingForMail(key, long.MaxValue), Is.True);
        await reads;
        worker.Store.ClaimsNothing = true;
        var (_, seq) = await SendFromElsewhere("order-1");

        Assert.That(worker.Store.RingForMail(key, seq), Is.True);

        Assert.That(await worker.Client.GetHandle(s_receives, "order-1").GetResultAsync().WaitAsync(EngineHost.Patience), Is.EqualTo("7"));
    }

    private async Task<(long Key, long Seq)> SendFromElsewhere(string instanceId)
    {
        await using var sender = await Start(static o => o.RunWorker = false);
        await sender.Client.SendEventAsync(instanceId, "paid", 7).WaitAsync(EngineHost.Patience);
        var row = _store.FindInstance(instanceId)!;
        return (row.Key, row.InboxSeq);
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Who_waits_for_an_instance_elsewhere_listens_before_it_reads_what_has_ended(bool isWorker)
    {
        await using var owner = await Start();
        await using var waiting = await Start(o => o.RunWorker = isWorker);
        var parked = owner.Store.Parked();
        await owner.Start(s_receives, "order-1");
        await parked;
        var names = Watch(waiting);
        var reads = waiting.Store.Next(nameof(IWorkflowStore.ReadSettled));

        var result = waiting.Client.GetHandle("order-1").GetResultAsync();
        await reads;

        Assert.That(names.First(name => name is "Listen End" or nameof(IWorkflowStore.ReadSettled)), Is.EqualTo("Listen End"));
        await owner.Client.SendEventAsync("order-1", "paid", 7);
        await result.WaitAsync(EngineHost.Patience);
    }

    /// <summary>The row says so before the run has the answer to its commit.</summary>
    [Test]
    public async Task What_a_run_of_this_process_has_just_ended_is_no_news_and_what_ends_elsewhere_is()
    {
        await using var owner = await Start();
        await using var other = await Start(static o => o.WorkerName = "other");
        var parked = owner.Store.Parked();
        await owner.Start(s_receives, "order-1");
        await parked;
        var (mine, elsewhere) = (new List<bool>(), new List<bool>());
        using var here = new EndWatch(owner.Engine, static () => { });
        using var there = new EndWatch(other.Engine, static () => { });
        using var waiter = owner.Engine.Waiters.For(owner.Row("order-1").Key);
        using var distant = other.Engine.Waiters.For(owner.Row("order-1").Key);
        owner.Store.AfterCommit = members =>
        {
            if (!members.Any(static member => member is InstanceCommit { Change.Status: WorkflowStatus.Completed }))
                return;
            mine.Add(here.Read(hasChanged: true));
            elsewhere.Add(there.Read(hasChanged: true));
        };

        await owner.Client.SendEventAsync("order-1", "paid", 7);
        await distant.Ended.WaitAsync(EngineHost.Patience);

        Assert.That((mine.Any(static one => one), elsewhere.Any(static one => one)), Is.EqualTo((false, true)));
    }

    [Test]
    public async Task A_client_that_waits_takes_no_thread_of_the_pool()
    {
        await using var owner = await Start();
        await using var client = await Start(static o => o.RunWorker = false);
        var parked = owner.Store.Parked();
        await owner.Start(s_receives, "order-1");
        await parked;
        var looks = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        client.Store.Before = name =>
        {
            if (name == nameof(IWorkflowStore.ReadSettled))
                looks.TrySetResult(Thread.CurrentThread.IsThreadPoolThread);
        };

        var result = client.Client.GetHandle("order-1").GetResultAsync();

        Assert.That(await looks.Task.WaitAsync(EngineHost.Patience), Is.False);
        await owner.Client.SendEventAsync("order-1", "paid", 7);
        await result.WaitAsync(EngineHost.Patience);
    }

    [Test]
    public async Task Who_waits_is_known_before_the_worker_is_told_to_look()
    {
        await using var owner = await Start();
        await using var waiting = await Start();
        var parked = owner.Store.Parked();
        await owner.Start(s_receives, "order-1");
        await parked;
        var told = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        var pulse = waiting.Engine.Pulse;
        waiting.Engine.Pulse = () =>
        {
            told.TrySetResult(!waiting.Engine.Waiters.IsEmpty);
            pulse();
        };

        var result = waiting.Client.GetHandle("order-1").GetResultAsync();

        Assert.That(await told.Task.WaitAsync(EngineHost.Patience), Is.True, "the look would find nobody, and the next one may be seconds away");
        await owner.Client.SendEventAsync("order-1", "paid", 7);
        await result.WaitAsync(EngineHost.Patience);
    }

    private static ConcurrentQueue<string> Watch(EngineHost host)
    {
        var names = new ConcurrentQueue<string>();
        host.Store.Before = names.Enqueue;
        return names;
    }

    /// <summary>A worker listens after its first look: who rings before that is heard by nobody.</summary>
    private async Task<EngineHost> Start(Action<EddaOptions>? configure = null)
    {
        var host = EngineHost.Create(_store, Handmade.Catalogue("build-1", s_receives), configure, _time);
        var listens = host.Engine.Options.RunWorker ? host.Store.Next($"{nameof(IWorkflowStore.Listen)} {Occasion.Work}") : Task.CompletedTask;
        await host.StartAsync();
        await listens;
        return host;
    }
}
