using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Edda.Generators.Tests;

/// <summary>What runs again after an edit, in both directions: nothing after an unrelated one, what is concerned after a related one.</summary>
public sealed class CachingTests
{
    private const string First = """
        using System.Threading.Tasks;
        using Edda;
        namespace N;
        [Activity] public sealed partial class Charge { public string Run(string id) => id; }
        [Workflow] public sealed partial class First { public async Task RunAsync(WorkflowContext ctx) => await ctx.Charge("a"); }
        """;

    private const string Second = """
        using System.Threading.Tasks;
        using Edda;
        namespace N;
        [Compensation(typeof(Charge))] public sealed partial class Refund { public void Run(string id) { } }
        [Workflow] public sealed partial class Second { public Task<int> RunAsync(WorkflowContext ctx, int number) => Task.FromResult(number); }
        """;

    private const string Unrelated = "namespace N; public static class Other { public static int X => 1; }";

    private static readonly string[] s_steps =
    [
        TrackingNames.Workflows, TrackingNames.Activities, TrackingNames.Compensations, TrackingNames.Declarations, TrackingNames.HasDeclarations,
        TrackingNames.Payloads, TrackingNames.Inputs, TrackingNames.CrowdedFileNames, TrackingNames.Catalogue, TrackingNames.Announced, TrackingNames.AssemblyNamespace,
    ];

    [TestCase(Unrelated, "namespace N; public static class Other { public static int X => 2; public static int Y => 3; }", TestName = "After_an_edit_of_an_unmarked_class_nothing_is_generated")]
    [TestCase(Unrelated, "\n\n\n" + Unrelated, TestName = "After_a_shift_of_lines_nothing_is_generated")]
    [TestCase(First, "// Shifts every position.\n\n" + First, TestName = "After_a_comment_above_marked_classes_nothing_is_generated")]
    [TestCase("ctx.Charge(\"a\")", "ctx.Charge(\"b\" + ctx.InstanceId)", TestName = "After_an_edit_inside_a_body_nothing_is_generated")]
    [TestCase("string Run(string id) => id", "string Run(string id) => id + id", TestName = "After_an_edit_of_an_expression_body_nothing_is_generated")]
    public void An_edit_that_changes_no_declaration(string old, string @new)
    {
        var (before, after) = Edit(old, @new);
        using (Assert.EnterMultipleScope())
        {
            foreach (var step in s_steps)
                Assert.That(ReasonsOf(after, step), Is.All.AnyOf(IncrementalStepRunReason.Cached, IncrementalStepRunReason.Unchanged), step);
            Assert.That(Outputs(after), Is.All.EqualTo(IncrementalStepRunReason.Cached));
            Assert.That(Texts(after), Is.EqualTo(Texts(before)));
        }
    }

    [Test]
    public void A_new_parameter_rewrites_its_own_file_only()
    {
        var (before, after) = Edit("int number)", "int number, int more = 1)");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(ReasonsOf(after, TrackingNames.Workflows).Order(), Is.EqualTo((IncrementalStepRunReason[])[IncrementalStepRunReason.Modified, IncrementalStepRunReason.Cached]));
            Assert.That(ReasonsOf(after, TrackingNames.Activities), Is.All.EqualTo(IncrementalStepRunReason.Cached));
            Assert.That(ReasonsOf(after, TrackingNames.Catalogue), Is.All.EqualTo(IncrementalStepRunReason.Unchanged));
            Assert.That(ChangedDeclarations(before, after), Is.EqualTo((string[])["N.Second.g.cs"]));
        }
    }

    [Test]
    public void A_new_durable_name_rewrites_its_own_file_and_the_catalogue()
    {
        var (before, after) = Edit("[Workflow] public sealed partial class Second", "[Workflow(\"two\")] public sealed partial class Second");
        Assert.That(ChangedDeclarations(before, after), Is.EqualTo((string[])["App.EddaCatalogue.g.cs", "N.Second.g.cs"]));
    }

    [Test]
    public void A_retyped_input_rewrites_the_compensation_that_is_bound_to_its_activity()
    {
        var (before, after) = Edit("string Run(string id) => id", "string Run(string id, int x) => id");
        Assert.That(ChangedDeclarations(before, after), Is.EqualTo((string[])["N.Charge.g.cs", "N.Refund.g.cs"]));
    }

    [Test]
    public void A_removed_class_takes_its_file_along()
    {
        var (_, after) = Edit("[Activity] public sealed", "public sealed");
        Assert.That(Texts(after).Keys, Does.Not.Contain("N.Charge.g.cs").And.Not.Contain("N.Refund.g.cs"));
        Assert.That(Texts(after).Keys, Does.Contain("N.First.g.cs"));
    }

    [Test]
    public void The_identity_of_the_build_is_written_on_a_build_only()
    {
        var compilation = Compilation(First, Second, Unrelated);
        var editing = Compiling.Driver(IncrementalGeneratorOutputKind.Implementation).RunGenerators(compilation).GetRunResult().Results.Single();
        var building = Compiling.Driver().RunGenerators(compilation).GetRunResult().Results.Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Texts(editing).Keys, Does.Not.Contain("App.EddaCatalogue.Build.g.cs"));
            Assert.That(Texts(building).Keys, Does.Contain("App.EddaCatalogue.Build.g.cs"));
        }
    }

    private static (GeneratorRunResult Before, GeneratorRunResult After) Edit(string old, string @new)
    {
        var compilation = Compilation(First, Second, Unrelated);
        // As in an editor: what only a build needs is not run.
        var driver = Compiling.Driver(IncrementalGeneratorOutputKind.Implementation).RunGenerators(compilation);
        var before = driver.GetRunResult().Results.Single();
        var edited = compilation.SyntaxTrees.Single(t => t.ToString().Contains(old, StringComparison.Ordinal));
        var text = edited.ToString().Replace(old, @new, StringComparison.Ordinal);
        var after = driver.RunGenerators(compilation.ReplaceSyntaxTree(edited, CSharpSyntaxTree.ParseText(text, Compiling.ParseOptions, edited.FilePath)));
        return (before, after.GetRunResult().Results.Single());
    }

    private static CSharpCompilation Compilation(params string[] texts) => Compiling.Compilation(texts.Select((t, i) => ($"{i}.cs", t)));

    private static IEnumerable<IncrementalStepRunReason> ReasonsOf(GeneratorRunResult result, string step)
    {
        Assert.That(result.TrackedSteps.Keys, Does.Contain(step));
        return result.TrackedSteps[step].SelectMany(s => s.Outputs).Select(o => o.Reason);
    }

    private static IEnumerable<IncrementalStepRunReason> Outputs(GeneratorRunResult result) =>
        result.TrackedOutputSteps.SelectMany(s => s.Value).SelectMany(s => s.Outputs).Select(o => o.Reason);

    private static Dictionary<string, string> Texts(GeneratorRunResult result)
    {
        Assert.That(result.Exception, Is.Null);
        return result.GeneratedSources.ToDictionary(s => s.HintName, s => s.SourceText.ToString());
    }

    private static IEnumerable<string> ChangedDeclarations(GeneratorRunResult before, GeneratorRunResult after) =>
        Texts(after).Where(t => !Texts(before).TryGetValue(t.Key, out var text) || text != t.Value).Select(t => t.Key)
            .Where(n => !n.Contains("EddaPayloads", StringComparison.Ordinal) && !n.Contains("EddaValidators", StringComparison.Ordinal)).Order(StringComparer.Ordinal);
}
