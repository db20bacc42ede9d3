using Edda.Generators.Payloads.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Edda.Generators.Tests.Payloads;

/// <summary>Payload types of other assemblies: what is public of them is recorded, what is private is not relied upon.</summary>
public sealed class ForeignPayloadTests
{
    private const string Library = """
        #nullable enable
        using System.Text.Json.Serialization;
        namespace Lib;
        public sealed record Address(string Street, int Number = 1) { public required string City { get; init; } }
        public sealed class Private { [JsonInclude] internal int Hidden { get; set; } }
        """;

    [Test]
    public void Records_with_required_and_init_only_members_of_another_assembly_compile_without_a_warning()
    {
        var generated = Compiling.Generate(Compiling.Compilation("[assembly: Edda.EddaPayload(typeof(Lib.Address))]", "App", Reference()));
        generated.AssertCompiles();
        Assert.That(generated.Files.Select(f => f.HintName), Does.Contain("EddaPayloads.Lib_Address.g.cs"));
    }

    [Test]
    public async Task Private_members_of_another_assembly_are_refused()
    {
        var compilation = Compiling.Compilation("[assembly: Edda.EddaPayload(typeof(Lib.Private))]", "App", Reference());
        var found = await compilation.WithAnalyzers([new PayloadAnalyzer()]).GetAnalyzerDiagnosticsAsync();
        Assert.That(found.Select(d => d.GetMessage()), Has.One.StartsWith("'Private.Hidden' cannot be recorded: it is not public"));
        Compiling.Generate(compilation).AssertCompiles();
    }

    private static CompilationReference Reference() => Compiling.Compilation(Library, "Lib").ToMetadataReference();
}
