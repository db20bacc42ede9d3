using Edda.CodeFixes;
using Edda.CodeFixes.Activities;
using Edda.CodeFixes.Compensations;
using Edda.CodeFixes.Declarations;
using Edda.CodeFixes.Determinism;
using Edda.CodeFixes.Usage;

namespace Edda.Generators.Tests.Fixes;

/// <summary>Fixes in files that are written in other ways than most: names that come in otherwise, other ends of lines, tabs, directives.</summary>
public sealed class OddSettingTests
{
    // The waits are in the text of programs that are mended: the fix takes them out, and none of them runs.
    [TestCase("EDDA2001", "using static System.DateTimeOffset;", "await ctx.SleepUntil([|UtcNow|].AddDays(1));", "await ctx.SleepUntil(ctx.UtcNow.AddDays(1));")]
    [TestCase("EDDA2001", "using Clock = System.DateTime;", "var year = [|Clock.UtcNow|].Year;", "var year = ctx.UtcNow.UtcDateTime.Year;")]
    [TestCase("EDDA2001", "", "var year = [|global::System.DateTime.UtcNow|].Year;", "var year = ctx.UtcNow.UtcDateTime.Year;")]
    [TestCase("EDDA2002", "using static System.Guid;", "var id = [|NewGuid|]();", "var id = ctx.NewGuid();")]
    [TestCase("EDDA2002", "using Id = System.Guid;", "var id = [|Id.NewGuid|]();", "var id = ctx.NewGuid();")]
    [TestCase("EDDA2003", "using Dice = System.Random;", "var n = [|new Dice()|].Next();", "var n = ctx.Random.Next();")]
    [TestCase("EDDA2003", "using static System.Random;", "var n = [|Shared|].Next();", "var n = ctx.Random.Next();")]
    [TestCase("EDDA2004", "using static System.Threading.Tasks.Task;", "await [|Delay|](1);", "await ctx.Sleep(TimeSpan.FromMilliseconds(1));")]
    [TestCase("EDDA2004", "using static System.Threading.Thread;", "[|Sleep|](1);", "await ctx.Sleep(TimeSpan.FromMilliseconds(1));")]
    [TestCase("EDDA2004", "", "await [|global::System.Threading.Tasks.Task.Delay|](global::System.TimeSpan.Zero);", "await ctx.Sleep(global::System.TimeSpan.Zero);")]
    public async Task What_is_named_in_another_way_is_found(string id, string use, string before, string after) =>
        await Mending.AssertFixes(FixerOf(id), id, File(use, EditedSource.Workflow(before)), File(use, EditedSource.Workflow(after)));

    [TestCase("static DateTimeOffset Now(WorkflowContext flow) => [|DateTimeOffset.UtcNow|];", "static DateTimeOffset Now(WorkflowContext flow) => flow.UtcNow;", "Now(ctx)")]
    [TestCase("static DateTimeOffset Now<T>(T value, WorkflowContext @event) where T : struct => value.Equals(default(T)) ? default : [|DateTimeOffset.UtcNow|];", "static DateTimeOffset Now<T>(T value, WorkflowContext @event) where T : struct => value.Equals(default(T)) ? default : @event.UtcNow;", "Now(1, ctx)")]
    [TestCase("Func<WorkflowContext, DateTimeOffset> now = static other => { /* now */ return [|DateTimeOffset.UtcNow|]; };", "Func<WorkflowContext, DateTimeOffset> now = static other => { /* now */ return other.UtcNow; };", "now(ctx)")]
    public async Task The_context_of_the_innermost_function_is_used(string before, string after, string use) => await Mending.AssertFixes(
        new ClockFixer(), "EDDA2001", EditedSource.Workflow($"{before} await ctx.SleepUntil({use});"), EditedSource.Workflow($"{after} await ctx.SleepUntil({use});"));

