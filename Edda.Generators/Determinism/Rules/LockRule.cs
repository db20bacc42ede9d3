using System.Collections.Immutable;
using Edda.Generators.Bodies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Edda.Generators.Determinism.Rules;

/// <summary>Waiting for other threads, and sharing state with them. A workflow has one thread; what is local to it needs no lock.</summary>
internal sealed class LockRule() : DeterminismRule(
    2008, DiagnosticSeverity.Warning,
    "A workflow shares nothing with other threads",
    "is for several threads, whose order no history records",
    "leave it out: a workflow has one thread, and exchanges data through activities and events")
{
    public override ImmutableArray<OperationKind> Kinds => [OperationKind.Lock, OperationKind.Invocation];

    public override Finding? Match(IOperation operation, CodeBody body) => operation switch
    {
        ILockOperation => Find(operation.Syntax, "lock", body),
        IInvocationOperation { TargetMethod.ContainingType: { Name: "Interlocked", ContainingNamespace.Name: "Threading" } } call
            when call.Arguments.Length > 0 && IsShared(call.Arguments[0].Value) => Find(operation.Syntax, MemberText.Of(call.TargetMethod), body),
        _ => null,
    };

    /// <summary>A field of a class or of another object. Locals and the workflow's own fields are its own.</summary>
    private static bool IsShared(IOperation place) => place switch
    {
        IFieldReferenceOperation { Field.IsStatic: true } => true,
        IFieldReferenceOperation { Instance: IInstanceReferenceOperation or ILocalReferenceOperation or null } => false,
        IFieldReferenceOperation => true,
        IArrayElementReferenceOperation { ArrayReference: var array } => IsShared(array),
        _ => false,
    };
}
