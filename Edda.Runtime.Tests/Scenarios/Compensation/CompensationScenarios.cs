using Edda.Storage;
using Edda.Tests.Storage;

namespace Edda.Tests.Scenarios.Compensation;

/// <summary>What a failed workflow undoes, in which order, over crashes and failures of the undoing itself.</summary>
internal sealed class CompensationScenarios(StoreKind kind) : Scenario(kind)
{
    private static readonly string[] s_undone = ["cancel car Rome 0 1", "cancel flight Rome", "cancel hotel Rome 3 Rome 3 99.50"];

    protected override bool IsTimeVirtual => true;

    // S170, S172, S179
    [Test]
    public async Task Completed_activities_are_undone_in_reverse_order_with_their_own_values_and_the_failed_one_is_not()
    {
        var host = await Host();
        var handle = await host.StartAsync(Tours.Booked.With("Rome", "bad"), "tour");

        Assert.That(() => handle.GetResultAsync().Soon(), Throws.TypeOf<WorkflowFailedException>().With.Message.Contains("the card bad was declined"));
        Assert.That(Effects.InOrder.Skip(4), Is.EqualTo(s_undone));
        Assert.That((await host.Instance("tour")).Status, Is.EqualTo(WorkflowStatus.Failed));
        Assert.That((await host.History("tour")).Where(e => e.Kind == HistoryEntryKind.CompensationCompleted).Select(e => e.Id),
            Is.EqualTo(new[] { "Trips.CancelCar:1", "Trips.CancelFlight:1", "Trips.CancelHotel:1" }));
    }

    // S173
    [Test]
    public async Task A_compensation_registered_by_hand_takes_its_place_in_the_order()
    {
        var host = await Host();
        await host.StartAsync(Tours.ByHand.With(), "by hand");
        await Reached("by hand", WorkflowStatus.Failed);

        Assert.That(Effects.InOrder.Skip(2), Is.EqualTo(new[] { "cancel flight Bern", "cancel flight by hand", "cancel hotel Bern 2 Bern 2 99.50" }));
    }

    // S173
    [Test]
    public async Task A_registration_that_nobody_awaits_counts_in_the_turn_that_fails_and_fails_the_turn_that_ends([Values] bool fails)
    {
        var host = await Host();
        await host.StartAsync(Tours.Unawaited.With(fails), "unawaited");
        await Reached("unawaited", WorkflowStatus.Failed);

        Assert.That(Effects.InOrder, Is.EqualTo(new[] { "cancel flight left alone" }));
        var expected = fails ? "no way" : "CancelFlight:1' at Tours.cs:";
        Assert.That((await host.Instance("unawaited")).Failure!.Message, Does.Contain(expected));
    }

    // S175
    [Test]
    public async Task A_crash_between_compensations_runs_only_the_others_and_never_the_workflow([Values] CrashPoint point)
    {
        var host = await Host();
        host.Store.CrashAt(static m => m is InstanceCommit c && c.Steps.Any(s => s.Kind == HistoryKind.CompensationCompleted), point);
        await host.StartAsync(Tours.Booked.With("Rome", "bad"), "tour");
        await Database.Watch.Until(() => host.Store.IsCut).Soon();
        host = await Restart(host);
        await Reached("tour", WorkflowStatus.Failed);

        Assert.That(Effects.InOrder.Take(4), Is.EqualTo(new[] { "book hotel Rome", "book flight Rome", "book car Rome 0", "pay bad" }));
        Assert.That(Effects.InOrder.Skip(4), Is.EqualTo(point == CrashPoint.After ? s_undone : s_undone.Prepend(s_undone[0])));
        Assert.That((await host.Instance("tour")).Failure!.Message, Does.Contain("the card bad was declined"));
    }

    // S176
    [Test]
    public async Task The_status_passes_through_compensating_only_when_there_is_something_to_undo()
    {
        var host = await Host();
        await host.StartAsync(Tours.NothingDone.With(), "nothing");
        await Reached("nothing", WorkflowStatus.Failed);
        Assert.That(Statuses(host), Does.Not.Contain(WorkflowStatus.Compensating));

        await host.StartAsync(Tours.Booked.With("stay", "bad"), "something");
        await Effects.Seen("cancel flight stay");
        var instance = await host.Instance("something");
        Assert.That((instance.Status, instance.TargetStatus), Is.EqualTo((WorkflowStatus.Compensating, WorkflowStatus.Failed)));
        Effects.Open("cancel flight stay");
        await Reached("something", WorkflowStatus.Failed);
    }

