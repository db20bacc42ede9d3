using Edda.Generators.Bodies;
using Microsoft.CodeAnalysis;

namespace Edda.Generators.Determinism.Facts;

/// <summary>
/// The names by which code comes to an object of a type: those of the type and of its derived classes, and of all members that are declared to be or to give one,
/// here and in other assemblies that know Edda. Found when it is first asked for, which is rare.
/// </summary>
internal sealed class TypeNames(WorkflowFacts facts)
{
    private Dictionary<INamedTypeSymbol, HashSet<string>>? _givers;

    public IEnumerable<string> Of(INamedTypeSymbol type)
    {
        if (_givers is null)
        {
            _givers = new(SymbolEqualityComparer.Default);
            Add(facts.Compilation.Assembly.GlobalNamespace);
            foreach (var assembly in facts.Compilation.SourceModule.ReferencedAssemblySymbols.Where(facts.Verdicts.KnowsEdda))
                Add(assembly.GlobalNamespace);
        }

        foreach (var derived in facts.Targets.Derived(type).Prepend(type.OriginalDefinition))
        {
            yield return derived.Name;
            foreach (var giver in _givers.TryGetValue(derived.OriginalDefinition, out var givers) ? givers : [])
                yield return giver;
        }
    }

    private void Add(INamespaceOrTypeSymbol container)
    {
        foreach (var member in container.GetMembers())
        {
            switch (member)
            {
                case INamespaceOrTypeSymbol inner:
                    Add(inner);
                    break;
                case IPropertySymbol { Type: var type }:
                    Add(type, member.Name);
                    break;
                case IFieldSymbol { Type: var type }:
                    Add(type, member.Name);
                    break;
                case IMethodSymbol { MethodKind: MethodKind.Ordinary, ReturnType: var type } method:
                    Add(type, member.Name);
                    // What a lambda is given whose code names only the method.
                    foreach (var parameter in method.Parameters)
                        Add(parameter.Type, member.Name);
                    break;
            }
        }
    }

    private void Add(ITypeSymbol type, string giver)
    {
        if (type is IArrayTypeSymbol { ElementType: var element })
            Add(element, giver);
        if (type is not INamedTypeSymbol named)
            return;
        foreach (var argument in named.TypeArguments)
            Add(argument, giver);
        if (!facts.Knows(named))
            return;
        if (!_givers!.TryGetValue(named.OriginalDefinition, out var givers))
            _givers.Add(named.OriginalDefinition, givers = new(StringComparer.Ordinal));
        givers.Add(giver);
    }
}
