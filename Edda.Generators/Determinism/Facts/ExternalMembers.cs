using Microsoft.CodeAnalysis;

namespace Edda.Generators.Determinism.Facts;

/// <summary>The members that code in another assembly can use.</summary>
internal static class ExternalMembers
{
    public static bool Contain(ISymbol member)
    {
        var isInternalSeen = member.ContainingAssembly.GetAttributes().Any(a => a.AttributeClass?.Name == "InternalsVisibleToAttribute");
        // An explicit implementation is used where its class is.
        var first = member is IMethodSymbol { ExplicitInterfaceImplementations.IsEmpty: false } ? member.ContainingType : member;
        for (var symbol = first; symbol is not (null or INamespaceSymbol); symbol = symbol.ContainingSymbol)
        {
            var isSeen = symbol.DeclaredAccessibility switch
            {
                Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal => true,
                Accessibility.Internal or Accessibility.ProtectedAndInternal => isInternalSeen,
                _ => false,
            };
            if (!isSeen)
                return false;
        }

        return true;
    }
}