    // S178
    [Test]
    public async Task A_rolled_back_activity_leaves_neither_its_writes_nor_anything_to_undo()
    {
        Database.Execute("create table seats (seat integer)");
        var host = await Host();
        await host.StartAsync(Tours.Seats.With([7, -1], "good"), "seats");
        await Reached("seats", WorkflowStatus.Failed);

        Assert.That(Database.Execute("select count(*) from seats"), Is.Zero);
        Assert.That((await host.History("seats")).Select(e => (e.Kind, e.Id)), Is.EqualTo(new[]
        {
            (HistoryEntryKind.ActivityCompleted, "Trips.TakeSeat:1"), (HistoryEntryKind.ActivityFailed, "Trips.TakeSeat:2"),
            (HistoryEntryKind.CompensationCompleted, "Trips.FreeSeat:1"),
        }));
    }

    // S178
    [Test]
    public async Task A_crash_around_the_commit_of_a_transactional_activity_counts_it_once([Values] CrashPoint point)
    {
        Database.Execute("create table seats (seat integer)");
        var host = await Host();
        host.Store.CrashAt(static m => m is InstanceCommit c && c.Steps.Any(s => s.CommandId == "Trips.TakeSeat:2"), point);
        await host.StartAsync(Tours.Seats.With([1, 2, 3], "good"), "seats");
        await Database.Watch.Until(() => host.Store.IsCut).Soon();
        Assert.That(Database.History("seats"), Has.Count.EqualTo(point == CrashPoint.After ? 2 : 1));
        await Restart(host);
        await Reached("seats", WorkflowStatus.Completed);

        Assert.That(Database.Execute("select count(*) from seats"), Is.EqualTo(3));
    }

    // S181
    [Test]
    public async Task A_crash_while_a_cancelled_workflow_is_undone_ends_as_cancelled_with_what_was_asked()
    {
        var host = await Host();
        var handle = await host.StartAsync(Tours.Waiting.With("stay", false), "asked");
        await Parked("asked");
        await handle.CancelAsync("too late");
        await Effects.Seen("cancel flight stay");
        host = await Restart(host);
        await Effects.Seen("cancel flight stay", 2);
        Effects.Open("cancel flight stay");
        await Reached("asked", WorkflowStatus.Cancelled);

        var asked = (await host.History("asked")).Single(e => e.Kind == HistoryEntryKind.CancelRequested);
        Assert.That(asked.Output, Does.Contain("too late"));
        Assert.That(asked.ArrivedAt, Is.EqualTo(VirtualTime.GetUtcNow()));
        Assert.That((await host.Instance("asked")).Failure!.Type, Is.EqualTo(typeof(OperationCanceledException).FullName));
    }

    // S182
    [Test]
    public async Task A_failing_compensation_is_retried_by_its_policy()
    {
        var host = await Host();
        await host.StartAsync(Tours.CarOnly.With(2), "flaky");
        Assert.That((await PassTime("flaky")).Select(p => p.TotalSeconds), Is.EqualTo(new[] { 1, 2 }));

        Assert.That((await host.Instance("flaky")).Status, Is.EqualTo(WorkflowStatus.Failed));
        var entry = (await host.History("flaky")).Single(e => e.Id == "Trips.CancelCar:1");
        Assert.That((entry.Kind, entry.Attempts, entry.FailedAttempts.Count), Is.EqualTo((HistoryEntryKind.CompensationCompleted, 3, 2)));
    }

    // S182
    [Test]
    public async Task A_compensation_that_fails_for_good_is_visible_and_can_be_retried()
    {
        var host = await Host();
        await host.StartAsync(Tours.CarOnly.With(4), "broken");
        await PassTime("broken");

        var instance = await host.Instance("broken");
        Assert.That((instance.Status, instance.Failure!.Cause!.Message), Is.EqualTo((WorkflowStatus.CompensationIncomplete, "the card bad was declined")));
        Assert.That(Effects.Count("cancel hotel Ulm 2 Ulm 2 99.50"), Is.EqualTo(1), "the others are undone all the same");
        Assert.That((await host.History("broken")).Single(e => e.Kind == HistoryEntryKind.CompensationFailed).Failure!.Message,
            Is.EqualTo("the garage is closed"));

        Assert.That(await host.Client.RetryCompensationAsync("broken").Soon(), Is.True);
        await PassTime("broken");
        Assert.That((await host.Instance("broken")).Status, Is.EqualTo(WorkflowStatus.Failed));
        Assert.That(Effects.Count("cancel car Ulm 4 1"), Is.EqualTo(5));
        Assert.That(Effects.Count("cancel hotel Ulm 2 Ulm 2 99.50"), Is.EqualTo(1));
        Assert.That(await host.Client.RetryCompensationAsync("broken").Soon(), Is.False);
    }

    private static IEnumerable<WorkflowStatus?> Statuses(ScenarioHost host) => host.Store.Members.OfType<InstanceCommit>().Select(c => c.Change?.Status);
}