    [Test]
    public async Task Lines_that_a_fix_does_not_need_stay_as_they_are() => await Mending.AssertFixes(
        new AwaitFixer(), "EDDA3001",
        In("\tpublic Task RunAsync(WorkflowContext ctx, bool b)\r\n\t{\r\n\t\tvar   days  =  1 ;\r\n\t\t[|ctx.Sleep|](TimeSpan.Zero);\r\n\t\tif (b)\r\n\t\t\treturn ctx.Sleep(TimeSpan.FromDays(days)); // late\r\n\t\telse if (days>2) return ctx.Sleep(TimeSpan.Zero);\r\n\t\tif (days < 0)\r\n\t\t{\r\n\t\t\t// never\r\n\t\t\treturn ctx.Sleep(TimeSpan.Zero); // now\r\n\t\t}\r\n\t\treturn b ? ctx.Sleep(TimeSpan.Zero) : Task.CompletedTask;\r\n\t}"),
        In("\tpublic async Task RunAsync(WorkflowContext ctx, bool b)\r\n\t{\r\n\t\tvar   days  =  1 ;\r\n\t\tawait ctx.Sleep(TimeSpan.Zero);\r\n\t\tif (b)\r\n\t\t{\r\n\t\t\tawait ctx.Sleep(TimeSpan.FromDays(days));\r\n\t\t\treturn;\r\n\t\t} // late\r\n\t\telse if (days>2) { await ctx.Sleep(TimeSpan.Zero); return; }\r\n\t\tif (days < 0)\r\n\t\t{\r\n\t\t\t// never\r\n\t\t\tawait ctx.Sleep(TimeSpan.Zero);\r\n\t\t\treturn; // now\r\n\t\t}\r\n\t\tawait (b ? ctx.Sleep(TimeSpan.Zero) : Task.CompletedTask);\r\n\t}"));

    [Test]
    public async Task Nothing_is_awaited_inside_a_lock() => await Mending.AssertOffersNothing(
        new AwaitFixer(), "EDDA3001", "[Workflow] public sealed partial class W { public Task RunAsync(WorkflowContext ctx) { lock (this) { [|ctx.Sleep|](TimeSpan.Zero); } return Task.CompletedTask; } }");

    [TestCase("foreach (var name in [|id.Length > 3 ? names : others|]) await ctx.Sleep(TimeSpan.FromDays(name));", "foreach (var name in (id.Length > 3 ? names : others).Order()) await ctx.Sleep(TimeSpan.FromDays(name));")]
    [TestCase("foreach (var name in [|names|]) await ctx.Sleep(TimeSpan.FromDays(name));", "foreach (var name in names.Order()) await ctx.Sleep(TimeSpan.FromDays(name));")]
    public async Task What_is_ordered_is_the_whole_source(string before, string after) => await Mending.AssertFixes(
        new OrderFixer(), "EDDA2012",
        EditedSource.Workflow("var names = ImmutableHashSet.Create(1, 2); var others = ImmutableHashSet.Create(id.Length); " + before),
        EditedSource.Workflow("var names = ImmutableHashSet.Create(1, 2); var others = ImmutableHashSet.Create(id.Length); " + after));

    [Test]
    public async Task A_using_is_added_outside_of_what_depends_on_the_build() => await Mending.AssertFixes(
        new OrderFixer(), "EDDA2012",
        "#if !NEVER\r\nusing System.Collections.Immutable;\r\n#endif\r\nusing System.Threading.Tasks;\r\nusing Edda;\r\n\r\nnamespace App;\r\n\r\n" + Loop("[|names|]"),
        "#if !NEVER\r\nusing System.Collections.Immutable;\r\n#endif\r\nusing System.Linq;\r\nusing System.Threading.Tasks;\r\nusing Edda;\r\n\r\nnamespace App;\r\n\r\n" + Loop("names.Order(System.StringComparer.Ordinal)"));

