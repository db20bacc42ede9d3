using Edda.Generators.Rules;
using Microsoft.CodeAnalysis;

namespace Edda.Generators.Declarations.Rules;

/// <summary>Instances store the version they started with.</summary>
internal sealed class VersionRule : DeclarationRule
{
    public override DiagnosticDescriptor Descriptor { get; } = RuleDescriptor.Of(
        "EDDA1023",
        "A version is at least 1",
        "The workflow '{0}' has the version {1}: versions begin with 1, so write 1 or leave Version out");

    public override bool PreventsGeneration => false;

    public override IEnumerable<Fault> Faults(Declaration declaration)
    {
        if (declaration.Kind == DeclarationKind.Workflow && declaration.Version < 1)
            yield return new(declaration.AttributeLocation, declaration, declaration.Version);
    }
}
