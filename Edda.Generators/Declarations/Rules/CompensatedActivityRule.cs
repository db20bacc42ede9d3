using Edda.Generators.Rules;
using Microsoft.CodeAnalysis;

namespace Edda.Generators.Declarations.Rules;

/// <summary>The binding starts from the activity's own declaration.</summary>
internal sealed class CompensatedActivityRule : DeclarationRule
{
    public override DiagnosticDescriptor Descriptor { get; } = RuleDescriptor.Of(
        "EDDA1021",
        "A compensation undoes an activity",
        "The compensation '{0}' names '{1}', which is no activity with a generated definition: name a class marked [Activity]");

    public override IEnumerable<Fault> Faults(Declaration declaration)
    {
        if (declaration.Kind != DeclarationKind.Compensation || declaration.Activity is { TypeKind: TypeKind.Error })
            yield break;
        if (declaration.Activity is not { } type || Declaration.Of(type)?.Kind != DeclarationKind.Activity || IsWithoutDefinition(type, declaration))
            yield return new(declaration.AttributeLocation, declaration, declaration.Activity?.ToDisplayString() ?? "null");
    }

    /// <summary>In another assembly the definition must already be there.</summary>
    private static bool IsWithoutDefinition(INamedTypeSymbol type, Declaration declaration) =>
        !SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, declaration.Type.ContainingAssembly) && type.GetMembers("Definition").IsEmpty;
}
