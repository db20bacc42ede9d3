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
        if (member is IMethodSymbol { IsStatic: true } starting && starting.GetAttributes().Any(a => a.AttributeClass is { Name: "ModuleInitializerAttribute" }))
            return true;
        if (!SymbolEqualityComparer.Default.Equals(member.ContainingType?.OriginalDefinition, owner.OriginalDefinition))
            return false;
        switch (member)
        {
            case IMethodSymbol { MethodKind: MethodKind.StaticConstructor }:
            case (IFieldSymbol or IPropertySymbol) and { IsStatic: true }:
                return true;
            case IMethodSymbol { IsStatic: true, DeclaredAccessibility: Accessibility.Private, MethodKind: MethodKind.Ordinary } method:
                if (!_known.TryGetValue(method, out var isMaking))
                {
                    // Who calls only itself is called by nobody.
                    _known.Add(method, false);
                    var callers = uses.Of(method).ToList();
                    _known[method] = isMaking = callers.Count > 0 && callers.TrueForAll(Contains);
                }

                return isMaking;
            default:
                return false;
        }
    }
}
