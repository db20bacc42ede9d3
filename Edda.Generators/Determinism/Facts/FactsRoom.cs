using Edda.Generators.Text;
using Microsoft.CodeAnalysis;

namespace Edda.Generators.Determinism.Facts;

/// <summary>Writes the facts of an assembly into it, when it is built and not while it is edited.</summary>
internal static class FactsRoom
{
    public static void Register(IncrementalGeneratorInitializationContext context) =>
        context.RegisterImplementationSourceOutput(
            context.CompilationProvider,
            static (context, compilation) =>
            {
                var facts = AssemblyFacts.Of(compilation, context.CancellationToken);
                if (facts.Length > 0)
                    context.AddSource("Edda.Facts.g.cs", SourceWriter.File().Line($"[assembly: global::Edda.EddaFacts({FactText.Format}, {Literal.Of(facts)})]").ToString());
            });
}
