using Edda.Generators.Declarations;
using Microsoft.CodeAnalysis;

namespace Edda.CodeFixes.Declarations;

/// <summary>The marked classes that a compilation and the assemblies that it references declare.</summary>
internal static class DeclaredClasses
{
    internal static IEnumerable<Declaration> Of(Compilation compilation, CancellationToken cancellationToken)
    {
        var engine = compilation.GetTypeByMetadataName(EngineTypes.ActivityAttribute)?.ContainingAssembly;
        var assemblies = compilation.SourceModule.ReferencedAssemblySymbols.Where(a => engine is not null && a.Modules.Any(m => m.ReferencedAssemblies.Contains(engine.Identity)))
            .Prepend(compilation.Assembly);
        return assemblies.SelectMany(a => Types(a.GlobalNamespace, cancellationToken)).Select(Declaration.Of).OfType<Declaration>();
    }

    private static IEnumerable<INamedTypeSymbol> Types(INamespaceOrTypeSymbol container, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        foreach (var member in container.GetMembers().OfType<INamespaceOrTypeSymbol>())
        {
            if (member is INamedTypeSymbol type)
                yield return type;
            foreach (var inner in Types(member, cancellationToken))
                yield return inner;
        }
    }
}
