using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;
using System.Xml.Linq;

namespace Edda.Tests.Packaging;

/// <summary>What is in the package, and what is not.</summary>
[Category("Packaging")]
internal sealed class PackageContentTests
{
    private static readonly string[] s_compilerAssemblies = ["analyzers/dotnet/cs/Edda.Generators.dll", "analyzers/dotnet/cs/Edda.CodeFixes.dll"];
    private static readonly string[] s_assemblies = ["lib/net10.0/Edda.Runtime.dll", .. s_compilerAssemblies];

    [Test]
    public void It_carries_runtime_documentation_generator_fixes_and_readme_and_nothing_else()
    {
        using var package = PackedPackage.Open();
        string[] ofTheFormat = ["_rels/", "[Content_Types].xml", "package/services/", "Edda.Runtime.nuspec"];

        Assert.That(package.Entries.Select(e => e.FullName).Where(name => !ofTheFormat.Any(o => name.StartsWith(o, StringComparison.Ordinal))),
            Is.EquivalentTo([
            .. s_assemblies, "lib/net10.0/Edda.Runtime.xml", "buildTransitive/Edda.Runtime.props", "buildTransitive/Edda.Runtime.Trimming.xml", "README.md",
        ]));
    }

    [Test]
    public void It_depends_on_what_a_workflow_and_its_databases_need()
    {
        var package = ReadXml("Edda.Runtime.nuspec");
        var dependencies = package.Descendants().Where(e => e.Name.LocalName == "dependency").ToList();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(dependencies.Select(e => (string?)e.Attribute("id")), Is.EquivalentTo([
                "Dapper", "Dapper.AOT", "Microsoft.Data.Sqlite", "Microsoft.Extensions.DependencyInjection",
                "Microsoft.Extensions.DependencyInjection.Abstractions", "Microsoft.Extensions.Hosting.Abstractions",
                "Microsoft.Extensions.Logging.Abstractions", "Microsoft.Extensions.Options", "MySqlConnector", "Npgsql", "System.IO.Hashing",
            ]));
            // An interceptor of Dapper.AOT in the user's own code would be news to the user.
            Assert.That(dependencies.Select(e => (string?)e.Attribute("exclude")), Is.All.EqualTo("Build,Analyzers"));
        }
    }

    [Test]
    public void It_says_what_it_is_and_under_which_license()
    {
        var package = ReadXml("Edda.Runtime.nuspec").Descendants().Where(e => !e.HasElements).ToLookup(e => e.Name.LocalName, e => e.Value);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(package["license"], Is.EqualTo(["MIT"]));
            Assert.That(package["readme"], Is.EqualTo(["README.md"]));
            Assert.That(package["description"].Single(), Is.Not.Empty);
            Assert.That(package["tags"].Single(), Does.Contain("workflow"));
        }
    }

    [Test]
    public void Its_readme_links_to_nothing_that_is_not_there() => Assert.That(Read("README.md"), Does.Not.Match(@"\]\((?!https://)"));

    [Test]
    public void What_it_adds_to_a_build_is_the_generator_with_its_fixes_and_nothing_of_its_own_build()
    {
        var added = ReadXml("buildTransitive/Edda.Runtime.props");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(added.Descendants("PropertyGroup"), Is.Empty, "a property would change the user's own");
            Assert.That(added.Descendants("Analyzer").Select(a => a.Attribute("Include")!.Value.Split("../")[^1]), Is.EqualTo(s_compilerAssemblies));
        }
    }

    [TestCaseSource(nameof(s_assemblies))]
    public void A_stack_trace_has_lines_and_no_folder_of_the_machine_that_built_it(string assembly)
    {
        Assume.That(Repository.Configuration, Is.EqualTo("Release"), "a debug build keeps the real paths for the debugger");
        var bytes = ReadBytes(assembly);
        using var file = new PEReader(new MemoryStream(bytes));
        var debug = file.ReadDebugDirectory();
        using var symbols = file.ReadEmbeddedPortablePdbDebugDirectoryData(debug.Single(d => d.Type == DebugDirectoryEntryType.EmbeddedPortablePdb));
        var reader = symbols.GetMetadataReader();
        var documents = reader.Documents.Select(d => reader.GetString(reader.GetDocument(d).Name)).ToList();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(debug.Select(d => d.Type), Does.Contain(DebugDirectoryEntryType.Reproducible));
            Assert.That(documents, Is.Not.Empty.And.All.StartWith("/_"));
            Assert.That(Encoding.Latin1.GetString(bytes), Does.Not.Contain(Repository.Root));
        }
    }

    [Test]
    public void Every_public_type_is_documented()
    {
        var documented = ReadXml("lib/net10.0/Edda.Runtime.xml").Descendants("member").Select(m => m.Attribute("name")!.Value).ToHashSet();

        Assert.That(typeof(EddaClient).Assembly.GetExportedTypes().Select(t => $"T:{t.FullName!.Replace('+', '.')}").Where(name => !documented.Contains(name)),
            Is.Empty);
    }

    private static XDocument ReadXml(string name) => XDocument.Load(new MemoryStream(ReadBytes(name)));

    private static string Read(string name) => Encoding.UTF8.GetString(ReadBytes(name));

    private static byte[] ReadBytes(string name)
    {
        using var package = PackedPackage.Open();
        using var content = package.GetEntry(name)!.Open();
        using var copy = new MemoryStream();
        content.CopyTo(copy);
        return copy.ToArray();
    }
}
