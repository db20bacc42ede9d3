using Edda.Generators.Rules;
using Microsoft.CodeAnalysis;

namespace Edda.Generators.Declarations.Rules;

/// <summary>What the engine supplies depends on where the body runs.</summary>
internal sealed class SuppliedParameterRule : DeclarationRule
{
    public override DiagnosticDescriptor Descriptor { get; } = RuleDescriptor.Of(
        "EDDA1024",
        "The engine can supply the parameter",
        "The parameter '{0}' of the {1} '{2}' cannot be supplied: {3}");

    public override IEnumerable<Fault> Faults(Declaration declaration)
    {
        if (declaration.Body is not { } body)
            yield break;
        var transactions = 0;
        foreach (var parameter in body.Parameters)
        {
            var isTransaction = EngineTypes.IsDbTransaction(parameter.Type);
            if (declaration.Kind == DeclarationKind.Workflow && EngineTypes.IsSupplied(parameter.Type) && !EngineTypes.IsWorkflowContext(parameter.Type))
                yield return At(parameter, declaration, parameter.Name, declaration.Noun, declaration, "in a workflow use the members of WorkflowContext");
            else if (isTransaction && ++transactions > 1)
                yield return At(parameter, declaration, parameter.Name, declaration.Noun, declaration, "there is one transaction, so take it once");
        }
    }
}
