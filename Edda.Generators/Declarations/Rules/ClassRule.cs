using Edda.Generators.Rules;
using Microsoft.CodeAnalysis;

namespace Edda.Generators.Declarations.Rules;

/// <summary>Records and structs have members of their own that look like state, and a file type cannot be named by generated code.</summary>
internal sealed class ClassRule : DeclarationRule
{
    public override DiagnosticDescriptor Descriptor { get; } = RuleDescriptor.Of(
        "EDDA1002",
        "A marked type is a class",
        "The {0} '{1}' is a {2}: declare it as a class");

    public override IEnumerable<Fault> Faults(Declaration declaration)
    {
        if (KindOf(declaration.Type) is { } kind)
            yield return new(declaration.Location, declaration.Noun, declaration, kind);
    }

    private static string? KindOf(INamedTypeSymbol type) => type switch
    {
        { IsRecord: true } => "record",
        { IsFileLocal: true } => "file type",
        { TypeKind: TypeKind.Class } => null,
        _ => "struct",
    };
}
