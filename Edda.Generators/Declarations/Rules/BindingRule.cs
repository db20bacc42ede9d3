using Edda.Generators.Rules;
using Microsoft.CodeAnalysis;

namespace Edda.Generators.Declarations.Rules;

/// <summary>A compensation runs without a caller, from what its activity recorded.</summary>
internal sealed class BindingRule : DeclarationRule
{
    public override DiagnosticDescriptor Descriptor { get; } = RuleDescriptor.Of(
        "EDDA1013",
        "A compensation's parameters can be bound",
        "The parameter '{0}' of the compensation '{1}' cannot be bound: {2}");

    public override IEnumerable<Fault> Faults(Declaration declaration)
    {
        if (declaration is not { Activity: { } type, Body: not null }
            || Declaration.Of(type) is not { Kind: DeclarationKind.Activity, Body: not null } activity)
        {
            yield break;
        }

        foreach (var parameter in declaration.Inputs.Where(p => !Signature.HasError(p.Type)))
        {
            if (CompensationBinder.Bind(parameter, activity, declaration.OnUnknown).Fault is { } fault)
                yield return At(parameter, declaration, parameter.Name, declaration, fault);
        }
    }
}
