using Edda.Generators.Payloads;
using Edda.Generators.Validation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Edda.Generators.Tests.Payloads;

/// <summary>What is written again after an edit: nothing for one that changes no payload, else the file of the type that changed.</summary>
public sealed class PayloadCachingTests
{
    private const string Source = """
        using System.Collections.Generic;
        using System.ComponentModel.DataAnnotations;
        using System.Threading.Tasks;
        using Edda;
        namespace N;
        [Activity] public sealed partial class Pack { public void Run(Order order) => System.Console.WriteLine(order); }
        [Activity] public sealed partial class Send { public string Run(Order order, Label label) => ""; }
        public sealed record Order(string Id, List<Line> Lines);
        public sealed class Line { [Range(1, 9)] public int Qty { get; set; } public int Twice() => Qty * 2; }
        public sealed record Label([Required] string Text);
        """;

    private static readonly string[] s_steps =
        [PayloadsRoom.WalkStep, PayloadsRoom.TypesStep, ValidationRoom.WalkStep, ValidationRoom.InputsStep, ValidationRoom.TypesStep];

    [TestCase("Qty * 2", "Qty * 3")]
    [TestCase("using System.Collections.Generic;", "using System.Collections.Generic;\n\n// moved")]
    [TestCase("=> System.Console.WriteLine(order)", "=> System.Console.WriteLine(order.Id)")]
    [TestCase("public int Twice()", "private int _hidden; public int Twice()")]
    public void An_edit_that_changes_no_payload_writes_nothing(string old, string @new)
    {
        var (_, after) = Edit(old, @new);
        using (Assert.EnterMultipleScope())
        {
            foreach (var step in s_steps)
                Assert.That(after.TrackedSteps[step].SelectMany(s => s.Outputs).Select(o => o.Reason), Is.All.AnyOf(IncrementalStepRunReason.Cached, IncrementalStepRunReason.Unchanged), step);
            Assert.That(after.TrackedOutputSteps.SelectMany(s => s.Value).SelectMany(s => s.Outputs).Select(o => o.Reason), Is.All.EqualTo(IncrementalStepRunReason.Cached));
        }
    }

    [TestCase("public int Qty { get; set; }", "public int Qty { get; init; }", "EddaPayloads.N_Line.g.cs")]
    [TestCase("[Range(1, 9)]", "[Range(1, 8)]", "EddaValidators.Of.N_Line.g.cs")]
    [TestCase("[Required] string Text", "[Required] string? Text", "EddaPayloads.N_Label.g.cs")]
    [TestCase("[Required] string Text", "string Text", "EddaValidators.N_Send.g.cs", "EddaValidators.Of.N_Label.g.cs")]
    [TestCase("public int Qty", "public short Qty", "EddaPayloads.Int16.g.cs", "EddaPayloads.Int32.g.cs", "EddaPayloads.N_Line.g.cs", "EddaPayloads.g.cs")]
    public void An_edit_of_a_type_writes_what_it_concerns(string old, string @new, params string[] files)
    {
        var (before, after) = Edit(old, @new);
        var (was, now) = (Texts(before), Texts(after));
        var changed = was.Keys.Union(now.Keys).Where(k => was.GetValueOrDefault(k) != now.GetValueOrDefault(k)).Order(StringComparer.Ordinal);
        Assert.That(changed, Is.EqualTo(files.Order(StringComparer.Ordinal)));
        var written = after.TrackedOutputSteps.SelectMany(s => s.Value).SelectMany(s => s.Outputs).Count(o => o.Reason is IncrementalStepRunReason.New or IncrementalStepRunReason.Modified);
        Assert.That(written, Is.LessThanOrEqualTo(files.Length + 1));
    }

    private static (GeneratorRunResult Before, GeneratorRunResult After) Edit(string old, string @new)
    {
        Assert.That(Source.Contains(old, StringComparison.Ordinal), Is.True);
        var compilation = Compiling.Compilation("#nullable enable\n" + Source);
        var driver = Compiling.Driver(IncrementalGeneratorOutputKind.Implementation).RunGenerators(compilation);
        var before = driver.GetRunResult().Results.Single();
        var tree = compilation.SyntaxTrees.Single();
        var edited = CSharpSyntaxTree.ParseText(tree.ToString().Replace(old, @new, StringComparison.Ordinal), Compiling.ParseOptions, tree.FilePath);
        return (before, driver.RunGenerators(compilation.ReplaceSyntaxTree(tree, edited)).GetRunResult().Results.Single());
    }

    private static Dictionary<string, string> Texts(GeneratorRunResult result) => result.GeneratedSources.ToDictionary(s => s.HintName, s => s.SourceText.ToString());
}
