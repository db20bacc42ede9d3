using Edda.Generators.Bodies;
using Microsoft.CodeAnalysis;

namespace Edda.Generators.Determinism.Reached;

/// <summary>The classes and structs by what they are, derive from and implement, of this compilation and of other assemblies, in the order of these.</summary>
internal sealed class DerivedClasses
{
    private readonly WorkflowFacts _facts;

    public DerivedClasses(WorkflowFacts facts)
    {
        _facts = facts;
        var compilation = facts.Compilation;
        Add(compilation.Assembly.GlobalNamespace);
        var knowing = new HashSet<string>(compilation.SourceModule.ReferencedAssemblySymbols.Where(facts.Verdicts.KnowsEdda).Select(a => a.Name), StringComparer.Ordinal);
        foreach (var assembly in compilation.SourceModule.ReferencedAssemblySymbols)
        {
            // One that uses nothing of Edda itself may still implement what another declares.
            if (knowing.Contains(assembly.Name) || assembly.Modules.Any(m => m.ReferencedAssemblies.Any(r => knowing.Contains(r.Name))))
                Add(assembly.GlobalNamespace);
        }
    }

    public Dictionary<INamedTypeSymbol, List<INamedTypeSymbol>> Found { get; } = new(SymbolEqualityComparer.Default);

    private void Add(INamespaceOrTypeSymbol container)
    {
        foreach (var type in container.GetTypeMembers())
        {
            if (type.TypeKind is TypeKind.Class or TypeKind.Struct)
            {
                for (INamedTypeSymbol? t = type; t is not null; t = t.BaseType)
                    AddKnown(t, type);
                foreach (var implemented in type.AllInterfaces)
                    AddKnown(implemented, type);
            }

            Add(type);
        }

        foreach (var inner in (container as INamespaceSymbol)?.GetNamespaceMembers() ?? [])
            Add(inner);
    }

    private void AddKnown(INamedTypeSymbol key, INamedTypeSymbol type)
    {
        if (!_facts.Knows(key))
            return;
        if (!Found.TryGetValue(key.OriginalDefinition, out var types))
            Found.Add(key.OriginalDefinition, types = []);
        if (types.Count == 0 || !SymbolEqualityComparer.Default.Equals(types[types.Count - 1], type))
            types.Add(type);
    }
}
