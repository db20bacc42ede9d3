using Edda.Generators.Catalogues;
using Edda.Generators.Declarations;
using Microsoft.CodeAnalysis;

namespace Edda.Generators.Usage.Effects;

/// <summary>The activities that a compilation or an assembly that it refers to has compensations of. Read when first asked for; safe to ask from many threads.</summary>
internal sealed class CompensatedActivities(Compilation compilation)
{
    private readonly Lazy<HashSet<ISymbol>> _own = new(() => new(Activities(compilation.Assembly.GlobalNamespace), SymbolEqualityComparer.Default));

    // Catalogues give the names of a compensation and its activity.
    private readonly Lazy<HashSet<string>> _announced = new(() => [.. AnnouncedCatalogues.Of(compilation).SelectMany(c => c.Compensations).Select(n => n.Split('>').Last())]);

    public bool Contains(INamedTypeSymbol activity) =>
        _own.Value.Contains(activity) || (Declaration.Of(activity) is { } declaration && _announced.Value.Contains(declaration.DurableName));

    private static IEnumerable<ISymbol> Activities(INamespaceOrTypeSymbol container)
    {
        foreach (var member in container.GetMembers())
        {
            if (member is INamedTypeSymbol { TypeKind: TypeKind.Class } type && Declaration.Of(type)?.Activity is { } activity)
                yield return activity;
            if (member is not INamespaceOrTypeSymbol inner)
                continue;
            foreach (var found in Activities(inner))
                yield return found;
        }
    }
}
