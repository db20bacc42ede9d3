using Edda.Generators.Text;
using Microsoft.CodeAnalysis;

namespace Edda.Generators.Validation;

/// <summary>Input validation per assembly.</summary>
internal static class ValidationRoom
{
    internal static void Register(
        IncrementalGeneratorInitializationContext context,
        IncrementalValuesProvider<ValidationRoot> roots,
        IncrementalValueProvider<string> assemblyNamespace) =>
        context.RegisterSourceOutput(roots.Collect().Combine(assemblyNamespace), static (context, pair) =>
        {
            var (roots, ns) = pair;
            if (roots.IsEmpty)
                return;
            var writer = SourceWriter.File()
                .Line($"namespace {ns};").Line()
                .Line("[global::Microsoft.CodeAnalysis.Embedded]")
                .Line("internal static partial class EddaValidators").Open();
            foreach (var root in roots)
                writer.Line($"internal static global::Edda.Definitions.InputValidator<{root.InputType}>? {root.Identifier} => null;");
            context.AddSource($"{ns}.EddaValidators.g.cs", writer.Close().ToString());
        });
}
