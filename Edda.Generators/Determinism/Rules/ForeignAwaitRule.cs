using System.Collections.Immutable;
using Edda.Generators.Bodies;
using Edda.Generators.Declarations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Edda.Generators.Determinism.Rules;

/// <summary>Awaiting what another assembly does, without the context. Only a call that stands at the await is judged: a task that is passed in is not.</summary>
internal sealed class ForeignAwaitRule() : DeterminismRule(
    2009, DiagnosticSeverity.Error,
    "A workflow awaits durable calls only",
    "is awaited, but completes outside the workflow, at a moment that no history records",
    "call it in an activity, and await that (if it only combines tasks that it is given, its author can declare it [Deterministic])")
{
    public override ImmutableArray<OperationKind> Kinds => [OperationKind.Await];

    public override Finding? Match(IOperation operation, CodeBody body) =>
        Foreign(((IAwaitOperation)operation).Operation, body.Facts) is { } call ? Find(call.Syntax, MemberText.Of(call.TargetMethod), body) : null;

    /// <summary>The call of another assembly that makes what is awaited, if that is all there is to it.</summary>
    internal static IInvocationOperation? Foreign(IOperation awaited, WorkflowFacts facts)
    {
        while (true)
        {
            switch (awaited)
            {
                case IConversionOperation { OperatorMethod: null } conversion:
                    awaited = conversion.Operand;
                    continue;
                // Says how to await, not what.
                case IInvocationOperation { TargetMethod: { Name: "ConfigureAwait" or "AsTask" or "WithCancellation" or "Preserve" or "WaitAsync" } adapter } call
                    when (adapter.ContainingNamespace.Name is "Tasks" or "CompilerServices") && (call.Instance ?? (call.Arguments.Length > 0 ? call.Arguments[0].Value : null)) is { } inner:
                    awaited = inner;
                    continue;
                case IInvocationOperation { TargetMethod: { MethodKind: not MethodKind.DelegateInvoke } method } call:
                    return IsForeign(method, facts) ? call : null;
                default:
                    return null;
            }
        }
    }

    private static bool IsForeign(IMethodSymbol method, WorkflowFacts facts)
    {
        if (facts.IsInSource(method) || WorkflowFacts.TakesContext(method) || EngineTypes.IsWorkflowContext(method.ContainingType))
            return false;
        var verdict = facts.Verdicts.Of(method);
        // What is known of it is reported already.
        return !verdict.IsPure && verdict.Impure is null && facts.Verdicts.Imported(method).Count == 0;
    }
}
