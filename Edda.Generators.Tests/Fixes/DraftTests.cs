using Edda.CodeFixes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Edda.Generators.Tests.Fixes;

/// <summary>Which files a fix compiles to see whether it breaks them.</summary>
public sealed class DraftTests
{
    private const string Usings = "using System.Threading.Tasks; using Edda; namespace App;\n";

    [Test]
    public void Of_all_files_with_a_method_of_that_name_only_those_are_compiled_that_use_this_one()
    {
        var compilation = Compiling.Compilation(
            [
                ("W.cs", Usings + "[Workflow] public sealed partial class W { public Task RunAsync() => Task.CompletedTask; }"),
                ("W.Part.cs", Usings + "partial class W { public int Other => 1; }"),
                .. Enumerable.Range(0, 20).Select(i => ($"V{i}.cs", $"{Usings}[Workflow] public sealed partial class V{i} {{ public Task RunAsync(WorkflowContext ctx) => ctx.Sleep(default); }}")),
                ("Other.cs", Usings + "static class Other { static Task Call(V1 v, WorkflowContext ctx) => v.RunAsync(ctx); }"),
                ("Caller.cs", Usings + "static class Caller { static Task Call(W w) => w.RunAsync(); }"),
                ("Wrong.cs", Usings + "static class Wrong { static Task Call(W w) => w.RunAsync(1); }"),
                ("W.g.cs", Usings + "static class Generated { static Task Call(W w) => w.RunAsync(); }"),
            ],
            "App");
        var tree = compilation.SyntaxTrees.Single(t => t.FilePath == "W.cs");
        var method = compilation.GetSemanticModel(tree).GetDeclaredSymbol(tree.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>().Single())!;
        var users = new Draft(compilation, tree, CancellationToken.None).UsersOf(method);
        Assert.That(users.Select(t => t.FilePath), Is.EquivalentTo((string[])["W.Part.cs", "Caller.cs", "Wrong.cs"]));
    }
}
