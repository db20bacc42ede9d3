using System.Collections.Immutable;
using Edda.Generators.Bodies;
using Edda.Generators.Declarations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Edda.Generators.Determinism.Rules;

/// <summary>Blocking until a task completes. It never does: the workflow's thread is the one that would complete it. A task that has completed may be read.</summary>
internal sealed class BlockingRule() : DeterminismRule(
    2007, DiagnosticSeverity.Error,
    "A workflow awaits and does not block",
    "blocks the thread that would complete the task, for ever",
    "await the task")
{
    public override ImmutableArray<OperationKind> Kinds => [OperationKind.PropertyReference, OperationKind.Invocation];

    public override string InsteadInHelper => "await the task there";

    public override Finding? Match(IOperation operation, CodeBody body)
    {
        var (task, what) = operation switch
        {
            IPropertyReferenceOperation { Property: { Name: "Result" } property } reference when IsTask(property.ContainingType) => (reference.Instance, MemberText.Of(property)),
            IInvocationOperation { TargetMethod: { Name: "Wait" } wait } call when IsTask(wait.ContainingType) => (call.Instance, MemberText.Of(wait)),
            IInvocationOperation { TargetMethod: { Name: "WaitAll" or "WaitAny" } wait } when IsTask(wait.ContainingType) => (operation, MemberText.Of(wait)),
            IInvocationOperation { TargetMethod.Name: "GetResult", Instance: IInvocationOperation { TargetMethod.Name: "GetAwaiter" } awaiter } =>
                (Awaiter(awaiter), "GetAwaiter().GetResult()"),
            _ => default,
        };
        return task is null || CompletedTasks.Contains(task) ? null : Find(operation.Syntax, what, body);
    }

    private static bool IsTask(INamedTypeSymbol type) => EngineTypes.IsTask(type);

    private static IOperation? Awaiter(IInvocationOperation call)
    {
        var task = call.Instance ?? (call.Arguments.Length > 0 ? call.Arguments[0].Value : null);
        if (task is IInvocationOperation { TargetMethod.Name: "ConfigureAwait", Instance: { } configured })
            task = configured;
        return task?.Type is INamedTypeSymbol type && IsTask(type) ? task : null;
    }
}
