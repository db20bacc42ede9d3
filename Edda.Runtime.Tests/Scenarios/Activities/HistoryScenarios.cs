using Edda.Storage;
using Edda.Tests.Storage;

namespace Edda.Tests.Scenarios.Activities;

/// <summary>Activities and what history keeps of them.</summary>
internal sealed class HistoryScenarios(StoreKind kind) : Scenario(kind)
{
    // S1
    [Test]
    public async Task The_value_of_an_activity_reaches_the_workflow_and_one_completed_entry_keeps_it()
    {
        var host = await Host();
        Assert.That(await host.RunAsync(Histories.Chain.With(1, 1), "one"), Is.EqualTo(2));

        var entry = (await host.History("one")).Single();
        Assert.That((entry.Kind, entry.Id, entry.Output, entry.Attempts), Is.EqualTo((HistoryEntryKind.ActivityCompleted, "Steps.AddOne:1", "2", 1)));
    }

    // S2
    [Test]
    public async Task Calls_are_numbered_by_name_in_the_order_of_the_calls()
    {
        var host = await Host();
        await host.RunAsync(Histories.Mixed.With(), "mixed");

        Assert.That((await host.History("mixed")).Select(e => e.Id),
            Is.EqualTo(new[] { "Steps.AddOne:1", "Steps.Describe:1", "Steps.AddOne:2", "Steps.AddOne:3" }));
    }

    // S4
    [Test]
    public async Task Defaults_fill_what_a_call_leaves_out_and_the_input_shows_what_was_passed()
    {
        var host = await Host();
        Assert.That(await host.RunAsync(Histories.Named.With(), "named"), Is.EqualTo("2 boxes of tea"));

        Assert.That((await host.History("named")).Single().Input, Is.EqualTo("""["tea",2,"boxes"]"""));
    }

    // S5
    [Test]
    public async Task A_replay_takes_recorded_results_and_runs_no_body([Values] CrashPoint point)
    {
        var host = await Host();
        host.Store.CrashAt(member => member is InstanceCommit { Change.Status: WorkflowStatus.Completed }, point);
        await host.StartAsync(Histories.Chain.With(10, 3), "replayed");
        await Database.Watch.Until(() => host.Store.IsCut).Soon();
        host = await Restart(host);
        await Reached("replayed", WorkflowStatus.Completed);

        Assert.That((await host.Instance("replayed")).Result, Is.EqualTo("13"));
        Assert.That((Effects.Count("AddOne 10"), Effects.Count("AddOne 11")), Is.EqualTo((1, 1)), "recorded before the crash");
        Assert.That(Effects.Count("AddOne 12"), Is.EqualTo(point == CrashPoint.Before ? 2 : 1), "its result rode in the lost commit");
    }

    // S7, S8
    [Test]
    public async Task A_failed_entry_keeps_type_message_and_stack_and_a_replay_raises_it_again_without_the_body()
    {
        var host = await Host();
        var live = host.StartAsync(Histories.Catching.With(), "failing");
        await live;
        await Parked("failing");
        host = await Restart(host);
        await host.Client.SendEventAsync("failing", "go on", "");
        await Reached("failing", WorkflowStatus.Completed);

        var entry = (await host.History("failing"))[0];
        Assert.That(entry.Kind, Is.EqualTo(HistoryEntryKind.ActivityFailed));
        Assert.That((entry.Failure!.Type, entry.Failure.Message), Is.EqualTo(("System.InvalidOperationException", "out of paper")));
        Assert.That(entry.Failure.StackTrace, Does.Contain("Steps.Break.RunAsync"));
        Assert.That((await host.Instance("failing")).Result,
            Is.EqualTo($"\"Steps.Break:1|System.InvalidOperationException|out of paper|True|1|{entry.CallSite}\""));
        Assert.That(Effects.Count("Break"), Is.EqualTo(1));
    }

    // S10
    [Test]
    public async Task An_explicit_id_is_used_as_it_is_and_takes_no_number()
    {
        var host = await Host();
        await host.RunAsync(Histories.ExplicitIds.With(), "explicit");

        Assert.That((await host.History("explicit")).Select(e => e.Id), Is.EqualTo(new[] { "first", "Steps.AddOne:1" }));
    }

