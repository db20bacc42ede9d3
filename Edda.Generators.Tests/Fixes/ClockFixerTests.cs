using Edda.CodeFixes.Determinism;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Edda.Generators.Tests.Fixes;

public sealed class ClockFixerTests
{
    [TestCase("var now = [|DateTime.UtcNow|];", "var now = ctx.UtcNow.UtcDateTime;")]
    [TestCase("var day = [|DateTime.UtcNow|].AddDays(1).Date;", "var day = ctx.UtcNow.UtcDateTime.AddDays(1).Date;")]
    [TestCase("DateTimeOffset now = [|DateTime.UtcNow|];", "DateTimeOffset now = ctx.UtcNow;")]
    [TestCase("var now = [|DateTimeOffset.UtcNow|];", "var now = ctx.UtcNow;")]
    [TestCase("DateTime Now() => [|DateTime.UtcNow|]; var now = Now();", "DateTime Now() => ctx.UtcNow.UtcDateTime; var now = Now();")]
    [TestCase("var now = [|DateTime.Now|].ToUniversalTime();", "var now = ctx.UtcNow.UtcDateTime;")]
    [TestCase("var second = [|DateTimeOffset.Now|].ToUnixTimeSeconds();", "var second = ctx.UtcNow.ToUnixTimeSeconds();")]
    [TestCase("var age = [|DateTimeOffset.Now|] - DateTimeOffset.UnixEpoch;", "var age = ctx.UtcNow - DateTimeOffset.UnixEpoch;")]
    [TestCase("var now = [|TimeProvider.System.GetUtcNow|]();", "var now = ctx.UtcNow;")]
    [TestCase("var now = /* begin */ [|DateTimeOffset.UtcNow|] /* end */; // now", "var now = /* begin */ ctx.UtcNow /* end */; // now")]
    public async Task The_time_comes_from_the_context(string before, string after) =>
        await Mending.AssertFixes(new ClockFixer(), "EDDA2001", EditedSource.Workflow(before), EditedSource.Workflow(after));

    [TestCase("var now = [|DateTime.Now|];")]
    [TestCase("var day = [|DateTime.Today|];")]
    [TestCase("var now = [|DateTimeOffset.Now|];")]
    [TestCase("var late = [|DateTimeOffset.Now|].AddDays(1);")]
    [TestCase("var earlier = [|DateTimeOffset.Now|] - TimeSpan.FromDays(1);")]
    public async Task A_local_time_is_left_alone(string statement) =>
        await Mending.AssertOffersNothing(new ClockFixer(), "EDDA2001", EditedSource.Workflow(statement));

    [Test]
    public async Task A_static_lambda_cannot_use_the_context() =>
        await Mending.AssertOffersNothing(new ClockFixer(), "EDDA2001", EditedSource.Workflow("Func<DateTime> now = static () => [|DateTime.UtcNow|]; now();"));

    [TestCase("private WorkflowContext? _ctx; private DateTimeOffset Now() => [|DateTimeOffset.UtcNow|];", "_ctx = ctx; Now();")]
    [TestCase("private readonly WorkflowContext _ctx = null!; private readonly DateTimeOffset _started; public W() => _started = [|DateTimeOffset.UtcNow|];", "_ = (_ctx, _started);")]
    public async Task Where_the_context_may_be_null_or_is_not_yet_there_nothing_is_offered(string members, string statements) =>
        await Mending.AssertOffersNothing(new ClockFixer(), "EDDA2001", $$"""
            [Workflow] public sealed partial class W
            {
                {{members}}
                public async Task RunAsync(WorkflowContext ctx) { {{statements}} await ctx.Sleep(TimeSpan.Zero); }
            }
            """);

    [Test]
    public async Task A_context_of_any_name_is_found_where_it_is() => await Mending.AssertFixes(
        new ClockFixer(), "EDDA2001",
        """
        [Workflow] public sealed partial class W
        {
            private WorkflowContext _workflow = null!;
            public async Task RunAsync(WorkflowContext context) { _workflow = context; await context.SleepUntil(Tomorrow()); }
            private DateTimeOffset Tomorrow() => [|DateTimeOffset.UtcNow|].AddDays(1);
        }
        """,
        """
        [Workflow] public sealed partial class W
        {
            private WorkflowContext _workflow = null!;
            public async Task RunAsync(WorkflowContext context) { _workflow = context; await context.SleepUntil(Tomorrow()); }
            private DateTimeOffset Tomorrow() => _workflow.UtcNow.AddDays(1);
        }
        """);

    [TestCase(FixAllScope.Document)]
    [TestCase(FixAllScope.Project)]
    [TestCase(FixAllScope.Solution)]
    public async Task All_readings_are_replaced_at_once(FixAllScope scope) => await Mending.AssertFixesAll(
        new ClockFixer(), "EDDA2001",
        EditedSource.Workflow("var a = [|DateTime.UtcNow|]; Func<WorkflowContext, DateTimeOffset> b = c => [|DateTimeOffset.UtcNow|]; b(ctx); var d = [|DateTimeOffset.UtcNow|];"),
        EditedSource.Workflow("var a = ctx.UtcNow.UtcDateTime; Func<WorkflowContext, DateTimeOffset> b = c => c.UtcNow; b(ctx); var d = ctx.UtcNow;"),
        scope);
}
