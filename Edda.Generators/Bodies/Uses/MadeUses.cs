using Microsoft.CodeAnalysis;

namespace Edda.Generators.Bodies.Uses;

/// <summary>
/// What generic code may make of a type that it is given: where a type argument must have a constructor without parameters (<c>where T : new()</c>), that one may
/// run. Who passes its own type parameter on must say so as well, so that the type is known at one call on the way. Objects of a generic type are looked at where
/// they are made, not at each use.
/// </summary>
internal static class MadeUses
{
    public static void Collect(IMethodSymbol used, List<Use> uses)
    {
        if (used.IsGenericMethod)
            Add(used.TypeParameters, used.TypeArguments, uses);
        if (used.IsStatic || used.MethodKind == MethodKind.Constructor)
            Collect(used.ContainingType, uses);
    }

    public static void Collect(INamedTypeSymbol type, List<Use> uses)
    {
        for (var t = type; t is not null; t = t.ContainingType)
        {
            if (t.IsGenericType)
                Add(t.TypeParameters, t.TypeArguments, uses);
        }
    }

    private static void Add(IReadOnlyList<ITypeParameterSymbol> parameters, IReadOnlyList<ITypeSymbol> arguments, List<Use> uses)
    {
        for (var i = 0; i < parameters.Count; i++)
        {
            if (parameters[i].HasConstructorConstraint && arguments[i] is INamedTypeSymbol { SpecialType: SpecialType.None } made && made.InstanceConstructors.FirstOrDefault(c => c.Parameters.IsEmpty) is { } constructor)
                uses.Add(new(constructor, isPossible: true));
        }
    }
}
