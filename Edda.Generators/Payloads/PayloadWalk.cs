using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;

namespace Edda.Generators.Payloads;

/// <summary>The walk of one analysed compilation: each type is judged once, and the serializer contexts are looked for only when something is wrong with a type without them.</summary>
internal sealed class PayloadWalk(Compilation compilation)
{
    private readonly ConcurrentDictionary<string, PayloadVerdict> _verdicts = new(StringComparer.Ordinal);
    private readonly Lazy<Dictionary<string, string>> _contexts = new(() => PayloadsRoom.ByType(Contexts(compilation.Assembly.GlobalNamespace)));

    /// <summary>Whether <paramref name="type"/> can be recorded, and what of it is not.</summary>
    internal PayloadVerdict Judge(ITypeSymbol type, CancellationToken cancellationToken)
    {
        var name = PayloadNames.FullName(type);
        if (_verdicts.TryGetValue(name, out var known))
            return known;
        var verdict = Judge(type, [], cancellationToken);
        if (!verdict.IsClean && _contexts.Value.Count > 0)
            verdict = Judge(type, _contexts.Value, cancellationToken);
        return _verdicts.GetOrAdd(name, verdict);
    }

    private PayloadVerdict Judge(ITypeSymbol type, Dictionary<string, string> contexts, CancellationToken cancellationToken)
    {
        var graph = new PayloadGraph(new PayloadParser(compilation, contexts), cancellationToken);
        graph.Add(type);
        var refusal = graph.Refusal(type);
        return new(refusal, refusal is null ? graph.Unrecorded(type) : []);
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
