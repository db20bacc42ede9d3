using Edda.Generators.Bodies;
using Edda.Generators.Declarations;
using Microsoft.CodeAnalysis;

namespace Edda.Generators.Determinism.Reached;

/// <summary>
/// The members that can run when one is used: overrides of virtual members and implementations of interfaces, in classes of this compilation that an object
/// of the receiver's type can be. Those of other assemblies are looked for where they know Edda; what runs there in their place, they say themselves.
/// </summary>
internal sealed class CallTargets(WorkflowFacts facts)
{
    private Dictionary<INamedTypeSymbol, List<INamedTypeSymbol>>? _derived;

    public IReadOnlyList<ISymbol> Of(Use use)
    {
        var member = use.Member.OriginalDefinition;
        if (!use.IsVirtual || member is not IMethodSymbol method || !Knows(member.ContainingType) || use.Receiver is { IsSealed: true, TypeKind: not TypeKind.TypeParameter })
            return [Implementation(member)];
        var found = new List<ISymbol>();
        if (!facts.IsInSource(member))
            found.Add(member);
        foreach (var type in Derived(method.ContainingType))
        {
            if (type.IsAbstract || type.TypeKind == TypeKind.Interface || !CanBe(type, use.Receiver) || IsRunByEngine(type))
                continue;
            if (RunBy(type, (IMethodSymbol)use.Member) is { IsAbstract: false } run && !found.Contains(run.OriginalDefinition, SymbolEqualityComparer.Default))
                found.Add(Implementation(run.OriginalDefinition));
        }

        return found.Count > 0 || method.IsAbstract ? found : [Implementation(method)];
    }

    private static ISymbol Implementation(ISymbol member) => (member as IMethodSymbol)?.PartialImplementationPart ?? member;

    private static IMethodSymbol? RunBy(INamedTypeSymbol type, IMethodSymbol method)
    {
        if (method.ContainingType.TypeKind == TypeKind.Interface)
        {
            foreach (var implemented in type.AllInterfaces)
            {
                if (Fits(implemented, method.ContainingType) && Counterpart(implemented, method) is { } wanted)
                    return type.FindImplementationForInterfaceMember(wanted) as IMethodSymbol;
            }

            return null;
        }

        for (INamedTypeSymbol? t = type; t is not null; t = t.BaseType)
        {
            foreach (var candidate in t.GetMembers(method.Name))
            {
                for (var overridden = candidate as IMethodSymbol; overridden is not null; overridden = overridden.OverriddenMethod)
                {
                    if (SymbolEqualityComparer.Default.Equals(overridden.OriginalDefinition, method.OriginalDefinition))
                        return (IMethodSymbol)candidate;
                }
            }
        }

        return null;
    }

    private static IMethodSymbol? Counterpart(INamedTypeSymbol constructed, IMethodSymbol method)
    {
        foreach (var member in constructed.GetMembers(method.Name))
        {
            if (SymbolEqualityComparer.Default.Equals(member.OriginalDefinition, method.OriginalDefinition))
                return member as IMethodSymbol;
        }

        return null;
    }

    /// <summary>Whether an interface is the one that is called; type parameters may stand for anything.</summary>
    private static bool Fits(INamedTypeSymbol implemented, INamedTypeSymbol called) =>
        SymbolEqualityComparer.Default.Equals(implemented, called)
        || (SymbolEqualityComparer.Default.Equals(implemented.OriginalDefinition, called.OriginalDefinition) && (IsOpen(implemented) || IsOpen(called)));

    private static bool IsOpen(INamedTypeSymbol type)
    {
        foreach (var argument in type.TypeArguments)
        {
            if (argument is ITypeParameterSymbol || (argument is INamedTypeSymbol named && IsOpen(named)))
                return true;
        }

        return false;
    }

    private static bool CanBe(INamedTypeSymbol type, ITypeSymbol? receiver)
    {
        if (receiver is not INamedTypeSymbol named)
            return true;
        if (named.TypeKind == TypeKind.Interface)
            return type.AllInterfaces.Any(i => SymbolEqualityComparer.Default.Equals(i.OriginalDefinition, named.OriginalDefinition));
        for (INamedTypeSymbol? t = type; t is not null; t = t.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(t.OriginalDefinition, named.OriginalDefinition))
                return true;
        }

        return false;
    }

    private bool Knows(INamedTypeSymbol type) => facts.IsInSource(type) || facts.Verdicts.KnowsEdda(type.ContainingAssembly);

    private bool IsRunByEngine(INamedTypeSymbol type) => facts.KindOf(type) is DeclarationKind.Activity or DeclarationKind.Compensation;

    /// <summary>The classes of this compilation that are or derive from a class, or implement an interface.</summary>
    public IReadOnlyList<INamedTypeSymbol> Derived(INamedTypeSymbol type)
    {
        if (_derived is null)
        {
            _derived = new(SymbolEqualityComparer.Default);
            Index(facts.Compilation.Assembly.GlobalNamespace);
        }

        return _derived.TryGetValue(type.OriginalDefinition, out var derived) ? derived : [];
    }

    private void Index(INamespaceOrTypeSymbol container)
    {
        foreach (var member in container.GetMembers())
        {
            if (member is not INamespaceOrTypeSymbol inner)
                continue;
            if (inner is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct } type)
            {
                for (INamedTypeSymbol? t = type; t is not null && Knows(t); t = t.BaseType)
                    Add(t, type);
                foreach (var implemented in type.AllInterfaces)
                {
                    if (Knows(implemented))
                        Add(implemented, type);
                }
            }

            Index(inner);
        }
    }

    private void Add(INamedTypeSymbol key, INamedTypeSymbol type)
    {
        if (!_derived!.TryGetValue(key.OriginalDefinition, out var types))
            _derived.Add(key.OriginalDefinition, types = []);
        if (types.Count == 0 || !SymbolEqualityComparer.Default.Equals(types[types.Count - 1], type))
            types.Add(type);
    }
}
