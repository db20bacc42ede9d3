using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Edda.Generators.Bodies.Flow;

/// <summary>Finds what makes a call again and again, as far as that is sure: what stands under a condition may run in one round only.</summary>
internal static class Repetition
{
    /// <summary>What repeats the call, for a message: "each round of the loop"; null when nothing surely does.</summary>
    public static string? Of(IOperation call, BodyFlow flow)
    {
        IOperation inner = call;
        for (var outer = call.Parent; outer is not null; inner = outer, outer = outer.Parent)
        {
            if (outer is ILocalFunctionOperation || IsConditional(outer, inner))
                return null;
            switch (outer)
            {
                case ILoopOperation loop when loop.Body == inner || IsCondition(loop, inner):
                    return !IsSkipped(loop, call) && flow.Follows(call, call, failed: true) ? "each round of the loop" : null;
                case IAnonymousFunctionOperation:
                    return IsForEach(outer) ? "the lambda for each element" : null;
            }
        }

        return null;
    }

    /// <summary>Whether an operation is surely run with the function that it stands in: under no condition, in no loop or lambda, and with no way out before it.</summary>
    public static bool IsSure(IOperation operation)
    {
        IOperation inner = operation;
        for (var outer = operation.Parent; outer is not null; inner = outer, outer = outer.Parent)
        {
            if (outer is ILocalFunctionOperation)
                break;
            if (IsConditional(outer, inner) || outer is ILoopOperation or IAnonymousFunctionOperation)
                return false;
        }

        return !Functions.OwnOperations(inner).Any(o => o.Syntax.SpanStart < operation.Syntax.SpanStart && o is IReturnOperation or IThrowOperation or IBranchOperation { BranchKind: BranchKind.GoTo } && !o.Syntax.Span.Contains(operation.Syntax.Span));
    }

    private static bool IsConditional(IOperation outer, IOperation inner) => outer switch
    {
        IConditionalOperation condition => condition.Condition != inner,
        ISwitchCaseOperation or ISwitchExpressionArmOperation or ICatchClauseOperation => true,
        ICoalesceOperation coalesce => coalesce.Value != inner,
        IConditionalAccessOperation access => access.Operation != inner,
        IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr } binary => binary.LeftOperand != inner,
        _ => false,
    };

    private static bool IsCondition(ILoopOperation loop, IOperation part) => (loop as IWhileLoopOperation)?.Condition == part || (loop as IForLoopOperation)?.Condition == part;

    /// <summary>Whether a round may end before it comes to the call.</summary>
    private static bool IsSkipped(ILoopOperation loop, IOperation call) => Functions.OwnOperations(loop.Body)
        .Any(o => o is IBranchOperation { BranchKind: BranchKind.Continue } && o.Syntax.SpanStart < call.Syntax.SpanStart);

    private static bool IsForEach(IOperation lambda)
    {
        var parent = lambda.Parent;
        while (parent is IDelegateCreationOperation or IConversionOperation)
            parent = parent.Parent;
        return parent is IArgumentOperation { Parent: IInvocationOperation { TargetMethod: var method } }
            && method is { Name: "Select" or "SelectMany", ContainingType.Name: "Enumerable" or "Queryable" or "AsyncEnumerable" } or { Name: "ForEach", ContainingType.Name: "List" or "Array" };
    }
}
