using System.Collections.Immutable;
using Edda.Generators.Bodies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Edda.Generators.Determinism.Rules;

/// <summary>What goes on outside the workflow's turn: by a scheduler, or by a source that something outside the workflow completes.</summary>
internal sealed class ContinuationRule() : DeterminismRule(
    2020, DiagnosticSeverity.Error,
    "A workflow goes on in its own turns",
    "goes on outside the workflow's turn, at a moment that no history records",
    "wait for an event with {ctx}.WaitEvent, or for an activity")
{
    public override ImmutableArray<OperationKind> Kinds => [OperationKind.Invocation, OperationKind.MethodReference];

    public override string InsteadInHelper => "let the workflow await instead";

    /// <summary>
    /// A source of a task that is completed by a delegate which other code keeps: an event's handler, or an argument of another assembly's method.
    /// </summary>
    public override Finding? Match(IOperation operation, CodeBody body)
    {
        var method = (operation as IInvocationOperation)?.TargetMethod ?? ((IMethodReferenceOperation)operation).Method;
        if (method.ContainingType is not { Name: "TaskCompletionSource", ContainingNamespace.Name: "Tasks" } || !method.Name.Contains("Set"))
            return null;
        if (operation is IMethodReferenceOperation && IsKept(operation, body.Facts))
            return Find(operation.Syntax, MemberText.Of(method), body);
        for (var outer = operation.Parent; outer is not null; outer = outer.Parent)
        {
            if (outer is IAnonymousFunctionOperation && IsKept(outer, body.Facts))
                return Find(operation.Syntax, MemberText.Of(method), body);
        }

        return null;
    }

    private static bool IsKept(IOperation code, WorkflowFacts facts)
    {
        var parent = code.Parent;
        while (parent is IDelegateCreationOperation or IConversionOperation)
            parent = parent.Parent;
        return parent switch
        {
            IEventAssignmentOperation { EventReference: IEventReferenceOperation raised } => !facts.IsInSource(raised.Event),
            IArgumentOperation { Parent: IInvocationOperation call } => !facts.IsInSource(call.TargetMethod) && !RunsInTurn(call.TargetMethod),
            IArgumentOperation { Parent: IObjectCreationOperation { Constructor: { } constructor } } => !facts.IsInSource(constructor),
            _ => false,
        };
    }

    /// <summary>LINQ and collections call it at once; a registered cancellation runs in the turn in which the instance is cancelled.</summary>
    private static bool RunsInTurn(IMethodSymbol method) =>
        method.ContainingType.Name is "CancellationToken" or "Enumerable" or "List" or "Array" or "Dictionary";
}
