using Edda.Generators.Bodies.Uses;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Edda.Generators.Determinism.Contents;

/// <summary>Tells a member's first value, which an object puts aside when it is first asked, from one that takes the place of another.</summary>
internal static class FirstWrites
{
    /// <summary>Whether a member is written under the condition that it holds nothing yet, as <c>??=</c> does.</summary>
    public static bool Contain(IOperation assignment, IOperation place)
    {
        if (place is not IMemberReferenceOperation { Member: var member })
            return false;
        var inner = assignment;
        for (var outer = inner.Parent; outer is not (null or IAnonymousFunctionOperation or ILocalFunctionOperation); inner = outer, outer = outer.Parent)
        {
            if (outer is IConditionalOperation choice && choice.WhenTrue == inner && AsksForNull(choice.Condition, member))
                return true;
        }

        return false;
    }

    private static bool AsksForNull(IOperation condition, ISymbol member) => condition switch
    {
        IIsPatternOperation { Value: var asked, Pattern: IConstantPatternOperation { Value.ConstantValue: { HasValue: true, Value: null } } } => IsOf(asked, member),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals, LeftOperand: var asked, RightOperand.ConstantValue: { HasValue: true, Value: null } } => IsOf(asked, member),
        _ => false,
    };

    private static bool IsOf(IOperation asked, ISymbol member) => UseList.Unconverted(asked) is IMemberReferenceOperation use && SymbolEqualityComparer.Default.Equals(use.Member, member);
}
