using Edda.Generators.Rules;
using Microsoft.CodeAnalysis;

namespace Edda.Generators.Declarations.Rules;

/// <summary>The generated class of the stub stands in the activity's namespace.</summary>
internal sealed class StubClassRule : DeclarationRule
{
    public override DiagnosticDescriptor Descriptor { get; } = RuleDescriptor.Of(
        "EDDA1026",
        "The name of a stub's class is free",
        "The calls of the activity '{0}' are generated into the class '{1}', but that name is taken: rename '{2}'");

    public override IEnumerable<Fault> Faults(Declaration declaration)
    {
        if (declaration.Kind != DeclarationKind.Activity)
            yield break;
        var neighbours = declaration.Type.ContainingNamespace;
        foreach (var taken in neighbours.GetTypeMembers(declaration.StubClassName, 0).Where(t => !Signature.IsGenerated(t)))
            yield return At(taken, declaration, declaration, declaration.StubClassName, taken.Name);
        // Payments.Charge and Payments_Charge would share one class.
        if (declaration.Type.ContainingType is not null)
        {
            var flat = string.Join("_", Declaration.Nesting(declaration.Type).Select(t => t.Name));
            foreach (var other in neighbours.GetTypeMembers(flat, 0).Where(t => Declaration.Of(t)?.Kind == DeclarationKind.Activity))
                yield return new(declaration.Location, declaration, declaration.StubClassName, other.Name);
        }
    }
}
