using Edda.Generators.Rules;
using Edda.Generators.Text;
using Microsoft.CodeAnalysis;

namespace Edda.Generators.Declarations.Rules;

/// <summary>A workflow is awaited by the engine over its whole life.</summary>
internal sealed class WorkflowReturnRule : DeclarationRule
{
    public override DiagnosticDescriptor Descriptor { get; } = RuleDescriptor.Of(
        "EDDA1006",
        "A workflow returns a task",
        "The workflow '{0}' returns '{1}': return Task or Task<T>");

    public override IEnumerable<Fault> Faults(Declaration declaration)
    {
        if (declaration is { Kind: DeclarationKind.Workflow, Body: { ReturnType: { TypeKind: not TypeKind.Error } returned } body }
            && (!EngineTypes.IsTask(returned, orValueTask: false) || body.RefKind != RefKind.None))
        {
            yield return At(body, declaration, declaration, TypeText.Short(returned));
        }
    }
}
