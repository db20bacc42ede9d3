using Microsoft.CodeAnalysis;
using static Edda.Generators.Tests.Declarations.Rules.DeclarationFindings;

namespace Edda.Generators.Tests.Declarations.Rules;

/// <summary>What the rules have in common: they are silent about valid declarations and about what the compiler says, and one broken class breaks no other.</summary>
public sealed class DeclarationAnalyzerTests
{
    [TestCaseSource(typeof(CaseTests), nameof(CaseTests.Names))]
    public async Task A_valid_case_is_not_reported(string name)
    {
        if (name == "NothingValid")
            return;
        var generated = Compiling.Generate(Compiling.Compilation(CaseTests.Input(name)));
        Assert.That((await Analyze(generated.Compilation)).Where(d => d.Severity >= DiagnosticSeverity.Warning), Is.Empty);
    }

    [Test]
    public async Task A_misspelt_type_is_left_to_the_compiler()
    {
        var generated = Compiling.Generate(Compiling.Compilation(Usings + """
            [Activity] public sealed partial class A(Mising service) { public List<Mising> Run(Mising[] x) => new(); }
            [Compensation(typeof(A))] public sealed partial class U { public void Run() { } }
            [Compensation(typeof(Mising))] public sealed partial class V { public void Run() { } }
            [Workflow] public sealed partial class W { public Mising RunAsync(Mising ctx) => ctx; }
            """));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await Analyze(generated.Compilation), Is.Empty);
            Assert.That(Faults(generated), Is.Empty);
            Assert.That(generated.Compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.Id), Is.All.EqualTo("CS0246"));
        }
    }

    [Test]
    public async Task A_broken_class_takes_no_valid_one_with_it()
    {
        var generated = Compiling.Generate(Compiling.Compilation(Usings + Charge + "[Activity] public sealed class Broken { public void Run() { } }"));
        var reported = await Analyze(generated.Compilation);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(reported.Select(d => d.Id), Is.EqualTo((string[])["EDDA1001"]));
            Assert.That(generated.Files.Select(f => f.HintName), Does.Contain("N.Charge.g.cs"));
            Assert.That(generated.Files.Select(f => f.HintName), Does.Not.Contain("N.Broken.g.cs"));
            generated.AssertCompiles();
        }
    }
}
