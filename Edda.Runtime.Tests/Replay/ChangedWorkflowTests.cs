using System.Runtime.CompilerServices;
using Edda.Storage;
using Edda.Tests.Execution;

namespace Edda.Tests.Replay;

/// <summary>D18: which changes of a workflow a running instance survives, and what is said of the others.</summary>
internal sealed class ChangedWorkflowTests
{
    private const string BothPlaces = @"\w+\.cs:\d+.*\w+\.cs:\d+";

    [Test]
    public async Task The_same_code_goes_on() =>
        await Accepted(async ctx => await ctx.Act("a", "1") + await ctx.Act("b", "2"), async ctx => await ctx.Act("a", "1") + await ctx.Act("b", "2"), "12");

    [Test]
    public async Task An_inserted_step_blocks_with_the_file_and_line_of_both_sides()
    {
        var recordedAt = 0;
        var insertedAt = 0;
        var message = await Blocked(
            async ctx =>
            {
                await ctx.Act("a");
                recordedAt = Line(1);
                return await ctx.Act("b");
            },
            async ctx =>
            {
                await ctx.Act("a");
                insertedAt = Line(1);
                await ctx.Act("inserted");
                return await ctx.Act("b");
            });
        Assert.That(message, Does.Contain($"activity 'b:1' at ChangedWorkflowTests.cs:{recordedAt}"));
        Assert.That(message, Does.Contain($"activity 'inserted:1' at ChangedWorkflowTests.cs:{insertedAt}"));
        Assert.That(message, Does.Contain("recorded step 2").And.Contains("Order"));
    }

    [Test]
    public async Task A_removed_step_blocks() => await Blocked(
        async ctx => await ctx.Act("a") + await ctx.Act("b") + await ctx.Act("c"),
        async ctx => await ctx.Act("a") + await ctx.Act("c"));

    [Test]
    public async Task A_removed_last_step_blocks_as_never_asked_for()
    {
        var message = await Blocked(async ctx => await ctx.Act("a") + await ctx.Act("b"), async ctx => await ctx.Act("a"));
        Assert.That(message, Does.Contain("'b:1'").And.Contains("wait 'go:1'"));
    }

    [Test]
    public async Task Swapped_steps_block() => await Blocked(
        async ctx => await ctx.Act("a") + await ctx.Act("b"),
        async ctx => await ctx.Act("b") + await ctx.Act("a"));

    [Test]
    public async Task A_renamed_step_blocks()
    {
        var message = await Blocked(async ctx => await ctx.Act("Charge"), async ctx => await ctx.Act("ChargeCard"));
        Assert.That(message, Does.Contain("'Charge:1'").And.Contains("'ChargeCard:1'"));
    }

    [Test]
    public async Task A_renamed_step_that_tells_its_former_name_goes_on()
    {
        var renamed = Handmade.Activity<string, string>("ChargeCard", static (input, _) => new(input), formerNames: ["Pay", "Charge"]);
        await Accepted(
            async ctx => await ctx.Act("Charge", "1") + await ctx.Act("Charge", "2") + await ctx.Act("Charge", "3", new() { Id = "mine" }),
            async ctx =>
                await ctx.Call(renamed.Call("1")) + await ctx.Call(renamed.Call("2")) + await ctx.Call(renamed.Call("3"), new() { Id = "mine" }), "123");
    }

    [Test]
    public async Task A_step_of_another_kind_blocks()
    {
        var message = await Blocked(
            async ctx =>
            {
                await ctx.Sleep(TimeSpan.Zero);
                return "";
            },
            async ctx => await ctx.Act("sleep"));
        Assert.That(message, Does.Contain("sleep 'sleep:1'").And.Contains("activity 'sleep:1'"));
    }

    [Test]
    public async Task Another_durable_id_blocks() => await Blocked(
        async ctx => await ctx.Act("a", options: new() { Id = "one" }),
        async ctx => await ctx.Act("a", options: new() { Id = "two" }));

    [TestCase(true)]
    [TestCase(false)]
    public async Task Another_branch_blocks(bool premium)
    {
        static async Task<string> Code(WorkflowContext ctx, bool premium) => premium ? await ctx.Act("gift") : await ctx.Act("coupon");
        await Blocked(ctx => Code(ctx, premium), ctx => Code(ctx, !premium));
    }

    [Test]
    public async Task Two_parallel_calls_that_swap_places_with_a_call_between_block()
    {
        static async Task<string> Late(WorkflowContext ctx) => await ctx.Act("notify") + await ctx.Act("charge", "x");
        await Blocked(
            async ctx => string.Concat(await Task.WhenAll(ctx.Act("charge", "x"), Late(ctx))),
            async ctx => string.Concat(await Task.WhenAll(Late(ctx), ctx.Act("charge", "x"))));
    }

