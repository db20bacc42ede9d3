using Edda.Generators.Declarations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Edda.CodeFixes.Declarations;

/// <summary>The marked class whose name or attribute the cursor stands at.</summary>
internal static class MarkedClasses
{
    internal static Declaration? At(Place place)
    {
        var type = place.Node switch
        {
            ClassDeclarationSyntax named => named,
            _ => place.Node.FirstAncestorOrSelf<AttributeSyntax>()?.Parent?.Parent as ClassDeclarationSyntax,
        };
        return type is not null && place.Model.GetDeclaredSymbol(type, place.CancellationToken) is INamedTypeSymbol symbol ? Declaration.Of(symbol) : null;
    }
}
