using Microsoft.CodeAnalysis;

namespace Edda.Generators.Declarations;

/// <summary>From where a type can be named.</summary>
internal static class Reach
{
    /// <summary>From any assembly, with everything that the type is made of.</summary>
    public static bool IsPublic(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => IsPublic(array.ElementType),
        INamedTypeSymbol named => Containers(named).All(t =>
            t.DeclaredAccessibility is Accessibility.Public or Accessibility.NotApplicable && t.TypeArguments.All(IsPublic)),
        _ => true,
    };

    /// <summary>From anywhere in the declaring assembly.</summary>
    public static bool IsInternal(INamedTypeSymbol type) =>
        Containers(type).All(t => t.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal);

    private static IEnumerable<INamedTypeSymbol> Containers(INamedTypeSymbol type)
    {
        for (var t = type; t is not null; t = t.ContainingType)
            yield return t;
    }
}
