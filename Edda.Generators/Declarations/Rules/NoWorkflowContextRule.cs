using Edda.Generators.Rules;
using Microsoft.CodeAnalysis;

namespace Edda.Generators.Declarations.Rules;

/// <summary>An activity runs outside the workflow's thread and is not replayed.</summary>
internal sealed class NoWorkflowContextRule : DeclarationRule
{
    public override DiagnosticDescriptor Descriptor { get; } = RuleDescriptor.Of(
        "EDDA1007",
        "Only a workflow takes a WorkflowContext",
        "The {0} '{1}' takes a WorkflowContext, which lives in a workflow's own turns only: let a workflow call the activities, and take an ActivityExecutionContext or plain values here");

    public override IEnumerable<Fault> Faults(Declaration declaration)
    {
        if (declaration is not { Kind: not DeclarationKind.Workflow, Body: { } body })
            yield break;
        foreach (var parameter in body.Parameters.Where(p => EngineTypes.IsWorkflowContext(p.Type)))
            yield return At(parameter, declaration, declaration.Noun, declaration);
    }
}
