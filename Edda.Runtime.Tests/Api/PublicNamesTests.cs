using System.Reflection;

namespace Edda.Tests.Api;

/// <summary>A user's file has usings of its own; no public type of Edda may make one of their names ambiguous.</summary>
public sealed class PublicNamesTests
{
    private static readonly string[] s_namespaces =
    [
        "System", "System.Collections.Generic", "System.Data.Common", "System.Diagnostics", "System.IO", "System.Linq", "System.Text.Json", "System.Threading",
        "System.Threading.Tasks", "Microsoft.Extensions.", "Microsoft.AspNetCore.",
    ];

    [Test]
    public void No_public_type_shares_its_name_with_one_that_files_usually_import()
    {
        var taken = ReferencedAssemblies().SelectMany(static assembly => assembly.GetExportedTypes())
            .Where(static type => !type.IsNested
                && s_namespaces.Any(n => n.EndsWith('.') ? type.Namespace?.StartsWith(n, StringComparison.Ordinal) == true : type.Namespace == n))
            .ToLookup(static type => type.Name, StringComparer.Ordinal);
        Assert.That(taken.Contains("ActivityContext"), "the lists are those of the framework");

        var ours = typeof(EddaClient).Assembly.GetExportedTypes().Where(static type => !type.IsNested && type.Namespace == "Edda").ToList();
        Assert.That(ours, Has.Count.GreaterThan(30));
        Assert.That(ours.Where(type => taken.Contains(type.Name)).Select(static type => type.FullName), Is.Empty);
    }

    private static IEnumerable<Assembly> ReferencedAssemblies() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(static path => Path.GetFileName(path) is var name
                && (name.StartsWith("System.", StringComparison.Ordinal) || name.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal)))
            .Select(static path => Assembly.Load(AssemblyName.GetAssemblyName(path)));
}
