using Microsoft.CodeAnalysis;

namespace Edda.Generators.Determinism.Contents;

/// <summary>
/// The code that makes the statics of a class before anybody can read them: initialisers of statics, the static constructor, a module's initialiser, and
/// private methods that nothing else calls.
/// </summary>
internal sealed class Making(SymbolUses uses, INamedTypeSymbol owner)
{
    private readonly Dictionary<ISymbol, bool> _known = new(SymbolEqualityComparer.Default);

    public bool Contains(IOperation operation) => MemberOf(operation) is { } member && Contains(member);

    /// <summary>The member whose code an operation is part of.</summary>
    public static ISymbol? MemberOf(IOperation operation)
    {
        var member = operation.SemanticModel?.GetEnclosingSymbol(operation.Syntax.SpanStart);
        while (member is IMethodSymbol { MethodKind: MethodKind.AnonymousFunction or MethodKind.LocalFunction })
            member = member.ContainingSymbol;
        return member;
    }

    private bool Contains(ISymbol member)
    {
        if (Begins(member))
            return true;
        if (!IsHidden(member))
            return false;
        if (!_known.TryGetValue(member, out var isMaking) && IsCalledByMakingAlone(member) is { } answer)
            _known[member] = isMaking = answer;
        return isMaking;
    }

    /// <summary>Whether all that comes to a method begins where the statics are made; null for one that nobody calls, which as a caller of others says nothing of them.</summary>
    private bool? IsCalledByMakingAlone(ISymbol method)
    {
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default) { method };
        var pending = new Stack<ISymbol>(seen);
        var isBegun = false;
        while (pending.Count > 0)
        {
            foreach (var use in uses.Of(pending.Pop()))
            {
                if (MemberOf(use) is not { } caller)
                    return false;
                if (Begins(caller) || (_known.TryGetValue(caller, out var isMaking) && isMaking))
                    isBegun = true;
                else if (!IsHidden(caller) || (_known.ContainsKey(caller) && !isMaking))
                    return false;
                else if (seen.Add(caller))
                    pending.Push(caller);
            }
        }

        return isBegun ? true : null;
    }

    private bool Begins(ISymbol member) =>
        (member is IMethodSymbol { IsStatic: true } starting && starting.GetAttributes().Any(a => a.AttributeClass is { Name: "ModuleInitializerAttribute" }))
        || (IsOfOwner(member) && member is IMethodSymbol { MethodKind: MethodKind.StaticConstructor } or (IFieldSymbol or IPropertySymbol) and { IsStatic: true });

    private bool IsHidden(ISymbol member) => IsOfOwner(member) && member is IMethodSymbol { IsStatic: true, DeclaredAccessibility: Accessibility.Private, MethodKind: MethodKind.Ordinary };

    private bool IsOfOwner(ISymbol member) => SymbolEqualityComparer.Default.Equals(member.ContainingType?.OriginalDefinition, owner.OriginalDefinition);
}
