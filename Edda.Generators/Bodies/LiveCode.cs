using Edda.Generators.Declarations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Edda.Generators.Bodies;

/// <summary>Code under a condition by which it does not run while the workflow is replayed: <c>if (!ctx.IsReplaying)</c>.</summary>
internal static class LiveCode
{
    public static bool Contains(IOperation operation)
    {
        IOperation inner = operation;
        for (var outer = operation.Parent; outer is not null; inner = outer, outer = outer.Parent)
        {
            var isLive = outer switch
            {
                IConditionalOperation choice => (choice.WhenTrue == inner && IsLive(choice.Condition, true)) || (choice.WhenFalse == inner && IsLive(choice.Condition, false)),
                IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd } both => both.RightOperand == inner && IsLive(both.LeftOperand, true),
                IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalOr } either => either.RightOperand == inner && IsLive(either.LeftOperand, false),
                _ => false,
            };
            if (isLive)
                return true;
        }

        return false;
    }

    /// <summary>Whether a condition with a certain value says that nothing is replayed.</summary>
    private static bool IsLive(IOperation condition, bool holds) => condition switch
    {
        IParenthesizedOperation parenthesized => IsLive(parenthesized.Operand, holds),
        IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not => IsLive(not.Operand, !holds),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd } both => holds && (IsLive(both.LeftOperand, true) || IsLive(both.RightOperand, true)),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalOr } either => !holds && (IsLive(either.LeftOperand, false) || IsLive(either.RightOperand, false)),
        IPropertyReferenceOperation { Property: { Name: "IsReplaying", ContainingType: { } type } } => !holds && EngineTypes.IsWorkflowContext(type),
        _ => false,
    };
}
