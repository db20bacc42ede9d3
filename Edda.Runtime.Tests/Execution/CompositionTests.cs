using System.Runtime.CompilerServices;
using Edda.Payloads;
using Edda.Storage;

namespace Edda.Tests.Execution;

/// <summary>Ordinary C# over durable calls: what the language offers works, live and on replay.</summary>
internal sealed class CompositionTests
{
    [Test]
    public void WhenAll_collects_in_the_order_of_the_tasks()
    {
        using var live = BodyRun.Begin(async ctx => string.Concat(await Task.WhenAll(ctx.Act("a"), ctx.Act("b"), ctx.Act("c"))));
        live.Complete("c:1", "3");
        live.Complete("a:1", "1");
        Assert.That(live.Body.HasEnded, Is.False);
        live.Complete("b:1", "2");
        Assert.That(live.Result, Is.EqualTo("\"123\""));
        Assert.That(live.Replay().Result, Is.EqualTo("\"123\""));
    }

    [Test]
    public void WhenAll_waits_for_every_branch_even_after_one_failed()
    {
        using var live = BodyRun.Begin(async ctx => await Task.WhenAll(ctx.Act("a"), ctx.Act("b")));
        live.Fail("a:1", "declined");
        Assert.That(live.Body.HasEnded, Is.False);
        live.Complete("b:1");
        Assert.That(live.Body.EndError(), Is.InstanceOf<ActivityFailedException>().With.Message.Contains("declined"));
    }

    [Test]
    public void WhenAny_goes_on_with_the_first_and_the_loser_may_still_be_delivered()
    {
        using var live = BodyRun.Begin(async ctx =>
        {
            var slow = ctx.Act("slow");
            var first = await Task.WhenAny(slow, ctx.Act("quick"));
            return await first + await ctx.Act("next") + await slow;
        });
        live.Complete("quick:1", "q");
        live.Complete("slow:1", "s");
        live.Complete("next:1", "n");
        Assert.That(live.Result, Is.EqualTo("\"qns\""));
        Assert.That(live.Replay().Result, Is.EqualTo("\"qns\""));
    }

    [Test]
    public void A_loser_without_a_row_is_no_disagreement()
    {
        using var live = BodyRun.Begin(async ctx =>
        {
            await Task.WhenAny(ctx.WaitEvent<int>("never"), ctx.Sleep(TimeSpan.FromSeconds(5)));
            return await ctx.Act("next");
        });
        live.Fire("sleep:1");
        live.Complete("next:1", "n");
        Assert.That(live.Replay().Result, Is.EqualTo("\"n\""));
    }

    [Test]
    public void A_loop_counts_its_calls()
    {
        using var live = BodyRun.Begin(async ctx =>
        {
            var text = "";
            for (var i = 0; i < 3; i++)
                text += await ctx.Act("step", $"{i}");
            return text;
        });
        for (var i = 1; i <= 3; i++)
            live.Complete($"step:{i}", $"{i}");
        Assert.That(live.Result, Is.EqualTo("\"123\""));
        Assert.That(live.Issued, Is.EqualTo(["step:1", "step:2", "step:3"]));
    }

    [Test]
    public void Await_foreach_over_durable_calls_runs_one_call_at_a_time()
    {
        using var live = BodyRun.Begin(async ctx =>
        {
            var text = "";
            await foreach (var page in Pages(ctx))
                text += page;
            return text;
        });
        Assert.That(live.Issued, Is.EqualTo(["page:1"]));
        live.Complete("page:1", "a");
        live.Complete("page:2", "b");
        live.Complete("page:3");
        Assert.That(live.Result, Is.EqualTo("\"ab\""));
        Assert.That(live.Replay().Result, Is.EqualTo("\"ab\""));
    }

    [Test]
    public void Linq_over_async_sequences_stays_in_the_turn()
    {
        using var live = BodyRun.Begin(async ctx => string.Concat(await Pages(ctx).Select(static p => p + ";").Take(2).ToListAsync()));
        live.Complete("page:1", "a");
        live.Complete("page:2", "b");
        Assert.That(live.Result, Is.EqualTo("\"a;b;\""));
        Assert.That(live.SawForeign, Is.False);
    }

    [Test]
    public void A_caught_failure_is_the_same_live_and_on_replay_but_for_the_mark_of_the_replay()
    {
        var caught = new List<ActivityFailedException>();
        using var live = BodyRun.Begin(async ctx =>
        {
            try
            {
                await ctx.Act("charge");
            }
            catch (ActivityFailedException e)
            {
                caught.Add(e);
            }

            return await ctx.Act("refund");
        });
        live.Fail("charge:1", "declined");
        live.Complete("refund:1", "r");
        Assert.That(live.Replay().Result, Is.EqualTo("\"r\""));
        Assert.That(caught, Has.Count.EqualTo(2));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(caught[1].Message, Is.EqualTo(caught[0].Message).And.Contains("declined").And.Match(@"CompositionTests\.cs:\d+"));
            Assert.That(caught[1].Failure, Is.EqualTo(caught[0].Failure));
            Assert.That(caught[1].Attempts, Is.EqualTo(caught[0].Attempts));
            Assert.That((caught[0].IsReplayArtifact, caught[1].IsReplayArtifact), Is.EqualTo((false, true)));
        }
    }

    [Test]
    public void A_result_is_what_was_recorded_not_the_object_that_the_body_made()
    {
        var call = Handmade.Activity<string, List<string>>("list", static (_, _) => new([]));
        using var live = BodyRun.Begin(async ctx => await ctx.Call(call.Call("x")));
        var command = live.Find("list:1");
        live.Body.Deliver(new HistoryRow
        {
            Seq = 1, Kind = HistoryKind.ActivityCompleted, Ordinal = 1, IssuedAt = 0, Name = "list", CommandId = "list:1", TurnAt = live.Now,
            Output = PayloadCodec.EncodeResult(new List<string> { "a" }, Handmade.Type<List<string>>()),
        }, replaying: false);
        Assert.That(command.IsSettled, Is.True);
        Assert.That(live.Result, Is.EqualTo("[\"a\"]"));
    }

    [Test]
    public void Explicit_ids_replace_the_count_and_the_same_id_twice_is_an_error_that_names_both_places()
    {
        using var live = BodyRun.Begin(async ctx =>
        {
            _ = ctx.Act("a", options: new() { Id = "first" });
            _ = ctx.Act("a");
            await ctx.Sleep(TimeSpan.Zero, new() { Id = "first" });
        });
        Assert.That(live.Issued, Is.EqualTo(["first", "a:1"]));
        Assert.That(live.Body.EndError(), Is.InstanceOf<DuplicateCallIdException>().With.Message.Contains("first")
            .And.Message.Match(@"CompositionTests\.cs:\d+"));
    }

    [Test]
    public void A_recorded_result_that_todays_type_cannot_read_stops_the_run_instead_of_failing_the_workflow()
    {
        using var live = BodyRun.Begin(async ctx =>
        {
            try
            {
                return await ctx.Call(Handmade.Activity<string, int>("count", static (_, _) => new(1)).Call("x"));
            }
            catch (Exception)
            {
                return -1;
            }
        });
        Assert.Throws<PayloadUnreadableException>(() => live.Complete("count:1", "not a number"));
    }

    private static async IAsyncEnumerable<string> Pages(WorkflowContext ctx, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        while (await ctx.Act("page", options: new() { CancellationToken = cancellationToken }) is { Length: > 0 } page)
            yield return page;
    }
}
