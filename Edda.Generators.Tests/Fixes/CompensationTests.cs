using Edda.CodeFixes.Compensations;

namespace Edda.Generators.Tests.Fixes;

/// <summary>The compensations that are begun for an activity.</summary>
public sealed class CompensationTests
{
    private const string Charge = "[Activity] public sealed partial class Charge { public Task<string> RunAsync(System.Data.Common.DbTransaction transaction, string id, int? amount) => Task.FromResult(id); }\n";

    private const string Unwritten = "throw new NotImplementedException()"; // What is written throws until its author has said how the activity is undone.

    private const string Undo = $$"""

        [Compensation(typeof(Charge))]
        internal sealed partial class UndoCharge
        {
            public Task RunAsync(string id, int? amount, string result) => {{Unwritten}};
        }

        """;

    [Test]
    public async Task A_compensation_begins_with_all_that_its_activity_took_and_gave() =>
        await Mending.AssertRefactors(new AddCompensationRefactoring(), Charge.Replace("class Charge", "class [||]Charge", StringComparison.Ordinal), Charge + Undo);

    [Test]
    public async Task It_stands_behind_its_activity_inside_the_same_type() => await Mending.AssertRefactors(
        new AddCompensationRefactoring(),
        """
        public static partial class Payments
        {
            // Bills.
            [Ac[||]tivity] public sealed partial class Bill { public void Run(string result) { } } // once
            public class UndoBill;
        }
        """,
        $$"""
        public static partial class Payments
        {
            // Bills.
            [Activity] public sealed partial class Bill { public void Run(string result) { } } // once

            [Compensation(typeof(Bill))]
            internal sealed partial class UndoBill2
            {
                public Task RunAsync(string result) => {{Unwritten}};
            }

            public class UndoBill;
        }
        """);

    [TestCase("[Activity] public sealed partial class [||]A { public void Run() { } } [Compensation(typeof(A))] public sealed partial class U { public void Run() { } }")]
    [TestCase("[Workflow] public sealed partial class [||]W { public Task RunAsync(WorkflowContext ctx) => Task.CompletedTask; }")]
    [TestCase("public sealed class [||]Plain { }")]
    public async Task What_has_one_or_needs_none_is_left_alone(string marked) => await Mending.AssertOffersNothing(new AddCompensationRefactoring(), marked);

    [TestCase("await [|ctx.Charge|](id, 5);")]
    [TestCase("await ctx.Call([|Charge.With|](id, null));")]
    public async Task An_activity_that_lacks_one_gets_it_where_it_is_declared(string statement)
    {
        var unmarked = statement.Replace("[|", "", StringComparison.Ordinal).Replace("|]", "", StringComparison.Ordinal);
        var after = await Mending.AssertFixes(
            new AddCompensationFixer(), "EDDA3013", EditedSource.Workflow(statement + Others), EditedSource.Workflow(unmarked + Others), others: Charge + Other);
        Assert.That(await after.OtherAsync(1), Is.EqualTo(Charge + Undo + "\n" + Other));
    }

    private const string Others = " await ctx.Reserve(id);";

    private const string Other = """
        [Activity] public sealed partial class Reserve { public void Run(string id) { } }
        [Compensation(typeof(Reserve))] public sealed partial class Release { public void Run(string id) { } }
        """;
}
