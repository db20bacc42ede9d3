using System.Runtime.CompilerServices;
using Edda.Generators.Text;
using Microsoft.CodeAnalysis;

namespace Edda.Generators.Determinism.Facts;

/// <summary>
/// Writes the facts of an assembly into it, when it is built and not while it is edited. Finding them takes as long as all other steps of the generator
/// together, and neither needs the other: they are found on another thread meanwhile.
/// </summary>
internal static class FactsRoom
{
    private static readonly ConditionalWeakTable<Compilation, Task<string>> s_found = new();

    /// <summary>The first step of the generator.</summary>
    public static void Begin(IncrementalGeneratorInitializationContext context) =>
        context.RegisterImplementationSourceOutput(context.CompilationProvider, static (context, compilation) => Begin(compilation, context.CancellationToken));

    /// <summary>The last step of the generator.</summary>
    public static void Register(IncrementalGeneratorInitializationContext context) =>
        context.RegisterImplementationSourceOutput(
            context.CompilationProvider,
            static (context, compilation) =>
            {
                var facts = End(compilation, context.CancellationToken);
                if (facts.Length > 0)
                    context.AddSource("Edda.Facts.g.cs", SourceWriter.File().Line($"[assembly: global::Edda.EddaFacts({FactText.Format}, {Literal.Of(facts)})]").ToString());
            });

    internal static void Begin(Compilation compilation, CancellationToken cancellationToken) =>
        s_found.GetValue(compilation, compilation => Task.Run(() => AssemblyFacts.Of(compilation, cancellationToken), cancellationToken));

    internal static string End(Compilation compilation, CancellationToken cancellationToken)
    {
        if (!s_found.TryGetValue(compilation, out var found))
            return AssemblyFacts.Of(compilation, cancellationToken);
        try
        {
            return found.GetAwaiter().GetResult();
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // It was begun by a run of the generator that was cancelled.
            return AssemblyFacts.Of(compilation, cancellationToken);
        }
        finally
        {
            s_found.Remove(compilation);
        }
    }
}
