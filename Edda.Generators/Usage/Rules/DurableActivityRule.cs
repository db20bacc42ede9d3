using System.Collections.Immutable;
using Edda.Generators.Bodies;
using Edda.Generators.Declarations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Edda.Generators.Usage.Rules;

/// <summary>An activity or a compensation that makes durable calls. It runs outside the workflow's turns, where the context refuses them.</summary>
internal sealed class DurableActivityRule : UsageRule
{
    public override DiagnosticDescriptor Descriptor { get; } = Describe(
        3003,
        "Activities and compensations make no durable calls",
        "'{0}' is a durable call, which the {1} '{2}' cannot make, since it runs outside the workflow's turns: {3}",
        DiagnosticSeverity.Error);

    public override ImmutableArray<OperationKind> Kinds => [OperationKind.Invocation];

    public override bool LooksInto(DeclarationKind kind) => kind is DeclarationKind.Activity or DeclarationKind.Compensation;

    public override Finding? Match(IOperation operation, CodeBody body)
    {
        var call = (IInvocationOperation)operation;
        if ((!WorkflowFacts.IsDurableCall(call) && !EngineTypes.IsWorkflowContext(call.TargetMethod.ContainingType)) || IsGivenTheContext(body))
            return null;
        return new(
            this, call.Syntax, CallText.Of(call, body), body.Kind == DeclarationKind.Activity ? "activity" : "compensation", body.Owner.ContainingType.Name,
            body.Kind == DeclarationKind.Activity ? "make the call in the workflow, and give the activity its result" : "do the work in the compensation itself");
    }

    /// <summary>The declaration is wrong already, and is reported as such.</summary>
    private static bool IsGivenTheContext(CodeBody body) =>
        Declaration.Of(body.Owner.ContainingType)?.Body?.Parameters.Any(p => EngineTypes.IsWorkflowContext(p.Type)) == true;
}
