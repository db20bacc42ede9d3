using Edda.Storage;
using Edda.Tests.Storage;

namespace Edda.Tests.Scenarios.Events;

/// <summary>Events that are sent to one instance.</summary>
internal sealed class EventScenarios(StoreKind kind) : Scenario(kind)
{
    protected override bool IsTimeVirtual => true;

    // S98
    [Test]
    public async Task A_wait_parks_without_a_time_and_holds_nothing()
    {
        var host = await Host();
        await host.StartAsync(Waits.One.With(), "waiting");
        var row = await Parked("waiting");

        Assert.That((row.WakeAt, row.Worker), Is.EqualTo(((long?)null, (int?)null)));
        Assert.That(host.Store.Commits, Is.EqualTo(1), "the start carries it");
    }

    // S100, S113
    [Test]
    public async Task A_replay_gives_the_same_event_with_everything_that_the_sender_said()
    {
        var host = await Host();
        var handle = await host.StartAsync(Waits.One.With(), "replayed");
        await Parked("replayed");
        var time = new DateTimeOffset(2026, 2, 3, 4, 5, 6, 789, TimeSpan.Zero);
        Assert.That(await handle.SendEventAsync("parcel.packed", new Parcel("№ 7", 1.50m), new() { Id = "e-1", Source = "/packing", Time = time }), Is.True);
        await Recorded("replayed", "parcel.packed:1");
        await Parked("replayed");
        host = await Restart(host);
        await host.Client.SendEventAsync("replayed", "go on", "");
        await Reached("replayed", WorkflowStatus.Completed);

        Assert.That((await host.Instance("replayed")).Result,
            Is.EqualTo($"\"{new Parcel("№ 7", 1.50m)} e-1 /packing parcel.packed {time:O}\""));
    }

    // S101, S103
    [Test]
    public async Task Waits_get_events_of_their_type_in_the_order_of_arrival_whenever_they_arrived()
    {
        var host = await Host();
        var handle = await host.StartAsync(Waits.InSequence.With("early"), "sequence");
        await Effects.Seen("prepare early");
        await handle.SendEventAsync("number", 1);
        await handle.SendEventAsync("word", "two");
        await handle.SendEventAsync("number", 3);
        Effects.Open("prepare early");
        await Recorded("sequence", "the word");
        await Parked("sequence");
        await handle.SendEventAsync("number", 4);

        Assert.That(await handle.GetResultAsync().Soon(), Is.EqualTo("1,3,two,4"));
        Assert.That((await host.History("sequence")).Select(e => e.Id),
            Is.EqualTo(new[] { "Waits.Prepare:1", "number:1", "number:2", "the word", "number:3" }));
    }

    // S110, S112
    [Test]
    public async Task An_event_reaches_only_the_instance_that_it_names_and_waits_there_if_it_is_not_asked_for()
    {
        var host = await Host();
        var named = await host.StartAsync(Waits.CatchAll.With(), "named");
        await host.StartAsync(Waits.CatchAll.With(), "other");
        await Parked("named");
        await Parked("other");
        Assert.That(await named.SendEventAsync("something else", 1), Is.True);
        await named.SendEventAsync("answer", "42");

        Assert.That(await named.GetResultAsync().Soon(), Is.EqualTo("42"));
        Assert.That((await Parked("other")).InboxSeq, Is.Zero);
    }

    // S112
    [Test]
    public async Task An_event_to_an_unknown_or_ended_instance_is_refused_by_name()
    {
        var host = await Host();
        var handle = await host.StartAsync(Waits.CatchAll.With(), "ended");
        await handle.SendEventAsync("answer", "x");
        await handle.GetResultAsync().Soon();

        Assert.That(() => host.Client.SendEventAsync("nobody", "answer", "x"), Throws.TypeOf<InstanceNotFoundException>().With.Message.Contains("nobody"));
        Assert.That(() => handle.SendEventAsync("answer", "x"), Throws.TypeOf<EventRefusedException>().With.Message.Contains("Completed"));
    }

    // S115
    [Test]
    public async Task An_accepted_event_survives_a_crash_directly_after_the_answer()
    {
        var host = await Host();
        var handle = await host.StartAsync(Waits.CatchAll.With(), "accepted");
        await Parked("accepted");
        host.Store.CrashAt(static member => member is InstanceCommit, CrashPoint.Before);
        Assert.That(await handle.SendEventAsync("answer", "kept").Soon(), Is.True);
        await Database.Watch.Until(() => host.Store.IsCut).Soon();
        host = await Restart(host);
        await Reached("accepted", WorkflowStatus.Completed);

        Assert.That((await host.Instance("accepted")).Result, Is.EqualTo("\"kept\""));
    }

    // S116
    [Test]
    public async Task The_same_source_and_id_is_delivered_once([Values] bool alreadyConsumed)
    {
        var host = await Host();
        var handle = await host.StartAsync(Waits.InSequence.With("dup"), "deduplicated");
        EventOptions Same() => new() { Source = "/shop", Id = "n-1" };
        if (alreadyConsumed)
            Effects.Open("prepare dup");
        Assert.That(await handle.SendEventAsync("number", 1, Same()), Is.True);
        if (alreadyConsumed)
            await Recorded("deduplicated", "number:1");
        Assert.That(await handle.SendEventAsync("number", 1, Same()), Is.False);
        Assert.That(await handle.SendEventAsync("number", 2, new() { Source = "/other", Id = "n-1" }), Is.True);
        Effects.Open("prepare dup");
        await handle.SendEventAsync("word", "w");
        await handle.SendEventAsync("number", 3);

        Assert.That(await handle.GetResultAsync().Soon(), Is.EqualTo("1,2,w,3"));
    }

