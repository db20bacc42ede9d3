using Microsoft.CodeAnalysis;

namespace Edda.Generators.Bodies.Uses;

/// <summary>The members that every object has, as the library calls them on objects of the user's types.</summary>
internal static class ObjectMembers
{
    /// <summary>The types of the user's that stand in a type whose texts, or comparisons, are made of theirs: elements of tuples, members of anonymous types.</summary>
    public static IEnumerable<INamedTypeSymbol> Parts(ITypeSymbol? type)
    {
        switch (type)
        {
            case INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable:
                return Parts(nullable.TypeArguments[0]);
            case INamedTypeSymbol { IsTupleType: true } tuple:
                return tuple.TupleElements.SelectMany(e => Parts(e.Type));
            case INamedTypeSymbol { IsAnonymousType: true }:
                return type.GetMembers().OfType<IPropertySymbol>().SelectMany(p => Parts(p.Type));
            case ITypeParameterSymbol parameter:
                return parameter.ConstraintTypes.SelectMany(Parts);
            case INamedTypeSymbol { SpecialType: SpecialType.None, TypeKind: TypeKind.Class or TypeKind.Struct or TypeKind.Interface } named when !IsOfSystem(named):
                return [named];
            default:
                return [];
        }
    }

    /// <summary>The most derived override that a type knows; for an interface the member of <c>object</c>.</summary>
    public static IMethodSymbol? Of(INamedTypeSymbol type, string name, int parameters, INamedTypeSymbol? everything)
    {
        for (var t = type.TypeKind == TypeKind.Interface ? everything : type; t is not null; t = t.BaseType)
        {
            foreach (var member in t.GetMembers(name))
            {
                if (member is IMethodSymbol { IsStatic: false } method && method.Parameters.Length == parameters && (method.IsOverride || method.IsVirtual || method.IsAbstract)
                    && (parameters == 0 || method.Parameters[0].Type.SpecialType == SpecialType.System_Object))
                    return method;
            }
        }

        return null;
    }

    /// <summary>What runs when a member of an interface of the library is called on an object of a type that implements it.</summary>
    public static IMethodSymbol? Implementation(INamedTypeSymbol type, INamedTypeSymbol contract, string name)
    {
        if (contract.GetMembers(name).OfType<IMethodSymbol>().FirstOrDefault() is not { } declared)
            return null;
        return type.TypeKind == TypeKind.Interface ? declared : type.FindImplementationForInterfaceMember(declared) as IMethodSymbol;
    }

    public static Use Call(IMethodSymbol method, INamedTypeSymbol receiver, IOperation? instance = null, bool isPossible = false) =>
        new(method, (method.IsVirtual || method.IsAbstract || method.IsOverride) && !method.IsSealed, receiver, instance, isPossible);

    public static bool IsOfSystem(INamedTypeSymbol type)
    {
        var ns = type.ContainingNamespace;
        while (ns is { IsGlobalNamespace: false, ContainingNamespace: { IsGlobalNamespace: false } outer })
            ns = outer;
        return ns?.Name is "System" or "Microsoft";
    }
}
