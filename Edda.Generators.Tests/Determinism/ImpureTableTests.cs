using Edda.Generators.Determinism;
using Edda.Generators.Determinism.Impurity;
using Microsoft.CodeAnalysis;

namespace Edda.Generators.Tests.Determinism;

/// <summary>The table of impure members says what exists.</summary>
public sealed class ImpureTableTests
{
    [Test]
    public void Each_line_belongs_to_a_rule() =>
        Assert.That(ImpureTable.Lines.Where(l => l.Verdict.Impure is not null).Select(l => l.Verdict.Impure!.Rule).Distinct(), Is.SubsetOf(DeterminismRules.All.Select(r => r.Number)));

    [Test]
    public void Each_name_of_a_member_is_one_of_its_type_s()
    {
        var compilation = Compiling.Compilation("");
        var checkedLines = 0;
        using (Assert.EnterMultipleScope())
        {
            foreach (var line in ImpureTable.Lines)
            {
                var types = Enumerable.Range(0, 4).Select(arity => compilation.GetTypeByMetadataName(arity == 0 ? line.Type : $"{line.Type}`{arity}")).OfType<INamedTypeSymbol>().ToList();
                if (types.Count == 0)
                    continue;
                checkedLines++;
                Assert.That(line.Unused(types.SelectMany(Members)), Is.Empty, line.Type);
            }
        }

        Assert.That(checkedLines, Is.GreaterThan(100));
    }

    [Test]
    public void Every_static_of_File_and_every_verb_of_an_HttpClient_is_known()
    {
        var compilation = Compiling.Compilation("");
        var verdicts = new Verdicts(compilation);
        var file = compilation.GetTypeByMetadataName("System.IO.File")!.GetMembers().OfType<IMethodSymbol>().Where(m => m.DeclaredAccessibility == Accessibility.Public).ToList();
        var client = Members(compilation.GetTypeByMetadataName("System.Net.Http.HttpClient")!).OfType<IMethodSymbol>()
            .Where(m => m is { DeclaredAccessibility: Accessibility.Public, MethodKind: MethodKind.Ordinary } && m.ContainingType.SpecialType != SpecialType.System_Object)
            .Where(m => m.Name is not ("Dispose" or "CancelPendingRequests")).ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(file, Has.Count.GreaterThan(50));
            Assert.That(client, Has.Count.GreaterThan(30));
            Assert.That(file.Concat(client).Where(m => verdicts.Of(m).Impure?.Rule != 2010).Select(m => m.ToDisplayString()), Is.Empty);
        }
    }

    [Test]
    public void No_type_of_the_base_class_library_is_misspelt()
    {
        var compilation = Compiling.Compilation("");
        // What packages add to its namespaces.
        string[] added =
        [
            "System.Configuration.ConfigurationManager", "System.Diagnostics.EventLog", "System.Diagnostics.PerformanceCounter", "System.ServiceModel.ChannelFactory", "System.Ulid",
            "System.Data.SqlClient.SqlBulkCopy", "System.Threading.Tasks.TimeProviderTaskExtensions",
        ];
        var types = ImpureTable.Lines.Where(l => l.Type.StartsWith("System.", StringComparison.Ordinal) && !l.Type.EndsWith('*')).Select(l => l.Type);
        Assert.That(types.Where(t => !added.Contains(t) && Enumerable.Range(0, 4).All(n => compilation.GetTypeByMetadataName(n == 0 ? t : $"{t}`{n}") is null)).Distinct(), Is.Empty);
    }

    private static IEnumerable<ISymbol> Members(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? t = type; t is not null; t = t.BaseType)
        {
            foreach (var member in t.GetMembers())
                yield return member;
        }
    }
}
