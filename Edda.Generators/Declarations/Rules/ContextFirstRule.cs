using Edda.Generators.Rules;
using Microsoft.CodeAnalysis;

namespace Edda.Generators.Declarations.Rules;

/// <summary>The context is how a workflow reaches anything outside.</summary>
internal sealed class ContextFirstRule : DeclarationRule
{
    public override DiagnosticDescriptor Descriptor { get; } = RuleDescriptor.Of(
        "EDDA1005",
        "A workflow takes its context first",
        "The workflow '{0}' takes the WorkflowContext as its first parameter, and only there: begin with 'WorkflowContext ctx'");

    public override IEnumerable<Fault> Faults(Declaration declaration)
    {
        if (declaration is not { Kind: DeclarationKind.Workflow, Body: { } body })
            yield break;
        if (body.Parameters.FirstOrDefault() is not { Type: var first } || (first.TypeKind != TypeKind.Error && !EngineTypes.IsWorkflowContext(first)))
            yield return At(body, declaration, declaration);
        foreach (var parameter in body.Parameters.Skip(1).Where(p => EngineTypes.IsWorkflowContext(p.Type)))
            yield return At(parameter, declaration, declaration);
    }
}
