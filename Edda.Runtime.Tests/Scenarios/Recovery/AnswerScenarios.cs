using Edda.Engine;
using Edda.Storage;
using Edda.Tests.Storage;

namespace Edda.Tests.Scenarios.Recovery;

/// <summary>The answer of a commit comes late, or to a run that was dropped meanwhile. The lease is long, so that nothing but the answer helps.</summary>
internal sealed class AnswerScenarios(StoreKind kind) : Scenario(kind)
{
    protected override void Configure(EddaOptions options) => options.Lease = TimeSpan.FromMinutes(5);

    /// <summary>Holds the answer of the first such member until the row that it has released is claimed again.</summary>
    private void HoldAnswerUntilClaimed(ScenarioHost host, string id, Func<CommitMember, bool> isMeant, long claimNo)
    {
        var isHeld = 0;
        host.Store.AfterCommit = members =>
        {
            if (members.Any(isMeant) && Interlocked.Exchange(ref isHeld, 1) == 0)
            {
                var claimed = Database.Until(id, row => row.ClaimNo >= claimNo);
                host.Engine.Pulse();
                claimed.Wait();
            }
        };
    }

    [Test]
    public async Task A_start_is_answered_though_the_instance_was_claimed_again_before()
    {
        var host = await Host();
        HoldAnswerUntilClaimed(host, "draw", static member => member is InstanceStart, claimNo: 2);

        var drawn = await host.RunAsync(Draws.DrawOnce.With(), "draw");

        Assert.That((drawn, Effects.Count("Draw")), Is.EqualTo((1, 1)));
    }

    [Test]
    public async Task A_claim_that_is_heard_of_before_the_answer_of_the_park_is_not_forgotten([Values(0, 20_000)] int kept)
    {
        var host = await Host(options => options.MaxCachedRuns = kept);
        HoldAnswerUntilClaimed(host, "nap", static member => member is InstanceCommit { Change.Releases: true }, claimNo: 2);

        var drawn = await host.RunAsync(Draws.DrawAndNap.With(), "nap");

        Assert.That((drawn, Effects.Count("Draw")), Is.EqualTo((1, 1)));
    }

    [Test]
    public async Task A_start_is_answered_though_its_run_was_dropped_meanwhile()
    {
        var host = await Host();
        await host.RunAsync(Draws.DrawOnce.With()); // Keys are reserved with the first start.
        host.Store.Crash();
        var start = host.Client.StartAsync(Draws.DrawOnce.With(), new() { Id = "draw" });
        var refusals = host.Store.Refusals;
        await Database.Watch.Until(() => host.Store.Refusals > refusals + 1).Soon("the start to be tried");
        Drop(host);

        host.Store.Heal();
        var handle = await start.Soon("the start");

        Assert.That(handle.IsNew, Is.True);
        Assert.That(await handle.GetResultAsync().Soon("the result"), Is.EqualTo(2));
    }

    [Test]
    public async Task A_dropped_run_is_not_rebuilt_while_its_last_commit_may_still_be_written()
    {
        var host = await Host();
        var isBlocked = true;
        var refused = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        host.Store.BeforeCommit = members =>
        {
            if (!Volatile.Read(ref isBlocked) || !members.Any(static member => member is InstanceCommit commit
                && commit.Steps.Any(static step => step.Kind == HistoryKind.ActivityCompleted)))
                return;
            refused.TrySetResult();
            throw new StoreException("The database is busy.", isTransient: true, null);
        };
        var handle = await host.StartAsync(Draws.DrawAndNap.With(), "nap");
        await refused.Task.Soon("the commit of the draw");

        Drop(host);
        var passes = host.Store.Reconciliations;
        await Database.Watch.Until(() =>
        {
            host.Engine.Reconcile(); // Each pass asks for another: the first one may still meet the run.
            return host.Store.Reconciliations > passes + 2;
        }).Soon("reconciliation");
        Volatile.Write(ref isBlocked, false);

        Assert.That(await handle.GetResultAsync().Soon("the result"), Is.EqualTo(1));
        Assert.That(Effects.Count("Draw"), Is.EqualTo(1));
    }

    /// <summary>What a worker does that has not heard of a renewal for too long.</summary>
    private static void Drop(ScenarioHost host)
    {
        foreach (var run in host.Engine.Runs.All)
            run.Post(RunSignal.Drop);
    }
}