    [Test]
    public async Task Where_a_comparer_has_another_meaning_nothing_is_ordered() => await Mending.AssertOffersNothing(
        new OrderFixer(), "EDDA2012",
        "using System.Collections.Immutable;\nusing System.Threading.Tasks;\nusing Edda;\n\nnamespace App;\n\n" + Loop("[|names|]").Replace("{ public", "{ private const int System = 1; public", StringComparison.Ordinal));

    [TestCase("public async System.Threading.Tasks.ValueTask<int> [|RunAsync|](WorkflowContext ctx) { await ctx.Sleep(TimeSpan.Zero); return 1; }", "public async System.Threading.Tasks.Task<int> RunAsync(WorkflowContext ctx) { await ctx.Sleep(TimeSpan.Zero); return 1; }")]
    [TestCase("public async global::System.Threading.Tasks.ValueTask /* a */ [|RunAsync|](WorkflowContext ctx) => await ctx.Sleep(TimeSpan.Zero);", "public async global::System.Threading.Tasks.Task /* a */ RunAsync(WorkflowContext ctx) => await ctx.Sleep(TimeSpan.Zero);")]
    public async Task A_return_type_keeps_the_names_before_it(string before, string after) => await Mending.AssertFixes(new BodyReturnFixer(), "EDDA1006", In(before), In(after));

    [Test]
    public async Task A_body_that_an_interface_demands_keeps_what_it_returns() => await Mending.AssertOffersNothing(
        new BodyReturnFixer(), "EDDA1006",
        "public interface IFlow { ValueTask RunAsync(WorkflowContext ctx); } [Workflow] public sealed partial class W : IFlow { public async ValueTask [|RunAsync|](WorkflowContext ctx) => await ctx.Sleep(TimeSpan.Zero); }");

    // The wait is what the fix takes out.
    [Test]
    public async Task Each_argument_keeps_its_line_and_its_comment() => await Mending.AssertFixes(
        new DelayFixer(), "EDDA2004",
        EditedSource.Workflow("using var stop = new CancellationTokenSource();\r\n\t\tawait [|Task.Delay|](\r\n\t\t\tcancellationToken: stop.Token, // mine\r\n\t\t\tmillisecondsDelay: 5 * 60 /* a break */); // done"),
        EditedSource.Workflow("using var stop = new CancellationTokenSource();\r\n\t\tawait ctx.Sleep(\r\n\t\t\tTimeSpan.FromMilliseconds(5 * 60), // mine\r\n\t\t\tnew() { CancellationToken = stop.Token } /* a break */); // done"));

    [TestCase("(\r\n\t\t\tnull!, // the engine's\r\n\t\t\tid, // mine\r\n\t\t\tdefault /* none */)", "(\r\n\t\t\t// the engine's\r\n\t\t\tid // mine\r\n\t\t\t/* none */)")]
    [TestCase("(null! /* a */, id, /* b */ default /* c */)", "(/* a */ id /* b */ /* c */)")]
    public async Task What_is_said_of_an_argument_stays_when_it_goes(string before, string after)
    {
        const string activity = "[Activity] public sealed partial class Charge { public Task RunAsync(ActivityExecutionContext context, string id, CancellationToken token) => Task.FromCanceled(token); }\n";
        await Mending.AssertFixes(
            new DirectCallFixer(), "EDDA3002",
            activity + EditedSource.Workflow($"await new Charge().[|RunAsync|]{before};"), activity + EditedSource.Workflow($"await ctx.Charge{after};"));
    }

    [Test]
    public async Task Calls_of_another_lost_name_are_not_renamed_with_it()
    {
        const string activities = "[Activity] public sealed partial class ChargeCard { public Task RunAsync(string id) => Task.CompletedTask; } [Activity] public sealed partial class RefundCard { public Task RunAsync(string id) => Task.CompletedTask; }\n";
        await Mending.AssertFixesAll(
            new RenamedStubFixer(), "CS1061",
            activities + EditedSource.Workflow("await ctx.[|ChargeCards|](id); await ctx.[|ChargeCreditCard|](id); await ctx.[|ChargeCards|](id);"),
            activities + EditedSource.Workflow("await ctx.ChargeCard(id); await ctx.ChargeCreditCard(id); await ctx.ChargeCard(id);"),
            leavesOthers: true);
    }

