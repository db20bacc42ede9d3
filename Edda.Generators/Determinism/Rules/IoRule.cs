using System.Collections.Immutable;
using Edda.Generators.Bodies;
using Edda.Generators.Determinism.Sequences;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Edda.Generators.Determinism.Rules;

/// <summary>Files, networks, databases, processes, the environment and configuration. A query reaches its database where it is gone through.</summary>
internal sealed class IoRule() : DeterminismRule(
    2010, DiagnosticSeverity.Error,
    "A workflow does no I/O",
    "reaches outside the workflow: what it reads differs on replay, what it does is done again",
    "do it in an activity, whose result is recorded")
{
    public override ImmutableArray<OperationKind> Kinds => [OperationKind.Loop, OperationKind.Invocation, OperationKind.ObjectCreation, OperationKind.Spread];

    public override Finding? Match(IOperation operation, CodeBody body)
    {
        if (Queries.RunBy(operation) is not { } query || IsReported(query, body))
            return null;
        return operation is IInvocationOperation { TargetMethod: { ContainingType.Name: "Queryable" or "Enumerable" } method }
            ? Find(operation.Syntax, MemberText.Of(method), body)
            : Find(query.Syntax, $"{query.Type?.Name}", body);
    }

    private static bool IsReported(IOperation query, CodeBody body) =>
        query switch { IInvocationOperation call => call.TargetMethod, IMemberReferenceOperation reference => reference.Member, _ => (ISymbol?)null } is { } member
        && body.Facts.Verdicts.Of(member).Impure is not null;
}