    // S118
    [Test]
    public async Task A_catch_all_around_a_wait_does_not_see_the_suspension([Values] bool dropped)
    {
        var host = await Host(options => options.MaxCachedRuns = dropped ? 0 : 10);
        var handle = await host.StartAsync(Waits.CatchAll.With(), "catching");
        await Parked("catching");
        Assert.That((await host.Instance("catching")).StatusText, Is.Null, "the finally block has not run");
        await handle.SendEventAsync("answer", "yes");

        Assert.That(await handle.GetResultAsync().Soon(), Is.EqualTo("yes"));
        Assert.That((await host.Instance("catching")).StatusText, Is.EqualTo("left the wait"));
    }

    [TestCase(true, "answer after 00:05:00")]
    [TestCase(false, "none")]
    public async Task A_wait_with_a_limit_ends_at_the_limit(bool throws, string result)
    {
        var host = await Host();
        var handle = await host.StartAsync(Waits.WithLimit.With(throws), "limited");
        await Parked("limited");
        Assert.That(await PassTime("limited"), Is.EqualTo(new[] { TimeSpan.FromMinutes(5) }));

        Assert.That(await handle.GetResultAsync().Soon(), Is.EqualTo(result));
        Assert.That((await host.History("limited")).Single().Kind, Is.EqualTo(HistoryEntryKind.EventTimedOut));
    }

    [Test]
    public async Task An_event_before_the_limit_wins_and_a_replay_keeps_the_limit()
    {
        var host = await Host();
        await host.StartAsync(Waits.WithLimit.With(true), "in time");
        var due = (await Parked("in time")).WakeAt;
        VirtualTime.Advance(TimeSpan.FromMinutes(4));
        host = await Restart(host);
        await host.Client.SendEventAsync("in time", "nobody asked", 0);
        Assert.That((await Database.Until("in time", row => row is { Worker: null, Status: WorkflowStatus.Waiting, ClaimNo: > 1 })).WakeAt, Is.EqualTo(due));
        await host.Client.SendEventAsync("in time", "answer", "just");
        await Reached("in time", WorkflowStatus.Completed);

        Assert.That((await host.Instance("in time")).Result, Is.EqualTo("\"just\""));
        Assert.That((await host.History("in time")).Single().Kind, Is.EqualTo(HistoryEntryKind.EventReceived));
    }

    // S103
    [Test]
    public async Task What_came_before_a_crash_is_received_before_what_comes_after_it()
    {
        var host = await Host();
        await host.StartAsync(Waits.InSequence.With("gate"), "takeover");
        await Effects.Seen("prepare gate");
        await host.Client.SendEventAsync("takeover", "number", 1);
        host = await Restart(host);
        await Effects.Seen("prepare gate", 2);
        await host.Client.SendEventAsync("takeover", "number", 2);
        await host.Client.SendEventAsync("takeover", "word", "w");
        await host.Client.SendEventAsync("takeover", "number", 3);
        Effects.Open("prepare gate");
        await Reached("takeover", WorkflowStatus.Completed);

        Assert.That((await host.Instance("takeover")).Result, Is.EqualTo("\"1,2,w,3\""));
    }

    // S103
    [Test]
    public async Task A_long_mailbox_is_drained_in_order([Values(0, 10)] int kept)
    {
        var host = await Host(options => options.MaxCachedRuns = kept);
        var handle = await host.StartAsync(Waits.Many.With(300), "many");
        await Effects.Seen("prepare many");
        for (var i = 0; i < 600; i += 100)
            await Task.WhenAll(Enumerable.Range(i, 100).Select(n => handle.SendEventAsync(n % 100 == 7 ? "unasked" : "number", n))).Soon();
        await Task.WhenAll(Enumerable.Range(600, 6).Select(n => handle.SendEventAsync("number", n))).Soon();
        await handle.SendEventAsync("other", "");
        Effects.Open("prepare many");

        Assert.That(await handle.GetResultAsync().Soon(), Is.EqualTo(Enumerable.Range(0, 606).Where(n => n % 100 != 7 || n >= 600)));
    }

    // S115
    [Test]
    public async Task An_event_that_arrived_before_the_limit_wins_even_if_nobody_worked_until_long_after()
    {
        var worker = await Host();
        await worker.StartAsync(Waits.WithLimit.With(true), "in time");
        await Parked("in time");
        await worker.StopAsync();
        VirtualTime.Advance(TimeSpan.FromMinutes(4));
        var client = await Host(static options => options.RunWorker = false, "client");
        await client.Client.SendEventAsync("in time", "answer", "kept");
        VirtualTime.Advance(TimeSpan.FromHours(1));
        await Host();
        await Reached("in time", WorkflowStatus.Completed);

        Assert.That((await client.Instance("in time")).Result, Is.EqualTo("\"kept\""));
        Assert.That(await client.Client.GetHandle(Waits.WithLimit.Definition, "in time").GetResultAsync().Soon(), Is.EqualTo("kept"));
    }
}
