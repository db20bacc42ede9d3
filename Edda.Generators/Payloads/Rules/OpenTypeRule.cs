using Edda.Generators.Rules;
using Microsoft.CodeAnalysis;

namespace Edda.Generators.Payloads.Rules;

/// <summary>Metadata is written for types that are known when the project is compiled.</summary>
internal static class OpenTypeRule
{
    public static DiagnosticDescriptor Descriptor { get; } = RuleDescriptor.Of(
        "EDDA4002",
        "The payload type of a call is known",
        "The payload type '{0}' of this call is open, so no metadata is written for it: name each type that it stands for with [assembly: EddaPayload(typeof(...))]",
        DiagnosticSeverity.Warning);

    public static bool IsOpen(ITypeSymbol type) => type switch
    {
        ITypeParameterSymbol => true,
        IArrayTypeSymbol array => IsOpen(array.ElementType),
        INamedTypeSymbol named => named.TypeArguments.Any(IsOpen),
        _ => false,
    };
}
