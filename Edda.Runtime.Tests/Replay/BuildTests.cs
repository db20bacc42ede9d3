using Edda.Storage;
using Edda.Storage.InMemory;
using Edda.Tests.Engine;
using Edda.Tests.Execution;

namespace Edda.Tests.Replay;

/// <summary>D20: an instance that does not fit one build is left to another, and is blocked only where there is none.</summary>
internal sealed class BuildTests
{
    private static readonly WorkflowDefinition<ValueTuple, string> s_before = Version("a");
    private static readonly WorkflowDefinition<ValueTuple, string> s_after = Version("b");

    [Test]
    public async Task While_a_worker_of_another_build_lives_the_instance_is_left_to_it()
    {
        using var store = new InMemoryWorkflowStore(TimeProvider.System);
        await using var old = await EngineHost.StartAsync(store, Handmade.Catalogue("build-1", s_before), o => o.MaxCachedRuns = 0);
        var parked = old.Store.Parked();
        await old.Start(s_before, "order-1");
        await parked;

        // The new build comes first to the signalled instance.
        old.Store.ClaimsNothing = true;
        await using var next = await EngineHost.StartAsync(store, Handmade.Catalogue("build-2", s_after));
        var refused = next.Store.NextMember<InstanceCommit>(c => c.Change?.RefusedBuild == "build-2");
        await next.Client.SendEventAsync("order-1", "go", 1).WaitAsync(EngineHost.Patience);
        var refusal = await refused;
        Assert.That(refusal.Change!.Status, Is.Not.EqualTo(WorkflowStatus.Blocked));
        Assert.That(refusal.Change.BlockReason, Is.Null);
        Assert.That(next.Row("order-1").RefusedBuild, Is.EqualTo("build-2"));
        Assert.That(await next.Log.Seen(9), Does.Contain("order-1"));

        old.Store.ClaimsNothing = false;
        Assert.That(await old.Client.GetHandle(s_before, "order-1").GetResultAsync().WaitAsync(EngineHost.Patience), Is.EqualTo("a"));
    }

    [Test]
    public async Task Without_another_build_it_is_blocked_and_a_fitting_one_that_starts_wakes_it()
    {
        using var store = new InMemoryWorkflowStore(TimeProvider.System);
        await using (var old = await EngineHost.StartAsync(store, Handmade.Catalogue("build-1", s_before)))
        {
            var parked = old.Store.Parked();
            await old.Start(s_before, "order-1");
            await parked;
            await old.StopAsync();
        }

        await using (var wrong = await EngineHost.StartAsync(store, Handmade.Catalogue("build-2", s_after)))
        {
            await wrong.Client.SendEventAsync("order-1", "go", 1).WaitAsync(EngineHost.Patience);
            await Assert.ThatAsync(
                () => wrong.Client.GetHandle(s_after, "order-1").GetResultAsync().WaitAsync(EngineHost.Patience),
                Throws.InstanceOf<WorkflowBlockedException>());
            await wrong.StopAsync();
        }

        Assert.That(store.FindInstance("order-1")!.Status, Is.EqualTo(WorkflowStatus.Blocked));
        await using (var again = await EngineHost.StartAsync(store, Handmade.Catalogue("build-2", s_after)))
        {
            Assert.That(store.FindInstance("order-1")!.Status, Is.EqualTo(WorkflowStatus.Blocked), "the build that refused it does not wake it");
            await again.StopAsync();
        }

        await using var fitting = await EngineHost.StartAsync(store, Handmade.Catalogue("build-3", s_before));
        Assert.That(await fitting.Client.GetHandle(s_before, "order-1").GetResultAsync().WaitAsync(EngineHost.Patience), Is.EqualTo("a"));
    }

    [Test]
    public async Task A_blocked_instance_that_is_resumed_by_hand_is_tried_again_by_the_same_build()
    {
        using var store = new InMemoryWorkflowStore(TimeProvider.System);
        await using (var old = await EngineHost.StartAsync(store, Handmade.Catalogue("build-1", s_before)))
        {
            var parked = old.Store.Parked();
            await old.Start(s_before, "order-1");
            await parked;
            await old.StopAsync();
        }

        await using var wrong = await EngineHost.StartAsync(store, Handmade.Catalogue("build-2", s_after));
        await wrong.Client.SendEventAsync("order-1", "go", 1).WaitAsync(EngineHost.Patience);
        var handle = wrong.Client.GetHandle(s_after, "order-1");
        await Assert.ThatAsync(() => handle.GetResultAsync().WaitAsync(EngineHost.Patience), Throws.InstanceOf<WorkflowBlockedException>());
        var blockedAgain = wrong.Store.NextMember<InstanceCommit>(c => c.Change?.BlockReason == BlockReason.ReplayMismatch);
        Assert.That(await wrong.Client.ResumeAsync("order-1"), Is.True);
        await blockedAgain;
    }

    private static WorkflowDefinition<ValueTuple, string> Version(string step) => Handmade.Workflow(Deployment.ThenWait(ctx => ctx.Act(step, step)));
}
