using Edda.Generators.Bodies;
using Edda.Generators.Bodies.Uses;
using Edda.Generators.Determinism.Reached;
using Edda.Generators.Tests.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Edda.Generators.Tests.Determinism;

/// <summary>When code is walked, and how often: what stands in a workflow while it is edited, what it reaches elsewhere once in a build.</summary>
public sealed class WalkTests
{
    private const string Source = """
        using System; using System.Threading.Tasks; using Edda;
        namespace N;
        [Workflow] public sealed partial class First { public Task RunAsync(WorkflowContext ctx) => ctx.Sleep(A.Left(DateTime.UtcNow) + A.Right()); }
        [Workflow] public sealed partial class Second { public Task RunAsync(WorkflowContext ctx) => ctx.Sleep(A.Right() + A.Right()); }
        public static class A
        {
            public static TimeSpan Left(DateTime from) => from - Both(2);
            public static TimeSpan Right() => Both(3) - DateTime.MinValue;
            private static DateTime Both(int n) => n > 0 ? Both(n - 1) : Last();
            private static DateTime Last() => DateTime.Now;
            public static DateTime Unreached() => DateTime.Now;
        }
        """;

    [Test]
    public async Task Typing_reports_what_stands_in_a_workflow_and_runs_no_end_action()
    {
        var compilation = Compiling.Generate(Compiling.Compilation(Source)).Compilation;
        var options = new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: true, logAnalyzerExecutionTime: false);
        var edited = compilation.WithAnalyzers([new WorkflowCodeAnalyzer()], options);
        var live = new List<Diagnostic>();
        foreach (var tree in compilation.SyntaxTrees)
            live.AddRange(await edited.GetAnalyzerSemanticDiagnosticsAsync(compilation.GetSemanticModel(tree), filterSpan: null, CancellationToken.None));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(live.Select(d => d.Id), Is.EqualTo((string[])["EDDA2001"]));
            Assert.That((await Judged.Analyze(compilation)).Select(d => d.Id), Is.EqualTo((string[])["EDDA2900", "EDDA2001", "EDDA2900", "EDDA2900", "EDDA2900"]));
        }
    }

    [Test]
    public void A_build_binds_each_body_once_whoever_reaches_it_and_no_other()
    {
        var compilation = Compiling.Compilation(Source);
        var facts = WorkflowFacts.Of(compilation)!;
        var bound = 0;
        var bodies = new SourceBodies(facts, tree =>
        {
            bound++;
            return compilation.GetSemanticModel(tree);
        });
        var graph = new CodeGraph(facts, BodyInspector.Of(facts, null), bodies);
        foreach (var name in (string[])["Left", "Right", "Right", "Right"])
        {
            var called = compilation.GetTypeByMetadataName("N.A")!.GetMembers(name).Single();
            Assert.That(graph.Behind(new Call(new Use(called), called.DeclaringSyntaxReferences[0].GetSyntax())).Select(t => t.IsSure), Is.EqualTo((bool[])[true]));
        }

        graph.Read(CancellationToken.None);
        graph.Read(CancellationToken.None);
        Assert.That(bound, Is.EqualTo(4), "Left, Right, Both and Last");
    }
}
