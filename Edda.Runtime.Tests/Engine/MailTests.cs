using Edda.Engine;
using Edda.Payloads;
using Edda.Storage;
using Edda.Storage.InMemory;
using Edda.Tests.Execution;
using Microsoft.Extensions.Time.Testing;

namespace Edda.Tests.Engine;

/// <summary>D1, D2, D11, D12 and D34: mail reaches an instance wherever it is, and only what is wanted is loaded.</summary>
internal sealed class MailTests
{
    private static readonly WorkflowDefinition<ValueTuple, string> s_receives = Handmade.Workflow(static async ctx =>
        $"{(await ctx.WaitEvent<int>("paid")).Data}");

    private readonly FakeTimeProvider _time = new(new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private InMemoryWorkflowStore _store = null!;

    [SetUp]
    public void Open() => _store = new(_time);

    [TearDown]
    public void Close() => _store.Dispose();

    [TestCase(true, true)]
    [TestCase(true, false)]
    [TestCase(false, true)]
    [TestCase(false, false)]
    public async Task A_parked_instance_gets_its_event_from_this_process_or_another_kept_in_memory_or_not(bool sameProcess, bool kept)
    {
        await using var owner = await Start(s_receives, o => o.MaxCachedRuns = kept ? 100 : 0);
        await using var other = await Start(s_receives, static o => o.RunWorker = false);
        var parked = owner.Store.Parked();
        var handle = await owner.Start(s_receives, "order-1");
        await parked;
        await (sameProcess ? owner : other).Client.SendEventAsync("order-1", "paid", 7);
        Assert.That(await Result(handle), Is.EqualTo("7"));
    }

    private static readonly object[] s_mail =
    [
        RunSignal.Mailed,
        new InboxGrown(1),
        new InboxArrival(new() { Seq = 1, Kind = InboxKind.Event, Type = "paid", Source = "", Id = "1", SentAt = 0, ArrivedAt = 0, Payload = null }),
    ];

    /// <summary>Whoever told the run has seen it in memory, and does not look: without this it would be found by the next poll, seconds later.</summary>
    [TestCaseSource(nameof(s_mail))]
    public async Task Mail_that_meets_a_run_which_has_just_left_memory_has_the_worker_look(object mail)
    {
        await using var owner = await Start(s_receives);
        var parked = owner.Store.Parked();
        await owner.Start(s_receives, "order-1");
        await parked;
        var run = owner.Engine.Runs.Find(owner.Row("order-1").Key)!;
        var looks = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        owner.Engine.PulseForOwn = looks.SetResult;
        run.Post(RunSignal.Drop);

        run.Post(mail);

        await looks.Task.WaitAsync(EngineHost.Patience);
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task An_owned_instance_gets_its_event_from_this_process_or_another_while_an_activity_runs(bool sameProcess)
    {
        var body = new GatedBody();
        var workflow = Handmade.Workflow(async ctx =>
        {
            var running = ctx.Call(body.Definition.Call("x"));
            var received = await ctx.WaitEvent<int>("paid");
            return await running + received.Data;
        });
        await using var owner = await Start(workflow);
        await using var other = await Start(workflow, static o => o.RunWorker = false);
        var handle = await owner.Start(workflow, "order-1");
        await body.Entered;
        var received = owner.Store.NextMember<InstanceCommit>(static c => c.Consumed.Length == 1);
        await (sameProcess ? owner : other).Client.SendEventAsync("order-1", "paid", 7);
        await received;
        body.Release();
        Assert.That(await Result(handle), Is.EqualTo("x7"));
    }

    [Test]
    public async Task An_instance_with_an_unread_event_of_another_type_can_park()
    {
        await using var host = await Start(s_receives);
        var parked = host.Store.Parked();
        var handle = await host.Start(s_receives, "order-1");
        await parked;
        // The mail wakes the row: somebody looks, wants nothing of it, and gives the row up again.
        var parkedAgain = host.Store.NextMember<InstanceCommit>(static c => c.Released);
        await handle.SendEventAsync("other", 1);
        await parkedAgain;
        Assert.That(host.Row("order-1").Status, Is.EqualTo(WorkflowStatus.Waiting));
        await handle.SendEventAsync("paid", 7);
        Assert.That(await Result(handle), Is.EqualTo("7"));
    }

    [Test]
    public async Task A_refused_park_records_its_rows_and_the_mail_that_refused_it_is_received()
    {
        var body = new GatedBody();
        var workflow = Handmade.Workflow(async ctx => await ctx.Call(body.Definition.Call("x")) + (await ctx.WaitEvent<int>("paid")).Data);
        await using var host = await Start(workflow);
        var sent = false;
        InstanceCommit? refused = null;
        host.Store.BeforeCommit = members =>
        {
            if (sent || members.OfType<InstanceCommit>().FirstOrDefault(static c => c.Change is { Releases: true, Seen: 0 }) is not { } park)
                return;
            sent = true;
            refused = park;
            Send("paid", 7, 1); // Between the decision to park and the commit.
        };
        var handle = await host.Start(workflow, "order-1");
        await body.Entered;
        body.Release();
        Assert.That(await Result(handle), Is.EqualTo("x7"));
        Assert.That((refused!.Outcome, refused.Released, refused.Steps.Length), Is.EqualTo((RecordOutcome.Recorded, false, 1)));
    }

    [Test]
    public async Task Ten_thousand_unread_events_of_another_type_are_never_loaded()
    {
        await using var client = await Start(s_receives, static o => o.RunWorker = false);
        await client.Start(s_receives, "order-1");
        Send("noise", 0, Mailbox.Limit - 1);
        Send("paid", 7, 1);
        await using var host = EngineHost.Create(_store, Handmade.Catalogue("build-1", s_receives), time: _time);
        var loaded = 0;
        host.Store.After = (operation, result) => loaded += operation == nameof(IWorkflowStore.ReadInbox) ? ((InboxPage)result!).Rows.Count : 0;
        await host.StartAsync();
        Assert.That(await Result(host.Client.GetHandle(s_receives, "order-1")), Is.EqualTo("7"));
        Assert.That(loaded, Is.InRange(1, 10));
    }

    [Test]
    public async Task An_event_that_arrived_before_its_time_out_wins_although_both_are_found_later()
    {
        var workflow = Handmade.Workflow(static async ctx =>
            (await ctx.TryWaitEvent<int>("paid", TimeSpan.FromHours(1)))?.Data.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "late");
        await using (var first = await Start(workflow))
        {
            var parked = first.Store.Parked();
            await first.Start(workflow, "order-1");
            await parked;
            await first.StopAsync();
        }

        _time.Advance(TimeSpan.FromMinutes(59));
        Send("paid", 7, 1);
        _time.Advance(TimeSpan.FromHours(5));
        await using var second = await Start(workflow);
        Assert.That(await Result(second.Client.GetHandle(workflow, "order-1")), Is.EqualTo("7"));
    }

    [Test]
    public async Task Events_of_one_type_are_received_in_the_order_in_which_they_arrived_each_once()
    {
        var workflow = Handmade.Workflow(static async ctx =>
        {
            var text = "";
            for (var i = 0; i < 20; i++)
                text += (await ctx.WaitEvent<int>("paid")).Data % 10;
            return text;
        });
        await using var host = await Start(workflow);
        var handle = await host.Start(workflow, "order-1");
        for (var i = 0; i < 20; i++)
            await handle.SendEventAsync("paid", i, new() { Id = $"{i}" });
        Assert.That(await Result(handle), Is.EqualTo("01234567890123456789"));
        Assert.That(await handle.SendEventAsync("paid", 0, new() { Id = "0" }), Is.False, "known, although it is consumed and the instance has ended");
    }

    private void Send(string type, int data, int count)
    {
        var payload = PayloadCodec.EncodeResult(data, Handmade.Type<int>());
        _store.Commit(null, [.. Enumerable.Range(0, count).Select(i => new InboxSend(static _ => { })
        {
            InstanceId = "order-1", Item = new() { Kind = InboxKind.Event, Type = type, Id = $"{type}-{i}", Source = "shop", Payload = payload },
        })]);
    }

    private Task<EngineHost> Start(WorkflowDefinition workflow, Action<EddaOptions>? configure = null) =>
        EngineHost.StartAsync(_store, Handmade.Catalogue("build-1", workflow), configure, _time);

    private static Task<string> Result(WorkflowHandle<string> handle) => handle.GetResultAsync().WaitAsync(EngineHost.Patience);
}
