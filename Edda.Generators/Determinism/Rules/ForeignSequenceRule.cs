using System.Collections.Immutable;
using Edda.Generators.Bodies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Edda.Generators.Determinism.Rules;

/// <summary>Awaiting the elements of a sequence that another assembly makes without the context.</summary>
internal sealed class ForeignSequenceRule() : DeterminismRule(
    2016, DiagnosticSeverity.Error,
    "A workflow awaits sequences of durable calls only",
    "is enumerated with await, but its elements arrive outside the workflow, at moments that no history records",
    "collect the elements in an activity, and enumerate its result")
{
    public override ImmutableArray<OperationKind> Kinds => [OperationKind.Loop];

    public override Finding? Match(IOperation operation, CodeBody body)
    {
        if (operation is not IForEachLoopOperation { IsAsynchronous: true } loop)
            return null;
        var source = loop.Collection;
        while (true)
        {
            if (ForeignAwaitRule.Foreign(source, body.Facts) is { } call)
                return Find(call.Syntax, MemberText.Of(call.TargetMethod), body);
            while (source is IConversionOperation conversion)
                source = conversion.Operand;
            // What LINQ makes of a sequence arrives as that does.
            if (source is not IInvocationOperation { TargetMethod.ContainingType.Name: "AsyncEnumerable" or "TaskAsyncEnumerableExtensions", Arguments.Length: > 0 } linq)
                return null;
            source = linq.Arguments[0].Value;
        }
    }
}
