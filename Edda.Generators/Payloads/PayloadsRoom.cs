using Edda.Generators.Model;
using Edda.Generators.Text;
using Microsoft.CodeAnalysis;

namespace Edda.Generators.Payloads;

/// <summary>Payload metadata per assembly.</summary>
internal static class PayloadsRoom
{
    internal static void Register(
        IncrementalGeneratorInitializationContext context,
        IncrementalValueProvider<EquatableArray<TypeKey>> roots,
        IncrementalValueProvider<bool> hasDeclarations,
        IncrementalValueProvider<string> assemblyNamespace) =>
        context.RegisterSourceOutput(roots.Combine(hasDeclarations).Combine(assemblyNamespace), static (context, pair) =>
        {
            var ((roots, hasDeclarations), ns) = pair;
            if (roots.Count == 0 && !hasDeclarations)
                return;
            var writer = SourceWriter.File()
                .Line($"namespace {ns};").Line()
                .Line("[global::Microsoft.CodeAnalysis.Embedded]")
                .Line("internal static partial class EddaPayloads").Open()
                .Line("internal static global::System.Text.Json.JsonSerializerOptions Options { get; } = global::System.Text.Json.JsonSerializerOptions.Default;");
            foreach (var root in roots)
            {
                var info = $"global::System.Text.Json.Serialization.Metadata.JsonTypeInfo<{root.FullName}>";
                writer.Line().Line($"internal static {info} {root.Identifier} => ({info})Options.GetTypeInfo(typeof({root.FullName}));");
            }

            context.AddSource($"{ns}.EddaPayloads.g.cs", writer.Close().ToString());
        });
}
