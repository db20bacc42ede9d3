using Edda.Execution;
using Edda.Storage;

namespace Edda.Tests.Execution;

/// <summary>D23 and the part of D21 that the body decides: cancellation of the run, and calls that the code gives up.</summary>
internal sealed class CancellationTests
{
    [Test]
    public void Cancelling_ends_sleeps_and_waits_in_its_own_turn()
    {
        var ended = new List<string>();
        async Task Watch(Task task, string name)
        {
            try
            {
                await task;
            }
            catch (OperationCanceledException)
            {
                ended.Add(name);
            }
        }

        using var live = BodyRun.Begin(ctx => Task.WhenAll(
            Watch(ctx.Sleep(TimeSpan.FromHours(1)), "sleep"), Watch(ctx.WaitEvent<int>("paid"), "wait"),
            Watch(ctx.TryWaitEvent<int>("sent", TimeSpan.FromHours(1)), "try")));
        live.Cancel();
        Assert.That(ended, Is.EqualTo(["sleep", "wait", "try"]));
        Assert.That(live.Body.HasEnded, Is.True);
    }

    [TestCase(HistoryKind.ActivityCompleted)]
    [TestCase(HistoryKind.ActivityFailed)]
    [TestCase(HistoryKind.ActivityUnknown)]
    [TestCase(HistoryKind.ActivityCancelled)]
    public void A_running_activity_is_awaited_until_its_own_row_and_ends_cancelled_whatever_the_row_says(HistoryKind kind)
    {
        using var live = BodyRun.Begin(ctx => ctx.Act("charge"));
        live.Cancel();
        Assert.That(live.Body.HasEnded, Is.False);
        Assert.That(live.Body.GivenUpActivities!.Single().Id, Is.EqualTo("charge:1"));
        if (kind == HistoryKind.ActivityCompleted)
            live.Complete("charge:1", "done");
        else
            live.Fail("charge:1", kind: kind);
        Assert.That(live.Body.EndError(), Is.InstanceOf<OperationCanceledException>());
        using var replayed = live.Replay();
        Assert.That(replayed.Body.EndError(), Is.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public void After_cancelling_every_call_is_refused_at_once_in_catch_and_finally_too()
    {
        var refused = 0;
        void Count(Task call)
        {
            if (call.IsCanceled)
                refused++;
        }

        using var live = BodyRun.Begin(async ctx =>
        {
            try
            {
                await ctx.Sleep(TimeSpan.FromHours(1));
            }
            catch (OperationCanceledException)
            {
                Count(ctx.Act("in catch"));
            }
            finally
            {
                Count(ctx.Sleep(TimeSpan.Zero));
                Count(ctx.WaitEvent<int>("paid"));
            }
        });
        live.Cancel();
        Assert.That(refused, Is.EqualTo(3));
        Assert.That(live.Issued, Is.EqualTo(["sleep:1"]));
        Assert.That(live.Body.IsCancelled, Is.True);
        Assert.That(live.Body.HasEnded, Is.True);
    }

    [Test]
    public void A_body_that_goes_on_calling_is_dropped_after_a_thousand_refusals()
    {
        var refused = 0;
        async Task Stubborn(WorkflowContext ctx)
        {
            while (true)
            {
                try
                {
                    await ctx.Act("again");
                }
                catch (OperationCanceledException)
                {
                    refused++;
                }
            }
        }

        using var live = BodyRun.Begin(Stubborn);
        live.Cancel();
        live.Complete("again:1");
        Assert.That(refused, Is.EqualTo(WorkflowBody.MaxRefusedCalls + 1), "the first one was in flight, the others were refused");
        Assert.That(WorkflowBody.MaxRefusedCalls, Is.EqualTo(1_000));
        Assert.That(live.Body.HasEnded, Is.True);
        Assert.That(live.Body.IsDropped, Is.True);
        using var replayed = live.Replay();
        Assert.That(replayed.Body.IsDropped, Is.True);
    }

    [Test]
    public void Callbacks_of_the_workflows_token_run_on_the_turns_thread_and_may_use_the_context()
    {
        var seen = new List<(int Thread, DateTimeOffset Now)>();
        using var live = BodyRun.Begin(async ctx =>
        {
            using var registration = ctx.CancellationToken.Register(() => seen.Add((Environment.CurrentManagedThreadId, ctx.UtcNow)));
            await ctx.Sleep(TimeSpan.FromHours(1));
        });
        live.Now += Micros.PerSecond;
        live.Cancel();
        Assert.That(seen, Is.EqualTo([(Environment.CurrentManagedThreadId, Micros.ToTime(live.Now))]));
    }

    [Test]
    public void A_token_asked_for_after_the_cancellation_is_cancelled()
    {
        bool? isCancelled = null;
        using var live = BodyRun.Begin(async ctx =>
        {
            try
            {
                await ctx.Sleep(TimeSpan.FromHours(1));
            }
            finally
            {
                isCancelled = ctx.CancellationToken.IsCancellationRequested;
            }
        });
        live.Cancel();
        Assert.That(isCancelled, Is.True);
    }

    [Test]
    public void A_second_cancellation_changes_nothing()
    {
        using var live = BodyRun.Begin(ctx => ctx.Act("charge"));
        live.Cancel();
        live.Cancel();
        Assert.That(live.Body.GivenUpActivities, Has.Count.EqualTo(1));
    }

    [Test]
    public void Giving_up_a_sleep_ends_it_in_the_same_turn()
    {
        using var live = BodyRun.Begin(async ctx =>
        {
            using var source = new CancellationTokenSource();
            var sleep = ctx.Sleep(TimeSpan.FromHours(1), new() { CancellationToken = source.Token });
            await ctx.Act("a");
            source.Cancel();
            try
            {
                await sleep;
                return "slept";
            }
            catch (OperationCanceledException)
            {
                return "given up";
            }
        });
        live.Complete("a:1");
        Assert.That(live.Result, Is.EqualTo("\"given up\""));
        Assert.That(live.Replay().Result, Is.EqualTo("\"given up\""));
    }

    [Test]
    public void Giving_up_an_activity_awaits_its_row_and_ends_cancelled()
    {
        using var live = BodyRun.Begin(async ctx =>
        {
            using var source = new CancellationTokenSource();
            var loser = ctx.Act("loser", options: new() { CancellationToken = source.Token });
            await Task.WhenAny(loser, ctx.Sleep(TimeSpan.FromSeconds(1)));
            source.Cancel();
            try
            {
                return await loser;
            }
            catch (OperationCanceledException)
            {
                return "given up";
            }
        });
        live.Fire("sleep:1");
        Assert.That(live.Body.HasEnded, Is.False);
        Assert.That(live.Body.GivenUpActivities!.Single().Id, Is.EqualTo("loser:1"));
        live.Complete("loser:1", "too late");
        Assert.That(live.Result, Is.EqualTo("\"given up\""));
        Assert.That(live.Replay().Result, Is.EqualTo("\"given up\""));
    }

    [Test]
    public void A_call_under_a_cancelled_token_is_no_command()
    {
        using var live = BodyRun.Begin(async ctx =>
        {
            var call = ctx.Act("a", options: new() { CancellationToken = new(canceled: true) });
            return call.IsCanceled ? await ctx.Act("b") : "";
        });
        Assert.That(live.Issued, Is.EqualTo(["b:1"]));
    }

    [Test]
    public async Task A_token_cancelled_from_another_thread_is_a_foreign_continuation()
    {
        using var source = new CancellationTokenSource();
        using var live = BodyRun.Begin(ctx => ctx.Act("a", options: new() { CancellationToken = source.Token }));
        await source.CancelAsync(); // The framework calls back on the pool.
        Assert.That(await live.Foreign, Does.Contain("token"));
        Assert.That(live.Find("a:1").IsGivenUp, Is.False);
    }
}
