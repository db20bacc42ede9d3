using Edda.Generators.Bodies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Edda.Generators.Tests.Bodies;

/// <summary>What a body says of its locals.</summary>
public sealed class LocalsTests
{
    [Test]
    public void A_body_is_gone_through_once_for_all_its_locals()
    {
        var uses = Uses($"class A {{ void M() {{ {string.Concat(Enumerable.Range(0, 200).Select(i => $"var x{i} = {i}; System.Action a{i} = () => x{i}.ToString();"))} }} void Other() {{ var y = 1; y.ToString(); }} }}");
        Assert.That(uses, Has.Count.EqualTo(201));
        Assert.That(uses.Select(Locals.Around).Distinct().Count(), Is.EqualTo(2), "once for each method");
    }

    [TestCase("var x = 1; _ = x;", "1", "1")]
    [TestCase("var x = 1; x = 2; _ = x;", null, "1")]
    [TestCase("var x = 1; (x, _) = (2, 3); _ = x;", null, "1")]
    [TestCase("var x = 1; System.Action later = () => x++; _ = x;", null, "1")]
    [TestCase("int x; M(out x); _ = x; static void M(out int x) => x = 1;", null, null)]
    [TestCase("int x = x;", null, null)]
    public void A_local_has_its_first_value_only_unless_it_is_written(string statements, string? only, string? first)
    {
        var use = Uses($"class A {{ void M() {{ {statements} }} }}")[^1];
        Assert.That((Locals.OnlyValue(use, use.Local)?.Syntax.ToString(), Locals.FirstValue(use, use.Local)?.Syntax.ToString()), Is.EqualTo((only, first)));
    }

    private static List<ILocalReferenceOperation> Uses(string source)
    {
        var compilation = Compiling.Compilation(source);
        var tree = compilation.SyntaxTrees[^1];
        var model = compilation.GetSemanticModel(tree);
        return [.. tree.GetRoot().DescendantNodes().OfType<BaseMethodDeclarationSyntax>().SelectMany(m => model.GetOperation(m)!.Descendants()).OfType<ILocalReferenceOperation>()];
    }
}
