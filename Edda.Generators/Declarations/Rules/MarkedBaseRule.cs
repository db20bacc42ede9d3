using Edda.Generators.Rules;
using Microsoft.CodeAnalysis;

namespace Edda.Generators.Declarations.Rules;

/// <summary>The generated members of the one would hide those of the other.</summary>
internal sealed class MarkedBaseRule : DeclarationRule
{
    public override DiagnosticDescriptor Descriptor { get; } = RuleDescriptor.Of(
        "EDDA1025",
        "A marked class derives from no marked class",
        "The {0} '{1}' derives from '{2}', which is marked itself: move what they share into a base class without a mark");

    public override IEnumerable<Fault> Faults(Declaration declaration)
    {
        for (var type = declaration.Type.BaseType; type is not null; type = type.BaseType)
        {
            if (Declaration.Of(type) is not null)
                yield return new(declaration.Location, declaration.Noun, declaration, type.Name);
        }
    }
}
