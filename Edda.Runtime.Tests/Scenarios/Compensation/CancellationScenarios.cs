using Edda.Storage;
using Edda.Tests.Storage;

namespace Edda.Tests.Scenarios.Compensation;

/// <summary>Asking a workflow to stop.</summary>
internal sealed class CancellationScenarios(StoreKind kind) : Scenario(kind)
{
    // S184
    [Test]
    public async Task A_waiting_instance_is_cancelled_undone_and_waits_for_nothing_any_more([Values] bool withTime)
    {
        var host = await Host();
        var handle = await host.StartAsync(Tours.Waiting.With("Oslo", withTime), "waiting");
        await Parked("waiting");
        Assert.That(await handle.CancelAsync("weather").Soon(), Is.True);
        var row = await Reached("waiting", WorkflowStatus.Cancelled);

        Assert.That(() => handle.GetResultAsync().Soon(), Throws.TypeOf<WorkflowCancelledException>());
        Assert.That((row.WakeAt, row.Worker), Is.EqualTo(((long?)null, (int?)null)));
        Assert.That(Effects.InOrder, Is.EqualTo(new[] { "book flight Oslo", "cancel flight Oslo" }));
        Assert.That((await host.History("waiting")).Single(e => e.Kind == HistoryEntryKind.CancelRequested).Output, Does.Contain("weather"));
    }

    // S185, S191
    [Test]
    public async Task A_running_activity_is_settled_and_undone_and_no_later_one_starts()
    {
        var host = await Host();
        var handle = await host.StartAsync(Tours.Waiting.With("held", false), "running");
        await Effects.Seen("book flight held");
        Assert.That(await handle.CancelAsync().Soon(), Is.True);
        await Database.Until("running", _ => Database.History("running").Any(r => r.Kind == HistoryKind.CancelRequested));
        Effects.Open("book flight held");
        await Reached("running", WorkflowStatus.Cancelled);

        Assert.That(Effects.InOrder, Is.EqualTo(new[] { "book flight held", "cancel flight held" }));
        Assert.That((await host.History("running")).Select(e => (e.Kind, e.Id)), Is.SupersetOf(new[]
        {
            (HistoryEntryKind.ActivityCompleted, "Trips.BookFlight:1"), (HistoryEntryKind.CompensationCompleted, "Trips.CancelFlight:1"),
        }));
    }

    [Test]
    public async Task A_transaction_that_the_cancellation_ends_leaves_nothing_to_undo()
    {
        Database.Execute("create table seats (seat integer)");
        var host = await Host(options => options.TransactionTimeout = TimeSpan.FromMilliseconds(200)); // On SQLite the cancellation waits for the writer.
        var handle = await host.StartAsync(Tours.SeatForLong.With(true), "seat");
        await Effects.Seen("hold seat");
        await handle.CancelAsync().Soon();
        await Database.Until("seat", static row => row.HasEnded());

        Assert.That(Database.Find("seat")!.Status, Is.EqualTo(WorkflowStatus.Cancelled));
        Assert.That(Effects.InOrder, Is.EqualTo(new[] { "hold seat" }));
        Assert.That(Database.Execute("select count(*) from seats"), Is.Zero);
    }

    // S187
    [Test]
    public async Task Cancelling_what_has_ended_or_never_was_changes_nothing()
    {
        var host = await Host();
        Effects.Open("book flight held");
        await host.StartAsync(Tours.NothingDone.With(), "failed");
        await Reached("failed", WorkflowStatus.Failed);
        var cancelled = await host.StartAsync(Tours.Waiting.With("Rome", false), "cancelled");
        await Parked("cancelled");
        await cancelled.CancelAsync();
        await Reached("cancelled", WorkflowStatus.Cancelled);
        await host.RunAsync(Tours.Booked.With("Rome", "good"), "completed");
        var before = Database.All().Select(r => (r.InstanceId, r.Status, r.InboxSeq)).ToList();

        foreach (var id in new[] { "failed", "cancelled", "completed", "nobody" })
            Assert.That(await host.Client.CancelAsync(id).Soon(), Is.False, id);
        Assert.That(Database.All().Select(r => (r.InstanceId, r.Status, r.InboxSeq)), Is.EqualTo(before));
    }

    // S188
    [Test]
    public async Task Of_two_cancels_at_once_one_counts_and_everything_is_undone_once()
    {
        var host = await Host();
        var handle = await host.StartAsync(Tours.Waiting.With("Oslo", false), "twice");
        await Parked("twice");
        var asked = await Task.WhenAll(handle.CancelAsync(), handle.CancelAsync()).Soon();
        await Reached("twice", WorkflowStatus.Cancelled);

        Assert.That(asked, Is.EquivalentTo(new[] { true, false }));
        Assert.That(Effects.Count("cancel flight Oslo"), Is.EqualTo(1));
    }

    // S190
    [Test]
    public async Task An_event_after_the_cancel_moves_nothing()
    {
        var host = await Host();
        var handle = await host.StartAsync(Tours.Waiting.With("stay", false), "late");
        await Parked("late");
        await handle.CancelAsync();
        await Effects.Seen("cancel flight stay");
        await handle.SendEventAsync("confirmed", "while it is undone");
        Effects.Open("cancel flight stay");
        await Reached("late", WorkflowStatus.Cancelled);

        Assert.That(() => handle.SendEventAsync("confirmed", "after it"), Throws.TypeOf<EventRefusedException>());
        Assert.That(Effects.InOrder, Is.EqualTo(new[] { "book flight stay", "cancel flight stay" }));
    }

    // S184
    [Test]
    public async Task A_body_that_swallows_its_cancellation_still_ends_as_cancelled()
    {
        var host = await Host();
        var handle = await host.StartAsync(Tours.Stubborn.With(), "stubborn");
        await Parked("stubborn");
        await handle.CancelAsync();

        Assert.That(() => handle.GetResultAsync().Soon(), Throws.TypeOf<WorkflowCancelledException>());
    }

    // S193
    [Test]
    public async Task A_compensation_that_outlasts_the_lease_is_neither_taken_over_nor_run_twice()
    {
        static void ShortLease(EddaOptions options) => (options.Lease, options.TransactionTimeout) = (TimeSpan.FromSeconds(1), TimeSpan.FromMilliseconds(300));
        var host = await Host(ShortLease, "first");
        var other = await Host(ShortLease, "second");
        var handle = await host.StartAsync(Tours.Waiting.With("stay", false), "long");
        await Parked("long");
        await handle.CancelAsync();
        await Effects.Seen("cancel flight stay");
        var from = (host.Store.Renewals, other.Store.Renewals);
        await Database.Watch.Until(() => host.Store.Renewals >= from.Item1 + 6 && other.Store.Renewals >= from.Item2 + 6).Soon("two leases to pass");
        Effects.Open("cancel flight stay");
        await Reached("long", WorkflowStatus.Cancelled);

        Assert.That(Effects.Count("cancel flight stay"), Is.EqualTo(1));
    }
}
