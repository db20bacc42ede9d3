using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Edda.Generators.Tests.Payloads;

/// <summary>
/// The whole list of payload types, written and read back. The program is the one that is also published natively; here its generated code is
/// compiled as strictly as a user can ask for.
/// </summary>
public sealed class RoundTripTests
{
    private static readonly string s_folder = Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", "..", "Edda.Runtime.Tests", "Aot", "PayloadRoundTrip");

    [TestCase(LanguageVersion.CSharp12)]
    [TestCase(LanguageVersion.CSharp14)]
    public void Every_payload_type_compiles_without_a_warning_and_reads_back_as_it_was_written(LanguageVersion version)
    {
        var parse = new CSharpParseOptions(version, DocumentationMode.Diagnose);
        var compilation = Compile(parse);
        var driver = CSharpGeneratorDriver.Create([new EddaGenerator().AsSourceGenerator(), JsonGenerator()], parseOptions: parse)
            .RunGeneratorsAndUpdateCompilation(compilation, out var output, out _);
        Assert.That(driver.GetRunResult().Results.Select(r => r.Exception), Is.All.Null);
        var ownFiles = driver.GetRunResult().Results[0].GeneratedSources.Select(s => s.SyntaxTree).ToHashSet();
        Assert.That(ownFiles, Has.Count.GreaterThan(140));
        Assert.That(output.GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Warning && (d.Severity == DiagnosticSeverity.Error || ownFiles.Contains(d.Location.SourceTree!))), Is.Empty);

        using var image = new MemoryStream();
        Assert.That(output.Emit(image).Success, Is.True);
        image.Position = 0;
        using var log = new StringWriter();
        var console = Console.Out;
        Console.SetOut(log);
        try
        {
            var program = new AssemblyLoadContext(null, isCollectible: true).LoadFromStream(image);
            Assert.That((int)program.EntryPoint!.Invoke(null, null)!, Is.Zero, log.ToString());
        }
        finally
        {
            Console.SetOut(console);
        }

        Assert.That(log.ToString(), Does.Match("^1[0-9][0-9] checked, 0 lost"));
    }

    [Test]
    public void The_same_files_in_another_order_give_the_same_text()
    {
        var parse = new CSharpParseOptions(LanguageVersion.CSharp14);
        var compilation = Compile(parse);
        var turned = compilation.RemoveAllSyntaxTrees().AddSyntaxTrees(compilation.SyntaxTrees.Reverse());
        Assert.That(Text(turned, parse), Is.EqualTo(Text(compilation, parse)));
    }

    private static CSharpCompilation Compile(CSharpParseOptions parse)
    {
        const string Usings = """
            global using System;
            global using System.Collections.Generic;
            global using System.IO;
            global using System.Linq;
            global using System.Threading.Tasks;
            """;
        var trees = Directory.GetFiles(s_folder, "*.cs").Order(StringComparer.Ordinal).Select(p => CSharpSyntaxTree.ParseText(File.ReadAllText(p), parse, Path.GetFileName(p), System.Text.Encoding.UTF8));
        var strict = Compiling.Compilation("");
        return strict.RemoveAllSyntaxTrees().AddSyntaxTrees([.. trees, CSharpSyntaxTree.ParseText(Usings, parse, "Usings.cs", System.Text.Encoding.UTF8)])
            .WithAssemblyName("PayloadRoundTrip").WithOptions(strict.Options.WithOutputKind(OutputKind.ConsoleApplication));
    }

    private static string Text(Compilation compilation, CSharpParseOptions parse) => string.Join(
        "\n",
        CSharpGeneratorDriver.Create([new EddaGenerator().AsSourceGenerator()], parseOptions: parse).RunGenerators(compilation)
            .GetRunResult().Results.Single().GeneratedSources.OrderBy(s => s.HintName, StringComparer.Ordinal).Select(s => $"{s.HintName}\n{s.SourceText}"));

    /// <summary>The serializer's own generator, which a user's context needs; it comes with the reference assemblies of the platform.</summary>
    private static ISourceGenerator JsonGenerator()
    {
        var packs = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", "..", "packs", "Microsoft.NETCore.App.Ref"));
        var path = Directory.GetDirectories(packs).Where(d => Path.GetFileName(d).StartsWith("10.", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            .Select(d => Path.Combine(d, "analyzers", "dotnet", "cs", "System.Text.Json.SourceGeneration.dll")).Last(File.Exists);
        var type = AssemblyLoadContext.Default.LoadFromAssemblyPath(path).GetTypes().Single(t => t.IsPublic && !t.IsAbstract && typeof(IIncrementalGenerator).IsAssignableFrom(t));
        return ((IIncrementalGenerator)Activator.CreateInstance(type)!).AsSourceGenerator();
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