    [Test]
    public async Task A_call_that_moved_to_another_turn_blocks_although_name_id_and_input_are_equal()
    {
        var message = await Blocked(
            async ctx =>
            {
                var first = await ctx.Act("charge", "x");
                return first + await ctx.Act("charge", "x");
            },
            async ctx => string.Concat(await Task.WhenAll(ctx.Act("charge", "x"), ctx.Act("charge", "x"))));
        Assert.That(message, Does.Contain("'charge:2'").And.Contains("at another point"));
    }

    [Test]
    public async Task Two_parallel_equal_calls_are_told_apart_by_nothing_and_go_on() => await Accepted(
        async ctx => string.Concat(await Task.WhenAll(ctx.Act("charge", "x"), ctx.Act("charge", "x"))),
        async ctx =>
        {
            var second = ctx.Act("charge", "x");
            var first = ctx.Act("charge", "x");
            return string.Concat(await Task.WhenAll(first, second));
        }, "xx");

    [Test]
    public async Task Two_parallel_calls_with_different_inputs_that_swap_places_block() => await Blocked(
        async ctx => string.Concat(await Task.WhenAll(ctx.Act("charge", "x"), ctx.Act("charge", "y"))),
        async ctx => string.Concat(await Task.WhenAll(ctx.Act("charge", "y"), ctx.Act("charge", "x"))));

    [Test]
    public async Task A_body_that_ends_before_its_history_blocks()
    {
        var outcome = await Deployment.ReplaceAsync(
            Handmade.Workflow(Deployment.ThenWait(async ctx => await ctx.Act("a") + await ctx.Act("b"))),
            Handmade.Workflow(async ctx => await ctx.Act("a")));
        Assert.That(outcome.Blocked, Does.Contain("'b:1'").And.Contains("the code ends before it").And.Contains("Shop.OrderWorkflow.RunAsync")
            .And.Match(BothPlaces));
    }

    [Test]
    public async Task A_body_that_throws_before_its_history_ends_blocks()
    {
        var outcome = await Deployment.ReplaceAsync(
            Handmade.Workflow(Deployment.ThenWait(async ctx => await ctx.Act("a") + await ctx.Act("b"))),
            Handmade.Workflow<string>(async ctx => await ctx.Act("a") is { } ? throw new InvalidOperationException("new") : ""));
        Assert.That(outcome.Blocked, Does.Contain("the code ends before it"));
    }

    [Test]
    public async Task A_step_after_the_last_recorded_one_runs_as_new_work() => await Accepted(
        async ctx => await ctx.Act("a", "1"),
        async ctx => await ctx.Act("a", "1") + await ctx.Act("new", "2"), "12");

    [Test]
    public async Task A_loser_of_WhenAny_without_a_row_goes_on() => await Accepted(
        async ctx =>
        {
            await Task.WhenAny(ctx.WaitEvent<int>("never"), ctx.Act("a"));
            return await ctx.Act("b", "2");
        },
        async ctx =>
        {
            await Task.WhenAny(ctx.WaitEvent<int>("never"), ctx.Act("a"));
            return await ctx.Act("b", "2");
        }, "2");

    [Test]
    public void A_row_of_a_kind_that_a_newer_version_wrote_says_so_whether_or_not_it_belongs_to_a_call()
    {
        foreach (var ordinal in new int?[] { null, 1 })
        {
            using var live = BodyRun.Begin(ctx => ctx.Act("a"));
            live.Rows.Add(new()
            {
                Seq = 1, Kind = (HistoryKind)99, Ordinal = ordinal, IssuedAt = 0, Name = "a", CommandId = "a:1", TurnAt = live.Now, Site = "X.cs:1",
            });
            Assert.That(() => live.Replay(), Throws.InstanceOf<ReplayDisagreement>().With.Message.Contains("kind 99").And.Message.Contains("newer"));
        }
    }

    private static int Line(int below, [CallerLineNumber] int line = 0) => line + below;

    private static async Task<string> Blocked(Func<WorkflowContext, Task<string>> before, Func<WorkflowContext, Task<string>> after)
    {
        var outcome = await Deployment.ChangeAsync(before, after);
        Assert.That(outcome.Blocked, Is.Not.Null.And.Match(BothPlaces), $"it went on, with {outcome.Result}");
        return outcome.Blocked!;
    }

    private static async Task Accepted(Func<WorkflowContext, Task<string>> before, Func<WorkflowContext, Task<string>> after, string result)
    {
        var outcome = await Deployment.ChangeAsync(before, after);
        Assert.That(outcome.Result, Is.EqualTo(result), outcome.Blocked);
    }
}