    // S11
    [Test]
    public async Task Concurrent_calls_are_recorded_under_their_ids_and_a_replay_gives_each_its_own_result()
    {
        var host = await Host();
        await host.StartAsync(Histories.Together.With(), "together");
        await Effects.Seen("Held left");
        await Effects.Seen("Held right");
        Effects.Open("right");
        await Recorded("together", "r");
        Effects.Open("left");
        await Parked("together");
        host = await Restart(host);
        await host.Client.SendEventAsync("together", "go on", "");
        await Reached("together", WorkflowStatus.Completed);

        Assert.That((await host.History("together")).Take(2).Select(e => (e.Id, e.Output)), Is.EqualTo(new[] { ("r", "\"right\""), ("l", "\"left\"") }));
        Assert.That((await host.Instance("together")).Result, Is.EqualTo("\"left,right\""));
        Assert.That((Effects.Count("Held left"), Effects.Count("Held right")), Is.EqualTo((1, 1)));
    }

    // S14, S19
    [Test]
    public async Task A_synchronous_activity_holds_up_nobody_else_and_runs_once_with_its_named_arguments()
    {
        var host = await Host();
        var blocked = await host.StartAsync(Histories.Blocking.With("closed"), "blocked");
        await Effects.Seen("BlockThread closed");
        Assert.That(await host.RunAsync(Histories.Chain.With(1, 5)), Is.EqualTo(6));
        Effects.Open("closed");

        Assert.That(await blocked.GetResultAsync().Soon(), Is.EqualTo(7));
        var entry = (await host.History("blocked")).Single();
        Assert.That((entry.Input, entry.Output), Is.EqualTo(("[\"closed\",7]", "7")));
        Assert.That(Effects.Count("BlockThread closed"), Is.EqualTo(1));
    }

    // S16
    [TestCase(false, 3)]
    [TestCase(true, 1)]
    public async Task A_synchronous_activity_fails_and_retries_like_an_asynchronous_one(bool terminal, int calls)
    {
        var host = await Host();
        var handle = await host.StartAsync(Histories.BreakingSynchronously.With(terminal), "breaking");

        Assert.That(async () => await handle.GetResultAsync().Soon(), Throws.TypeOf<WorkflowFailedException>());
        var entry = (await host.History("breaking")).Single();
        Assert.That((entry.Kind, entry.Attempts), Is.EqualTo((HistoryEntryKind.ActivityFailed, calls)));
        Assert.That(entry.Failure!.Type, Is.EqualTo((terminal ? typeof(TerminalException) : typeof(InvalidOperationException)).FullName));
        Assert.That(Effects.Count("BreakSynchronously"), Is.EqualTo(calls));
    }

    // S17
    [Test]
    public async Task Synchronous_and_asynchronous_activities_mix_in_order()
    {
        var host = await Host();
        Effects.Open("open");
        Assert.That(await host.RunAsync(Histories.BothKinds.With(), "both"), Is.EqualTo(13));

        Assert.That((await host.History("both")).Select(e => e.Id), Is.EqualTo(new[] { "Steps.AddOne:1", "Steps.BlockThread:1", "Steps.AddOne:2" }));
    }

    // S22
    [Test]
    public async Task The_same_explicit_id_twice_is_refused_before_the_second_body_runs()
    {
        var host = await Host();
        Assert.That(await host.RunAsync(Histories.SameIdTwice.With()), Is.EqualTo("mine"));

        Assert.That(Effects.InOrder, Is.EqualTo(new[] { "AddOne 1" }));
    }

    // S23
    [Test]
    public async Task Code_that_calls_another_activity_at_a_recorded_place_is_blocked_and_gets_no_wrong_value()
    {
        var id = $"redeployed-{Guid.NewGuid():N}";
        var host = await Host();
        await host.StartAsync(Histories.Redeployed.With(), id);
        await Parked(id);
        DeployedCode.Deploy(id, "second");
        host = await Restart(host);
        await host.Client.SendEventAsync(id, "go on", "");
        await Reached(id, WorkflowStatus.Blocked);

        var blocked = await host.Instance(id);
        Assert.That(blocked.BlockedReason, Is.EqualTo(BlockedReason.ReplayMismatch));
        Assert.That(blocked.BlockedBy!.Message, Does.Contain("'Steps.AddOne:1' at Histories.cs:").And.Contain("'Steps.Describe:1' at Histories.cs:"));
        Assert.That(Effects.Count("Describe"), Is.Zero);

        DeployedCode.Deploy(id, "first");
        Assert.That(await host.Client.ResumeAsync(id), Is.True);
        await Reached(id, WorkflowStatus.Completed);
        Assert.That(Effects.Count("AddOne 1"), Is.EqualTo(1));
    }
}
