using Microsoft.Extensions.Time.Testing;

namespace Edda.Tests.Execution;

/// <summary>D13 and D14: what runs in a turn, in which order, and on which thread.</summary>
internal sealed class TurnTests
{
    [Test]
    public void A_durable_call_never_completes_synchronously_live_or_on_replay()
    {
        var completed = new List<bool>();
        async Task Code(WorkflowContext ctx)
        {
            var act = ctx.Act("act");
            completed.Add(act.IsCompleted);
            await act;
            var sleep = ctx.Sleep(TimeSpan.Zero);
            completed.Add(sleep.IsCompleted);
            await sleep;
            var past = ctx.SleepUntil(ctx.UtcNow.AddDays(-1));
            completed.Add(past.IsCompleted);
            await past;
            var wait = ctx.WaitEvent<int>("paid");
            completed.Add(wait.IsCompleted);
            await wait;
            var tried = ctx.TryWaitEvent<int>("paid", TimeSpan.Zero);
            completed.Add(tried.IsCompleted);
            await tried;
            var registered = ctx.CompensateWith(Handmade.Compensation("Undo", Handmade.Echo("act"), static (_, _) => default).Call("x"));
            completed.Add(registered.IsCompleted);
            await registered;
        }

        using var live = BodyRun.Begin(Code);
        live.Complete("act:1");
        live.Fire("sleep:1");
        live.Fire("sleep:2");
        live.Receive("paid:1", 7);
        live.TimeOut("paid:2");
        live.Register("Undo:1");
        Assert.That(live.Body.Root!.IsCompletedSuccessfully, Is.True);
        using var replayed = live.Replay();
        Assert.That(replayed.Body.Root!.IsCompletedSuccessfully, Is.True);
        Assert.That(completed, Is.EqualTo(Enumerable.Repeat(false, 12)));
    }

    [TestCase("A", "B", ExpectedResult = "A1 B1 Ax Bx")]
    [TestCase("B", "A", ExpectedResult = "A1 B1 Bx Ax")]
    public string Two_branches_go_on_in_the_order_of_delivery_live_and_on_replay(string first, string second)
    {
        var log = new List<string>();
        async Task Branch(WorkflowContext ctx, string name)
        {
            log.Add($"{name}1");
            await ctx.Act(name);
            log.Add($"{name}x");
            await ctx.Act("x", name);
        }

        using var live = BodyRun.Begin(ctx => Task.WhenAll(Branch(ctx, "A"), Branch(ctx, "B")));
        live.Complete($"{first}:1");
        live.Complete($"{second}:1");
        var issuedLive = live.Body.Commands.Select(static c => (c.Ordinal, c.IssuedAt, c.Id)).ToList();
        var liveLog = string.Join(' ', log);
        log.Clear();
        using var replayed = live.Replay();
        Assert.That(replayed.Body.Commands.Select(static c => (c.Ordinal, c.IssuedAt, c.Id)), Is.EqualTo(issuedLive));
        Assert.That(string.Join(' ', log), Is.EqualTo(liveLog));
        return liveLog;
    }

    [Test]
    public void A_turn_delivers_one_event_and_its_commands_say_so()
    {
        var log = new List<string>();
        async Task Branch(WorkflowContext ctx, string name)
        {
            await ctx.Act(name);
            log.Add(name);
            await ctx.Act("x");
        }

        using var live = BodyRun.Begin(ctx => Task.WhenAll(Branch(ctx, "A"), Branch(ctx, "B")));
        Assert.That(log, Is.Empty);
        live.Complete("B:1");
        Assert.That(log, Is.EqualTo(["B"]));
        live.Complete("A:1");
        Assert.That(log, Is.EqualTo(["B", "A"]));
        Assert.That(live.Body.Commands.Select(static c => (c.Id, c.IssuedAt)), Is.EqualTo([("A:1", 0), ("B:1", 0), ("x:1", 1), ("x:2", 2)]));
    }

