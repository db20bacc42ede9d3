using Edda.CodeFixes.Declarations;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Edda.Generators.Tests.Fixes;

public sealed class PartialFixerTests
{
    [Test]
    public async Task A_class_becomes_partial() => await Mending.AssertFixes(
        new PartialFixer(), "EDDA1001",
        "[Activity] public sealed class [|A|] { public void Run() { } }",
        "[Activity] public sealed partial class A { public void Run() { } }");

    [Test]
    public async Task Every_type_around_it_does_too() => await Mending.AssertFixes(
        new PartialFixer(), "EDDA1001",
        "public record [|Outer|] { internal static partial class Middle { [Activity] public sealed partial class A { public void Run() { } } } }",
        "public partial record Outer { internal static partial class Middle { [Activity] public sealed partial class A { public void Run() { } } } }");

    [Test]
    public async Task Comments_stay_where_they_are() => await Mending.AssertFixes(
        new PartialFixer(), "EDDA1001",
        """
        /// <summary>Bills.</summary>
        [Activity] // often
            /* all of it */ class [|A|] /* here */
        {
            public void Run() { }
        }
        """,
        """
        /// <summary>Bills.</summary>
        [Activity] // often
            /* all of it */ partial class A /* here */
        {
            public void Run() { }
        }
        """);

    [Test]
    public async Task A_type_that_is_declared_twice_without_partial_is_left_alone() => await Mending.AssertOffersNothing(
        new PartialFixer(), "EDDA1001",
        "public static class [|Outer|] { [Activity] public sealed partial class A { public void Run() { } } } public static class Outer;");

    [TestCase(FixAllScope.Document)]
    [TestCase(FixAllScope.Project)]
    public async Task All_classes_become_partial_at_once(FixAllScope scope) => await Mending.AssertFixesAll(
        new PartialFixer(), "EDDA1001",
        "public class [|Outer|] { [Activity] public sealed class [|A|] { public void Run() { } } } [Workflow] class [|W|] { public Task RunAsync(WorkflowContext ctx) => Task.CompletedTask; }",
        "public partial class Outer { [Activity] public sealed partial class A { public void Run() { } } } [Workflow] partial class W { public Task RunAsync(WorkflowContext ctx) => Task.CompletedTask; }",
        scope);
}
