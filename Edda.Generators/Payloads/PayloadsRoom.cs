using Edda.Generators.Model;
using Edda.Generators.Payloads.Model;
using Microsoft.CodeAnalysis;

namespace Edda.Generators.Payloads;

/// <summary>The payload metadata of an assembly: one walk over all roots, then one file for each type.</summary>
internal static class PayloadsRoom
{
    /// <summary>The names under which the steps are tracked.</summary>
    internal const string WalkStep = "EddaPayloads.Walk", TypesStep = "EddaPayloads.Types";

    internal static void Register(
        IncrementalGeneratorInitializationContext context,
        IncrementalValueProvider<EquatableArray<TypeKey>> roots,
        IncrementalValueProvider<bool> hasDeclarations,
        IncrementalValueProvider<string> assemblyNamespace)
    {
        var contexts = PayloadRoots.Contexts(context).Collect();
        var distinct = roots
            .Combine(PayloadRoots.Attributes(context).Collect())
            .Combine(PayloadRoots.Calls(context).Collect())
            .Select(static (all, _) => Distinct(all.Left.Left.Concat(all.Left.Right).Concat(all.Right)));
        var payloads = distinct
            .Combine(contexts.Select(static (all, _) => new EquatableArray<ContextType>([.. all.OrderBy(c => c.Type, StringComparer.Ordinal).ThenBy(c => c.Context, StringComparer.Ordinal)])))
            .Combine(context.CompilationProvider)
            .Select(static (all, cancellationToken) => Walk(all.Left.Left, all.Left.Right, all.Right, cancellationToken))
            .WithTrackingName(WalkStep);
        var types = payloads.SelectMany(static (found, _) => found).WithTrackingName(TypesStep);

        context.RegisterSourceOutput(
            types.Combine(assemblyNamespace),
            static (output, type) => output.AddSource($"EddaPayloads.{type.Left.HintName}.g.cs", PayloadEmitter.Type(type.Right, type.Left)));

        // The table knows names only, so it is written again only when a type comes or goes.
        var table = payloads.Select(static (found, _) => new PayloadTable(
            new([.. found.Select(t => t.Key)]),
            new([.. found.Select(t => t.Shape).OfType<ContextShape>().Select(s => s.Context).Distinct(StringComparer.Ordinal).OrderBy(c => c, StringComparer.Ordinal)]),
            new([.. found.Where(t => t.Ancestor is not null).Select(t => t.Key)])));
        context.RegisterSourceOutput(
            table.Combine(hasDeclarations).Combine(assemblyNamespace),
            static (output, all) =>
            {
                var ((table, hasDeclarations), @namespace) = all;
                if (hasDeclarations || table.Types.Count > 0)
                    output.AddSource("EddaPayloads.g.cs", PayloadEmitter.Table(@namespace, table));
            });
    }

    private static EquatableArray<TypeKey> Distinct(IEnumerable<TypeKey> keys) => new(
        [.. keys.GroupBy(k => k.FullName, StringComparer.Ordinal).Select(g => g.First()).OrderBy(k => k.FullName, StringComparer.Ordinal)]);

    private static EquatableArray<TypeSpec> Walk(EquatableArray<TypeKey> roots, EquatableArray<ContextType> contexts, Compilation compilation, CancellationToken cancellationToken)
    {
        if (roots.Count == 0)
            return EquatableArray<TypeSpec>.Empty;
        var graph = new PayloadGraph(new PayloadParser(compilation, ByType(contexts)), cancellationToken);
        foreach (var root in roots)
        {
            if (PayloadNames.Find(root, compilation) is { } type)
                graph.Add(type);
        }

        return graph.Specs();
    }

    internal static Dictionary<string, string> ByType(IEnumerable<ContextType> contexts)
    {
        var byType = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var named in contexts)
        {
            // Several contexts may name a type; the first by name is taken, whatever the order of the files.
            if (!byType.ContainsKey(named.Type))
                byType.Add(named.Type, named.Context);
        }

        return byType;
    }
}