    [Test]
    public async Task What_only_a_generic_helper_knows_is_computed_there() => await Mending.AssertFixes(
        new MoveFixer(), "EDDA2010",
        """
        [Workflow] public sealed partial class W
        {
            public async Task<bool> RunAsync(WorkflowContext ctx) => await IsThere<int>(ctx);
            private static async Task<bool> IsThere<T>(WorkflowContext context) => [|File.Exists|](typeof(T).Name) && await Task.FromResult(context.IsReplaying);
        }

        """,
        """
        [Workflow] public sealed partial class W
        {
            public async Task<bool> RunAsync(WorkflowContext ctx) => await IsThere<int>(ctx);
            private static async Task<bool> IsThere<T>(WorkflowContext context) => await context.Exists(typeof(T).Name) && await Task.FromResult(context.IsReplaying);
        }

        [Activity]
        internal sealed partial class Exists
        {
            public bool Run(string path) => File.Exists(path);
        }

        """);

    // The body is the author's to write, and throws until then.
    [Test]
    public async Task A_new_class_is_indented_as_its_file_is_and_takes_a_name_that_is_free() => await Mending.AssertRefactors(
        new AddCompensationRefactoring(),
        "using System;\r\nusing System.Threading.Tasks;\r\nusing Edda;\r\npublic static partial class Payments\r\n{\r\n\t[Activity] public sealed partial class [||]Bill { public void Run() { } }\r\n\r\n\tpublic static void UndoBill() { }\r\n}\r\n",
        "using System;\r\nusing System.Threading.Tasks;\r\nusing Edda;\r\npublic static partial class Payments\r\n{\r\n\t[Activity] public sealed partial class Bill { public void Run() { } }\r\n\r\n\t[Compensation(typeof(Bill))]\r\n\tinternal sealed partial class UndoBill2\r\n\t{\r\n\t\tpublic Task RunAsync() => throw new NotImplementedException();\r\n\t}\r\n\r\n\tpublic static void UndoBill() { }\r\n}\r\n");

    [Test]
    public async Task A_comment_on_the_removed_call_stays() => await Mending.AssertFixes(
        new ConfigureAwaitFixer(), "EDDA2006", EditedSource.Workflow("await ctx.Sleep(TimeSpan.Zero).[|ConfigureAwait|](/* as in a library */ false); // b"),
        EditedSource.Workflow("await ctx.Sleep(TimeSpan.Zero); /* as in a library */ // b"));

    [Test]
    public async Task A_directive_within_the_call_keeps_it() => await Mending.AssertOffersNothing(
        new ConfigureAwaitFixer(), "EDDA2006", EditedSource.Workflow("await ctx.Sleep(TimeSpan.Zero)\n#if !NEVER\n.[|ConfigureAwait|](false)\n#endif\n;"));

    private static Fixer FixerOf(string id) => id switch
    {
        "EDDA2001" => new ClockFixer(),
        "EDDA2002" => new IdentityFixer(),
        "EDDA2003" => new RandomFixer(),
        _ => new DelayFixer(),
    };

    private static string File(string use, string text) => $"using System;\nusing System.Threading.Tasks;\nusing Edda;\n{use}\n\nnamespace App;\n\n{text}";

    private static string In(string members) => $"[Workflow] public sealed partial class W\r\n{{\r\n{members}\r\n}}\r\n";

    private static string Loop(string source) =>
        $"[Workflow] public sealed partial class W {{ public async Task RunAsync(WorkflowContext ctx, string id) {{ var names = ImmutableHashSet.Create(id); foreach (var name in {source}) await ctx.Sleep(default); }} }}\r\n";
}
