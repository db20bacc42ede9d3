using Edda.Generators.Rules;
using Microsoft.CodeAnalysis;

namespace Edda.Generators.Declarations.Rules;

/// <summary>The engine constructs the class by its one name.</summary>
internal sealed class ConstructibleRule : DeclarationRule
{
    public override DiagnosticDescriptor Descriptor { get; } = RuleDescriptor.Of(
        "EDDA1003",
        "A marked class can be constructed",
        "The {0} '{1}' is {2}: the engine constructs it, so declare it as an ordinary class without type parameters");

    public override IEnumerable<Fault> Faults(Declaration declaration)
    {
        var type = declaration.Type;
        if (type.IsStatic)
            yield return new(declaration.Location, declaration.Noun, declaration, "static");
        else if (type.IsAbstract && type.TypeKind == TypeKind.Class)
            yield return new(declaration.Location, declaration.Noun, declaration, "abstract");
        else if (Declaration.Nesting(type).Any(t => t.IsGenericType))
            yield return new(declaration.Location, declaration.Noun, declaration, type.TypeParameters.IsEmpty ? "nested in a generic type" : "generic");
    }
}
