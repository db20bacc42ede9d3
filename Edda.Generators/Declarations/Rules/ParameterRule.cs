using Edda.Generators.Rules;
using Microsoft.CodeAnalysis;

namespace Edda.Generators.Declarations.Rules;

/// <summary>Arguments are recorded and read back, so each is a value of its own.</summary>
internal sealed class ParameterRule : DeclarationRule
{
    public override DiagnosticDescriptor Descriptor { get; } = RuleDescriptor.Of(
        "EDDA1008",
        "A parameter can be recorded",
        "The parameter '{0}' of the {1} '{2}' is {3}: pass an ordinary value, which can be recorded");

    public override IEnumerable<Fault> Faults(Declaration declaration)
    {
        foreach (var parameter in declaration.Body?.Parameters ?? [])
        {
            if (FaultOf(parameter) is { } fault)
                yield return At(parameter, declaration, parameter.Name, declaration.Noun, declaration, fault);
        }
    }

    /// <summary>What the parameter is instead of a value; null for a value, which may still be one that cannot be recorded.</summary>
    internal static string? FaultOf(IParameterSymbol parameter) => parameter switch
    {
        { RefKind: not RefKind.None } => "passed by reference",
        { IsParams: true } => "a params parameter",
        _ => OfType(parameter.Type),
    };

    internal static string? OfType(ITypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Pointer or TypeKind.FunctionPointer } => "a pointer",
        { IsRefLikeType: true } => "a ref struct",
        IArrayTypeSymbol array => OfType(array.ElementType),
        _ => null,
    };
}
