using Edda.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Edda.Generators.Declarations.Rules;

/// <summary>The generated half of a class needs the class, and every type around it, to be partial.</summary>
internal sealed class PartialRule : DeclarationRule
{
    public override DiagnosticDescriptor Descriptor { get; } = RuleDescriptor.Of(
        "EDDA1001",
        "A marked class is partial",
        "The {0} '{1}' is completed by generated code: declare '{2}' partial");

    public override IEnumerable<Fault> Faults(Declaration declaration)
    {
        foreach (var type in Declaration.Nesting(declaration.Type))
        {
            if (!IsPartial(type))
                yield return At(type, declaration, declaration.Noun, declaration, type.Name);
        }
    }

    private static bool IsPartial(INamedTypeSymbol type) =>
        type.DeclaringSyntaxReferences.Any(r => r.GetSyntax() is TypeDeclarationSyntax syntax && syntax.Modifiers.Any(SyntaxKind.PartialKeyword));
}
