using Edda.Generators.Rules;
using Microsoft.CodeAnalysis;

namespace Edda.Generators.Declarations.Rules;

/// <summary>Each mark generates the same members.</summary>
internal sealed class MarkedOnceRule : DeclarationRule
{
    public override DiagnosticDescriptor Descriptor { get; } = RuleDescriptor.Of(
        "EDDA1022",
        "A class is marked once",
        "The class '{0}' is marked more than once: one class is one workflow, one activity or one compensation");

    public override IEnumerable<Fault> Faults(Declaration declaration)
    {
        if (declaration.IsMarkedTwice)
            yield return new(declaration.Location, declaration);
    }
}