    [Test]
    public void Every_continuation_within_reach_of_the_framework_stays_on_the_turns_thread()
    {
        var threads = new Dictionary<string, int>();
        void Here(string place) => threads[place] = Environment.CurrentManagedThreadId;

        async Task Code(WorkflowContext ctx)
        {
            Here("start");
            await ctx.Act("a");
            Here("await");
            await ctx.Act("b").ConfigureAwait(false);
            Here("ConfigureAwait(false)");
            await ctx.Act("c");
            Here("await after ConfigureAwait(false)");
        }

        async Task Continuations(WorkflowContext ctx)
        {
            await ctx.Sleep(TimeSpan.FromSeconds(1)).ContinueWith(_ => Here("ContinueWith"));
            await Task.Factory.StartNew(() => Here("StartNew"));
            await Task.Yield();
            Here("Yield");
            await Task.Factory.StartNew(async () =>
            {
                await ctx.Act("d");
                Here("await in StartNew");
            }).Unwrap();
            await Nested(ctx);
            await Task.Factory.StartNew(() => Here("StartNew after an async method of the workflow's own"));
            Here("end");
        }

        static async Task Nested(WorkflowContext ctx) => await ctx.Act("e");

        using var live = BodyRun.Begin(ctx => Task.WhenAll(Code(ctx), Continuations(ctx)));
        live.Complete("a:1");
        live.Complete("b:1");
        live.Fire("sleep:1");
        live.Complete("c:1");
        live.Complete("d:1");
        live.Complete("e:1");
        Assert.That(live.Body.Root!.IsCompletedSuccessfully, Is.True);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(threads, Has.Count.EqualTo(10));
            Assert.That(threads.Values, Is.All.EqualTo(Environment.CurrentManagedThreadId));
            Assert.That(live.SawForeign, Is.False);
        }
    }

    [Test]
    public void The_turn_has_the_runs_context_and_scheduler_and_leaves_the_callers_in_place()
    {
        SynchronizationContext? inside = null;
        TaskScheduler? scheduler = null;
        var outside = SynchronizationContext.Current;
        using var live = BodyRun.Begin(ctx =>
        {
            inside = SynchronizationContext.Current;
            scheduler = TaskScheduler.Current;
            return ctx.Act("a");
        });
        using (Assert.EnterMultipleScope())
        {
            Assert.That(inside, Is.Not.Null.And.Not.SameAs(outside));
            Assert.That(scheduler, Is.Not.SameAs(TaskScheduler.Default));
            Assert.That(SynchronizationContext.Current, Is.SameAs(outside));
            Assert.That(TaskScheduler.Current, Is.SameAs(TaskScheduler.Default));
        }
    }

    [Test]
    public async Task A_continuation_of_Task_Run_is_reported_by_the_method_that_awaits_it_and_never_run()
    {
        using var turnIsOver = new ManualResetEventSlim();
        var wentOn = false;
        async Task AwaitsThePool(WorkflowContext ctx)
        {
            await Task.Run(turnIsOver.Wait);
            wentOn = true;
            await ctx.Act("never");
        }

        using var live = BodyRun.Begin(AwaitsThePool);
        turnIsOver.Set();
        Assert.That(await live.Foreign, Does.StartWith("TurnTests.").And.EndWith($".{nameof(AwaitsThePool)}"));
        Assert.That(wentOn, Is.False);
        Assert.That(live.Issued, Is.Empty);
    }

    [Test]
    public async Task A_continuation_of_Task_Delay_is_reported_by_the_method_that_awaits_it()
    {
        var time = new FakeTimeProvider();
        async Task AwaitsTheClock(WorkflowContext ctx)
        {
            await Task.WhenAll(ctx.Sleep(TimeSpan.FromHours(1)), Task.Delay(TimeSpan.FromSeconds(1), time)); // Virtual time; a foreign await is the subject.
        }

        async Task Delays() => await Task.Delay(TimeSpan.FromSeconds(1), time); // Virtual time.

        using var live = BodyRun.Begin(async ctx =>
        {
            await Task.WhenAny(AwaitsTheClock(ctx), Delays());
        });
        time.Advance(TimeSpan.FromSeconds(2));
        Assert.That(await live.Foreign, Does.Contain(nameof(Delays)).Or.Contain(nameof(A_continuation_of_Task_Delay_is_reported_by_the_method_that_awaits_it)));
        Assert.That(live.Body.Root!.IsCompleted, Is.False);
    }

    [Test]
    public void Sending_to_the_turns_context_throws()
    {
        using var live = BodyRun.Begin(_ =>
        {
            SynchronizationContext.Current!.Send(static _ => { }, null);
            return Task.CompletedTask;
        });
        Assert.That(live.Body.EndError(), Is.InstanceOf<WorkflowThreadException>());
    }

    [Test]
    public void Every_member_of_the_context_refuses_another_thread_and_the_verbs_name_the_call_site()
    {
        WorkflowContext ctx = null!;
        using var live = BodyRun.Begin(given =>
        {
            ctx = given;
            return given.Act("a");
        });
        var undo = Handmade.Compensation("Undo", Handmade.Echo("act"), static (_, _) => default).Call("x");
        (string Member, Action Use)[] uses =
        [
            (nameof(ctx.UtcNow), () => _ = ctx.UtcNow), (nameof(ctx.Random), () => _ = ctx.Random), (nameof(ctx.NewGuid), () => ctx.NewGuid()),
            (nameof(ctx.CancellationToken), () => _ = ctx.CancellationToken), (nameof(ctx.SetStatus), () => ctx.SetStatus("x")),
            (nameof(ctx.Sleep), () => ctx.Sleep(TimeSpan.Zero)), (nameof(ctx.SleepUntil), () => ctx.SleepUntil(DateTimeOffset.UnixEpoch)),
            (nameof(ctx.WaitEvent), () => ctx.WaitEvent<int>("e")), (nameof(ctx.TryWaitEvent), () => ctx.TryWaitEvent<int>("e", TimeSpan.Zero)),
            (nameof(ctx.Call), () => ctx.Act("a")), (nameof(ctx.CompensateWith), () => ctx.CompensateWith(undo)),
        ];
        var verbs = new[] { "Sleep", "SleepUntil", "WaitEvent", "TryWaitEvent", "Call", "CompensateWith" };
        foreach (var (member, use) in uses)
        {
            // The test's thread is the turn's thread, but no turn runs on it now.
            var error = Assert.Throws<WorkflowThreadException>(() => use(), member);
            Assert.That(error!.Message, Does.Contain($"WorkflowContext.{member}"));
            if (verbs.Contains(member))
                Assert.That(error.Message, Does.Match(@"TurnTests\.cs:\d+").And.Not.Contain("/"), member);
        }

        Assert.That(live.Issued, Is.EqualTo(["a:1"]));
    }

    [Test]
    public async Task A_call_from_the_pool_throws_there_and_is_reported_with_its_place()
    {
        Task? thrown = null;
        using var live = BodyRun.Begin(ctx =>
        {
            thrown = Task.Run(() => ctx.Act("a"));
            return ctx.Sleep(TimeSpan.FromHours(1));
        });
        await Assert.ThatAsync(() => thrown!, Throws.InstanceOf<WorkflowThreadException>());
        Assert.That(await live.Foreign, Does.Match(@"TurnTests\.cs:\d+"));
        Assert.That(live.Issued, Is.EqualTo(["sleep:1"]));
    }

    [Test]
    public void A_turn_of_another_run_on_the_same_thread_is_no_place_for_this_runs_context()
    {
        WorkflowContext other = null!;
        using var first = BodyRun.Begin(ctx =>
        {
            other = ctx;
            return ctx.Act("a");
        });
        using var second = BodyRun.Begin(_ => other.Act("stolen"));
        Assert.That(second.Body.EndError(), Is.InstanceOf<WorkflowThreadException>());
        Assert.That(first.Issued, Is.EqualTo(["a:1"]));
    }

    [Test]
    public void An_exception_of_an_async_void_method_ends_the_workflow()
    {
        using var live = BodyRun.Begin(async ctx =>
        {
            Stray();
            await ctx.Act("a");
            async void Stray()
            {
                await ctx.Act("b");
                throw new InvalidOperationException("stray");
            }
        });
        live.Complete("b:1");
        Assert.That(live.Body.HasEnded, Is.True);
        Assert.That(live.Body.EndError(), Is.InstanceOf<InvalidOperationException>().With.Message.EqualTo("stray"));
    }
}
