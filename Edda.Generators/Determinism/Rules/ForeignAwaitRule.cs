using System.Collections.Immutable;
using Edda.Generators.Bodies;
using Edda.Generators.Bodies.Uses;
using Edda.Generators.Declarations;
using Edda.Generators.Determinism.Reached;
using Edda.Generators.Usage.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Edda.Generators.Determinism.Rules;

/// <summary>
/// Awaiting what another assembly does, without the context. Only a call that stands at the await, or in the local that is awaited, is judged: a task that
/// is passed in is not.
/// </summary>
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
                case IInvocationOperation { TargetMethod.MethodKind: not MethodKind.DelegateInvoke } call:
                    return IsForeign(call, facts) ? call : null;
                case ILocalReferenceOperation { Local: var local } when Locals.OnlyValue(awaited, local) is { } value:
                    awaited = value;
                    continue;
                default:
                    return null;
            }
        }
    }

    private static bool IsForeign(IInvocationOperation call, WorkflowFacts facts)
    {
        var method = call.TargetMethod;
        // An activity's body has a rule of its own.
        if (facts.IsInSource(method) || WorkflowFacts.TakesContext(method) || EngineTypes.IsWorkflowContext(method.ContainingType) || DirectCallRule.IsBody(method, facts))
            return false;
        // What gives out a value of any type, as First() of a sequence of tasks does, has been given it, unless it was given code that makes one.
        if (method.OriginalDefinition.ReturnType is ITypeParameterSymbol given && !method.OriginalDefinition.Parameters.Any(p => Makes(p.Type, given)))
            return false;
        var verdict = facts.Verdicts.Of(method);
        // What is known of it is reported already.
        if (verdict.IsPure || verdict.Impure is not null)
            return false;
        var use = Use.Of(call);
        var targets = facts.Targets.Of(use);
        // An object that holds the context waits for durable calls; an activity behind an interface is another finding.
        return targets.All(t => facts.Verdicts.Imported(t).Count == 0) && !(targets.Count > 0 && targets.All(facts.Verdicts.Waits))
            && !facts.Targets.Behind(use).Any(t => EngineCode.IsEntry(t.Target, facts));
    }

    private static bool Makes(ITypeSymbol parameter, ITypeParameterSymbol given) =>
        parameter is INamedTypeSymbol { DelegateInvokeMethod.ReturnType: var made } && SymbolEqualityComparer.Default.Equals(made, given);
}
