using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Edda.Generators.Usage.Flow;

/// <summary>Finds what makes a call again and again, as far as that is sure: what stands under a condition may run in one round only.</summary>
internal static class Repetition
{
    /// <summary>What repeats the call, for a message: "each round of the loop"; null when nothing surely does.</summary>
    public static string? Of(IOperation call, BodyFlow flow)
    {
        IOperation inner = call;
        for (var outer = call.Parent; outer is not null; inner = outer, outer = outer.Parent)
        {
            switch (outer)
            {
                case IConditionalOperation condition when condition.Condition != inner:
                case ISwitchCaseOperation or ISwitchExpressionArmOperation or ICatchClauseOperation or ILocalFunctionOperation:
                case ICoalesceOperation coalesce when coalesce.Value != inner:
                case IConditionalAccessOperation access when access.Operation != inner:
                case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr } binary when binary.LeftOperand != inner:
                    return null;
                case ILoopOperation loop when loop.Body == inner || IsCondition(loop, inner):
                    return !IsSkipped(loop, call) && flow.Follows(call, call, failed: true) ? "each round of the loop" : null;
                case IAnonymousFunctionOperation:
                    return IsForEach(outer) ? "the lambda for each element" : null;
            }
        }

        return null;
    }

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
            && method is { Name: "Select" or "SelectMany", ContainingType.Name: "Enumerable" or "Queryable" or "AsyncEnumerable" };
    }
}
