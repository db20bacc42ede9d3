using Edda.Storage;
using Edda.Storage.InMemory;
using Edda.Tests.Execution;
using Microsoft.Extensions.Time.Testing;

namespace Edda.Tests.Engine;

/// <summary>D17, D21 and D23 where the engine decides: the time of turns, the end of a run with calls that are open, cancellation.</summary>
internal sealed class EndingTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero).AddTicks(7));
    private readonly InMemoryWorkflowStore _store;

    public EndingTests() => _store = new(_time);

    [OneTimeTearDown]
    public void Close() => _store.Dispose();

    [Test]
    public async Task A_call_that_is_not_awaited_fails_the_run_and_is_named_with_its_place()
    {
        await using var host = await HostOf(static ctx =>
        {
            _ = ctx.Act("mail");
            return Task.FromResult("done");
        });
        var error = await Assert.CatchAsync<WorkflowFailedException>(() => host.Run());
        Assert.That(error!.Failure.Type, Is.EqualTo(typeof(UnfinishedCallsException).FullName));
        Assert.That(error.Failure.Message, Does.Match(@"mail:1 \(EndingTests\.cs:\d+\)"));
    }

    [Test]
    public async Task A_loser_that_still_runs_fails_the_run_unless_it_was_given_up()
    {
        var body = new GatedBody();
        await using var host = await HostOf(async ctx =>
        {
            await Task.WhenAny(ctx.Call(body.Definition.Call("loser")), ctx.Act("winner"));
            return "done";
        });
        var error = await Assert.CatchAsync<WorkflowFailedException>(() => host.Run());
        Assert.That(error!.Failure.Message, Does.Contain("gated:1"));
        body.Release();
    }

    [Test]
    public async Task A_loser_that_was_given_up_is_recorded_as_abandoned_its_token_is_cancelled_and_the_run_completes()
    {
        var body = new GatedBody();
        await using var host = await HostOf(async ctx =>
        {
            using var source = new CancellationTokenSource();
            var loser = ctx.Call(body.Definition.Call("loser"), new() { CancellationToken = source.Token });
            await ctx.WaitEvent<int>("enough");
            source.Cancel();
            return "done";
        });
        var handle = await host.Host.Start(host.Workflow, "given-up");
        await body.Entered;
        await handle.SendEventAsync("enough", 1);
        Assert.That(await handle.GetResultAsync().WaitAsync(EngineHost.Patience), Is.EqualTo("done"));
        await body.Cancelled;
        Assert.That(await host.Host.Client.GetHistoryAsync("given-up").Select(static h => h.Kind).ToListAsync(),
            Is.EqualTo([HistoryEntryKind.EventReceived, HistoryEntryKind.ActivityAbandoned]));
    }

    [Test]
    public async Task Open_sleeps_and_waits_end_with_the_run_and_fail_nothing()
    {
        await using var host = await HostOf(static async ctx =>
        {
            await Task.WhenAny(ctx.Sleep(TimeSpan.FromHours(1)), ctx.WaitEvent<int>("never"), ctx.Act("a"));
            return "done";
        });
        Assert.That(await host.Run(), Is.EqualTo("done"));
    }

    [Test]
    public async Task A_body_that_swallows_its_cancellation_and_returns_ends_cancelled_after_its_activity_is_settled()
    {
        var body = new GatedBody(obeysToken: false);
        await using var host = await HostOf(async ctx =>
        {
            try
            {
                await ctx.Call(body.Definition.Call("x"));
            }
            catch (OperationCanceledException)
            {
            }

            return "swallowed";
        });
        var handle = await host.Host.Start(host.Workflow, "swallows");
        await body.Entered;
        Assert.That(await handle.CancelAsync("enough"), Is.True);
        await body.Cancelled;
        body.Release();
        var error = await Assert.CatchAsync<WorkflowCancelledException>(() => handle.GetResultAsync().WaitAsync(EngineHost.Patience));
        Assert.That(error!.Status, Is.EqualTo(WorkflowStatus.Cancelled));
        Assert.That(error.Failure.Message, Does.Contain("enough"));
        Assert.That(await host.Host.Client.GetHistoryAsync("swallows").Select(static h => h.Kind).ToListAsync(),
            Is.EqualTo([HistoryEntryKind.CancelRequested, HistoryEntryKind.ActivityCompleted]), "its result is recorded although the code never saw it");
    }

    [Test]
    public async Task A_body_that_ignores_its_token_keeps_its_failed_workflow_for_the_time_of_the_option()
    {
        var body = new GatedBody(obeysToken: false);
        using var store = new InMemoryWorkflowStore(TimeProvider.System);
        var workflow = Handmade.Workflow(async ctx =>
        {
            var ignored = ctx.Call(body.Definition.Call("x"));
            await ctx.WaitEvent<int>("fail");
            return ignored.IsCompleted ? await ignored : throw new InvalidOperationException("no more");
        });
        await using var host = await EngineHost.StartAsync(store, Handmade.Catalogue("build-1", workflow),
            static o => o.SettleTimeout = TimeSpan.FromMilliseconds(50));
        var handle = await host.Start(workflow, "ignores");
        await body.Entered;
        await handle.SendEventAsync("fail", 1);

        var error = await Assert.CatchAsync<WorkflowFailedException>(() => handle.GetResultAsync().WaitAsync(EngineHost.Patience));

        Assert.That(error!.Failure.Message, Is.EqualTo("no more"));
        Assert.That(await host.Log.Seen(12), Does.Contain("went on for 00:00:00.05"));
        Assert.That((await host.Client.GetHistoryAsync("ignores").ToListAsync())[^1].Kind, Is.EqualTo(HistoryEntryKind.ActivityUnknown));
        body.Release();
    }

    [Test]
    public async Task A_body_that_ignores_its_token_does_not_hold_a_stopping_host_under_virtual_time()
    {
        var body = new GatedBody(obeysToken: false);
        var host = await HostOf(async ctx => await ctx.Call(body.Definition.Call("x")), static o => o.StopTimeout = TimeSpan.Zero);
        await host.Host.Start(host.Workflow, "held");
        await body.Entered;

        await host.DisposeAsync().AsTask().WaitAsync(EngineHost.Patience);

        Assert.That(await host.Host.Log.Seen(12), Does.Contain("held"), "the body was left behind; nobody moved the clock");
        Assert.That(await host.Host.Log.Seen(2), Does.Contain("0 running instances"), "and its instance was handed over");
        body.Release();
    }

    [Test]
    public async Task A_body_that_goes_on_calling_after_its_cancellation_ends_cancelled()
    {
        await using var host = await HostOf(static async ctx =>
        {
            while (true)
            {
                try
                {
                    await ctx.WaitEvent<int>("never");
                }
                catch (OperationCanceledException)
                {
                }
            }
        });
        var handle = await host.Host.Start(host.Workflow, "stubborn");
        await handle.CancelAsync();
        await Assert.ThatAsync(() => handle.GetResultAsync().WaitAsync(EngineHost.Patience), Throws.InstanceOf<WorkflowCancelledException>());
    }

    [Test]
    public async Task UtcNow_has_whole_microseconds()
    {
        await using var host = await HostOf(static async ctx =>
        {
            var first = ctx.UtcNow.Ticks % 10;
            await ctx.Act("a");
            return $"{first} {ctx.UtcNow.Ticks % 10}";
        });
        Assert.That(_time.GetUtcNow().Ticks % 10, Is.EqualTo(7));
        Assert.That(await host.Run(), Is.EqualTo("0 0"));
    }

    [Test]
    public async Task UtcNow_never_goes_back_when_the_databases_clock_does()
    {
        var body = new GatedBody();
        await using var host = await HostOf(async ctx =>
        {
            var first = ctx.UtcNow;
            await ctx.Call(body.Definition.Call("x"));
            return $"{ctx.UtcNow >= first} {(ctx.UtcNow - first) < TimeSpan.FromMinutes(1)}";
        });
        var handle = await host.Host.Start(host.Workflow);
        await body.Entered;
        host.Host.Store.ClockOffset = -3_600 * Micros.PerSecond;
        host.Host.Engine.Clock.Calibrate();
        body.Release();
        Assert.That(await handle.GetResultAsync().WaitAsync(EngineHost.Patience), Is.EqualTo("True True"));
    }

    [Test]
    public async Task A_timer_late_by_hours_is_due_after_the_time_of_its_turn_so_that_the_next_one_still_waits()
    {
        await using var host = await HostOf(static async ctx =>
        {
            await ctx.Sleep(TimeSpan.FromHours(1));
            var woken = ctx.UtcNow;
            await ctx.Sleep(TimeSpan.FromHours(1));
            return $"{(ctx.UtcNow - woken).TotalHours:0}";
        });
        var parked = host.Host.Store.Parked();
        var handle = await host.Host.Start(host.Workflow);
        await parked;
        var parkedAgain = host.Host.Store.NextMember<InstanceCommit>(static c => c.Released && c.Steps.Length == 1);
        _time.Advance(TimeSpan.FromHours(5));
        var commit = await parkedAgain;
        Assert.That(commit.Change!.WakeAt, Is.EqualTo(Micros.From(_time.GetUtcNow()) + (3_600 * Micros.PerSecond)));
        Assert.That(commit.Steps[0].ArrivedAt, Is.LessThan(commit.Steps[0].TurnAt), "due time and time of the turn are two things");
        _time.Advance(TimeSpan.FromHours(1));
        Assert.That(await handle.GetResultAsync().WaitAsync(EngineHost.Patience), Is.EqualTo("1"));
    }

    private async Task<OneWorkflow> HostOf(Func<WorkflowContext, Task<string>> code, Action<EddaOptions>? configure = null)
    {
        var workflow = Handmade.Workflow(code, $"Order{Guid.NewGuid():N}");
        return new(await EngineHost.StartAsync(_store, Handmade.Catalogue("build-1", workflow), configure, _time), workflow);
    }

    private sealed record OneWorkflow(EngineHost Host, WorkflowDefinition<ValueTuple, string> Workflow) : IAsyncDisposable
    {
        public async Task<string> Run() => await (await Host.Start(Workflow)).GetResultAsync().WaitAsync(EngineHost.Patience);

        public ValueTask DisposeAsync() => Host.DisposeAsync();
    }
}
