using System.Runtime.CompilerServices;

namespace Edda.Tests.Execution;

/// <summary>D35: a run that is dropped leaves nothing behind that acts.</summary>
[NonParallelizable]
internal sealed class DroppedRunTests
{
    [Test]
    public void A_failed_branch_that_nobody_awaits_raises_no_unobserved_exception_live_or_on_replay()
    {
        var unobserved = new List<string>();
        void Note(object? sender, UnobservedTaskExceptionEventArgs e)
        {
            lock (unobserved)
                unobserved.AddRange(e.Exception.InnerExceptions.Select(static i => i.Message));
        }

        TaskScheduler.UnobservedTaskException += Note;
        try
        {
            FailAndDrop();
            Collect();
            Assert.That(unobserved.Where(static m => m.Contains("nobody looks", StringComparison.Ordinal) || m.Contains("unheard", StringComparison.Ordinal)),
                Is.Empty);
        }
        finally
        {
            TaskScheduler.UnobservedTaskException -= Note;
        }
    }

    [Test]
    public void No_finally_block_and_no_dispose_runs_at_a_drop()
    {
        var acted = new List<string>();
        Drop(acted);
        Collect();
        Assert.That(acted, Is.EqualTo(["begun"]));
    }

    [Test]
    public void The_workflows_token_is_released_without_being_cancelled()
    {
        CancellationToken token = default;
        var cancelled = false;
        var live = BodyRun.Begin(ctx =>
        {
            token = ctx.CancellationToken;
            token.Register(() => cancelled = true);
            return ctx.Sleep(TimeSpan.FromHours(1));
        });
        live.Dispose();
        Assert.That(token.IsCancellationRequested, Is.False);
        Assert.That(cancelled, Is.False);
    }

    [Test]
    public async Task A_token_of_outside_no_longer_knows_a_dropped_run()
    {
        using var source = new CancellationTokenSource();
        var live = BodyRun.Begin(ctx => ctx.Act("a", options: new() { CancellationToken = source.Token }));
        live.Dispose();
        await source.CancelAsync();
        Assert.That(live.Find("a:1").IsGivenUp, Is.False);
        Assert.That(live.SawForeign, Is.False);
    }

    [Test]
    public void The_context_of_a_dropped_run_refuses_every_call()
    {
        WorkflowContext ctx = null!;
        var live = BodyRun.Begin(given =>
        {
            ctx = given;
            return given.Act("a");
        });
        live.Dispose();
        Assert.Throws<WorkflowThreadException>(() => ctx.Act("b"));
        Assert.That(live.Issued, Is.EqualTo(["a:1"]));
        Assert.That(live.SawForeign, Is.False);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void FailAndDrop()
    {
        var live = BodyRun.Begin(async ctx =>
        {
            _ = ctx.Act("unwatched");
            _ = ctx.WaitEvent<int>("unheard", TimeSpan.FromSeconds(1));
            await ctx.Sleep(TimeSpan.FromHours(1));
        });
        live.Fail("unwatched:1", "nobody looks");
        live.TimeOut("unheard:1");
        live.Replay().Dispose();
        live.Dispose();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Drop(List<string> acted)
    {
        var live = BodyRun.Begin(async ctx =>
        {
            await using var held = new Held(acted);
            try
            {
                acted.Add("begun");
                await ctx.Sleep(TimeSpan.FromHours(1));
            }
            finally
            {
                acted.Add("finally");
            }
        });
        live.Dispose();
    }

    private static void Collect()
    {
        for (var i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
    }

    private sealed class Held(List<string> acted) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            acted.Add("disposed");
            return default;
        }
    }
}
