using Edda.Generators.Rules;
using Microsoft.CodeAnalysis;

namespace Edda.Generators.Declarations.Rules;

/// <summary>The assembly's catalogue names every marked class.</summary>
internal sealed class AccessibleRule : DeclarationRule
{
    public override DiagnosticDescriptor Descriptor { get; } = RuleDescriptor.Of(
        "EDDA1017",
        "A marked class is accessible",
        "The {0} '{1}' cannot be named outside '{2}': make it, and every type around it, internal or public");

    public override IEnumerable<Fault> Faults(Declaration declaration)
    {
        if (!Reach.IsInternal(declaration.Type))
            yield return new(declaration.Location, declaration.Noun, declaration, declaration.Type.ContainingType);
    }
}
