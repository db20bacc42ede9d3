using System.Collections.Concurrent;
using Edda.Generators.Payloads.Model;
using Microsoft.CodeAnalysis;

namespace Edda.Generators.Payloads;

/// <summary>The walk of one analysed compilation: each type is judged once, and the serializer contexts are looked for only when a type is refused without them.</summary>
internal sealed class PayloadWalk(Compilation compilation)
{
    private readonly ConcurrentDictionary<string, UnsupportedShape?> _refusals = new(StringComparer.Ordinal);
    private readonly Lazy<Dictionary<string, string>> _contexts = new(() => PayloadsRoom.ByType(Contexts(compilation.Assembly.GlobalNamespace)));

    /// <summary>Why <paramref name="type"/> cannot be recorded; null when it can.</summary>
    internal UnsupportedShape? Refusal(ITypeSymbol type, CancellationToken cancellationToken)
    {
        var name = PayloadNames.FullName(type);
        if (_refusals.TryGetValue(name, out var known))
            return known;
        var refusal = Refusal(type, [], cancellationToken);
        if (refusal is not null && _contexts.Value.Count > 0)
            refusal = Refusal(type, _contexts.Value, cancellationToken);
        return _refusals.GetOrAdd(name, refusal);
    }

    private UnsupportedShape? Refusal(ITypeSymbol type, Dictionary<string, string> contexts, CancellationToken cancellationToken)
    {
        var graph = new PayloadGraph(new PayloadParser(compilation, contexts), cancellationToken);
        graph.Add(type);
        return graph.Refusal(type);
    }

    private static IEnumerable<ContextType> Contexts(INamespaceOrTypeSymbol container)
    {
        foreach (var member in container.GetMembers())
        {
            if (member is INamedTypeSymbol type)
            {
                foreach (var named in PayloadRoots.InContext(type, type.AllJson("Serializable")))
                    yield return named;
            }

            if (member is INamespaceOrTypeSymbol inner)
            {
                foreach (var named in Contexts(inner))
                    yield return named;
            }
        }
    }
}
