using Edda.Generators.Rules;
using Microsoft.CodeAnalysis;

namespace Edda.Generators.Declarations.Rules;

/// <summary>Generated code calls the constructor with services of the attempt's scope.</summary>
internal sealed class ConstructorRule : DeclarationRule
{
    public override DiagnosticDescriptor Descriptor { get; } = RuleDescriptor.Of(
        "EDDA1016",
        "Dependencies come through one constructor",
        "The {0} '{1}' {2}: declare exactly one public constructor that takes its dependencies by value");

    public override IEnumerable<Fault> Faults(Declaration declaration)
    {
        if (declaration is not { Kind: not DeclarationKind.Workflow, Type: { IsStatic: false, IsAbstract: false, TypeKind: TypeKind.Class } type })
            yield break;
        var constructors = declaration.Constructors;
        if (constructors.Count == 0)
            yield return new(declaration.Location, declaration.Noun, declaration, "has no public constructor");
        else if (constructors.Count > 1)
            yield return new(declaration.Location, declaration.Noun, declaration, "has several public constructors");
        else if (constructors[0].Parameters.FirstOrDefault(IsNoService) is { } parameter)
            yield return At(parameter, declaration, declaration.Noun, declaration, $"takes '{parameter.Name}' in a form that no service has");
        else if (Signature.MustSet(type, constructors[0]) is { } member)
            yield return At(member, declaration, declaration.Noun, declaration, $"has the required member '{member.Name}', which no constructor sets");
    }

    private static bool IsNoService(IParameterSymbol parameter) =>
        parameter.RefKind is RefKind.Ref or RefKind.Out or RefKind.RefReadOnlyParameter
        || parameter.IsParams
        || parameter.Type is { IsRefLikeType: true } or { TypeKind: TypeKind.Pointer or TypeKind.FunctionPointer };
}
