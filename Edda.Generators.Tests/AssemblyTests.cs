using Microsoft.CodeAnalysis;

namespace Edda.Generators.Tests;

/// <summary>Several assemblies in one application, compiled, loaded and registered.</summary>
public sealed class AssemblyTests
{
    private const string Usings = "using System.Threading.Tasks; using Edda;\n";

    private const string Library = Usings + """
        [assembly: System.Runtime.CompilerServices.InternalsVisibleTo("Shop")]
        [assembly: System.Runtime.CompilerServices.InternalsVisibleTo("Shop.Tests")]
        namespace Payments
        {
            [Activity] public sealed partial class Charge { public string Run(string id, int amount) => id; }
            [Activity(FormerNames = new[] { "Old" })] internal sealed partial class Inner { public void Run() { } }
        }
        """;

    private const string Application = Usings + """
        using Payments;
        [assembly: System.Runtime.CompilerServices.InternalsVisibleTo("Shop.Tests")]
        namespace Shop
        {
            [Compensation(typeof(Charge))] public sealed partial class Refund { public void Run(string result, int amount) { } }
            [Workflow] public sealed partial class Order
            {
                public async Task RunAsync(WorkflowContext ctx) { await ctx.Charge("a", 1); await ctx.Inner(); }
            }
            public static class Composition
            {
                public static void Register(EddaBuilder edda) => edda.AddWorkflows();
            }
        }
        """;

    private const string Tests = Usings + """
        namespace Shop.Tests
        {
            public static class Composition
            {
                public static void Register(EddaBuilder edda) => edda.AddWorkflows().AddWorkflows();
            }
        }
        """;

    [Test]
    public void AddWorkflows_is_the_assembly_s_own_and_adds_what_it_references()
    {
        var library = Compiled.Of(Library, "Payments.Library");
        var application = Compiled.Of(Application, "Shop", library);
        using var context = new LoadedApplication(library, application);
        var catalogues = context.Register("Shop", "Shop.Composition");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(catalogues.Select(c => c.Assembly), Is.EqualTo((string[])["Shop", "Payments.Library"]));
            Assert.That(catalogues[0].Definitions.Select(d => d.Name), Is.EqualTo((string[])["Order", "Refund"]));
            Assert.That(catalogues[1].Definitions.Select(d => d.Name), Is.EqualTo((string[])["Charge", "Inner"]));
            Assert.That(((CompensationDefinition)catalogues[0].Definitions[1]).Activity, Is.SameAs(catalogues[1].Definitions[0]));
            Assert.That(catalogues.Select(c => c.Build), Is.All.Match("^[0-9a-f]{32}$"));
            Assert.That(catalogues.Select(c => c.Build), Is.Unique);
        }
    }

    [Test]
    public void A_test_assembly_without_marked_classes_has_AddWorkflows_too()
    {
        var library = Compiled.Of(Library, "Payments.Library");
        var application = Compiled.Of(Application, "Shop", library);
        var tests = Compiled.Of(Tests, "Shop.Tests", library, application);
        using var context = new LoadedApplication(library, application, tests);
        Assert.That(context.Register("Shop.Tests", "Shop.Tests.Composition").Select(c => c.Assembly), Is.EquivalentTo((string[])["Shop", "Payments.Library"]));
    }

    [Test]
    public void An_assembly_that_declares_nothing_and_references_nothing_gets_nothing() =>
        Assert.That(
            Compiling.Generate(Compiling.Compilation("namespace N; public class C;")).Files.Select(f => f.HintName),
            Is.All.StartsWith("Microsoft.CodeAnalysis"));

    [Test]
    public void An_aliased_reference_is_not_registered()
    {
        var library = Compiled.Of(Library, "Payments.Library");
        var reference = library.Reference.WithAliases(["payments"]);
        Assert.That(Compiling.Generate(Compiling.Compilation("namespace N; public class C;", references: reference)).Files.Select(f => f.HintName), Is.All.StartsWith("Microsoft.CodeAnalysis"));
    }

    [Test]
    public void A_reference_to_a_project_announces_its_catalogue_as_its_file_does()
    {
        var project = Compiling.Generate(Compiling.Compilation(Library, "Payments.Library")).Compilation;
        var generated = Compiling.Generate(Compiling.Compilation(Application, "Shop", project.ToMetadataReference()));
        generated.AssertCompiles();
        Assert.That(generated.Files.Single(f => f.HintName == "Edda.EddaRegistration.g.cs").SourceText.ToString(), Does.Contain("global::Payments.Library.EddaCatalogue.Definitions"));
    }

    [TestCase("[Activity(\"CHARGE\")] public sealed partial class Mine { public void Run() { } }", "EDDA1011", TestName = "A_name_that_a_referenced_assembly_has_is_an_error")]
    [TestCase("[Activity] public sealed partial class Old { public void Run() { } }", "EDDA1011", TestName = "A_former_name_that_a_referenced_assembly_has_is_an_error")]
    [TestCase("[Workflow] public sealed partial class Order { public Task RunAsync(WorkflowContext ctx) => Task.CompletedTask; }", "EDDA1012", TestName = "A_version_that_a_referenced_assembly_has_is_an_error")]
    [TestCase("[Compensation(typeof(Payments.Charge))] public sealed partial class Again { public void Run() { } }", "EDDA1014", TestName = "A_second_compensation_for_a_referenced_activity_is_an_error")]
    public async Task What_references_announce_is_compared(string source, string id)
    {
        var library = Compiled.Of(Library, "Payments.Library");
        var application = Compiled.Of(Application, "Shop", library);
        var generated = Compiling.Generate(Compiling.Compilation(Usings + "namespace Mine;\n" + source, "Mine", library.Reference, application.Reference));
        Assert.That((await Declarations.Rules.DeclarationFindings.Analyze(generated.Compilation)).Select(d => d.Id), Is.EqualTo((string[])[id]));
    }

    [TestCase("Acme.Orders", "namespace Acme { public class Orders { } }", "Acme.Orders_", TestName = "An_assembly_may_share_its_name_with_a_class")]
    [TestCase("my-app.2 go.class", "", "my_app._2_go._class", TestName = "An_assembly_s_name_need_not_be_an_identifier")]
    public void An_assembly_s_namespace(string assembly, string source, string expected)
    {
        var generated = Compiling.Generate(Compiling.Compilation(source + "[Edda.Activity] public sealed partial class A { public void Run() { } }", assembly));
        generated.AssertCompiles();
        Assert.That(generated.Files.Select(f => f.HintName), Does.Contain(expected + ".EddaCatalogue.g.cs"));
    }
}
