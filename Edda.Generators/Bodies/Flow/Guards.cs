using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Edda.Generators.Bodies.Flow;

/// <summary>
/// The conditions under which code runs, as far as they are the same words or their contrary: <c>if (a)</c> and, further down, <c>if (!a)</c>; or one value
/// and another one of the same thing.
/// </summary>
internal static class Guards
{
    /// <summary>Whether one of two operations runs only where the other one does not.</summary>
    public static bool Exclude(IOperation one, IOperation other)
    {
        var guards = Of(one).ToList();
        return Of(other).Any(g => guards.Any(h => (g.Text == h.Text && g.Holds != h.Holds) || (g.Holds && h.Holds && g.Asked == h.Asked && Differ(g.Value, h.Value))));
    }

    private static bool Differ(IOperation? one, IOperation? other) =>
        one is { ConstantValue: { HasValue: true, Value: var a } } && other is { ConstantValue: { HasValue: true, Value: var b } } && !Equals(a, b);

    private static IEnumerable<(string Text, string Asked, IOperation? Value, bool Holds)> Of(IOperation operation)
    {
        IOperation inner = operation;
        for (var outer = operation.Parent; outer is not null; inner = outer, outer = outer.Parent)
        {
            if (outer is not IConditionalOperation condition || condition.Condition == inner)
                continue;
            var holds = condition.WhenTrue == inner;
            var asked = condition.Condition;
            while (asked is IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not)
                (asked, holds) = (not.Operand, !holds);
            var (left, sign, right, isContrary) = Parts(asked);
            yield return ($"{left.Syntax} {sign} {right?.Syntax}", $"{left.Syntax}", sign == "is" ? right : null, holds != isContrary);
        }
    }

    /// <summary>What a condition compares, and whether it is the contrary of the comparison that is told.</summary>
    private static (IOperation Left, string Sign, IOperation? Right, bool IsContrary) Parts(IOperation condition) => condition switch
    {
        IIsPatternOperation { Pattern: INegatedPatternOperation { Pattern: var pattern } } test => (test.Value, "is", Constant(pattern), true),
        IIsPatternOperation test => (test.Value, "is", Constant(test.Pattern), false),
        IBinaryOperation binary => binary.OperatorKind switch
        {
            BinaryOperatorKind.Equals => (binary.LeftOperand, "is", Unconverted(binary.RightOperand), false),
            BinaryOperatorKind.NotEquals => (binary.LeftOperand, "is", Unconverted(binary.RightOperand), true),
            BinaryOperatorKind.LessThan => (binary.LeftOperand, "<", binary.RightOperand, false),
            BinaryOperatorKind.GreaterThanOrEqual => (binary.LeftOperand, "<", binary.RightOperand, true),
            BinaryOperatorKind.GreaterThan => (binary.LeftOperand, ">", binary.RightOperand, false),
            BinaryOperatorKind.LessThanOrEqual => (binary.LeftOperand, ">", binary.RightOperand, true),
            _ => (condition, "", null, false),
        },
        _ => (condition, "", null, false),
    };

    private static IOperation Constant(IPatternOperation pattern) => pattern is IConstantPatternOperation constant ? Unconverted(constant.Value) : pattern;

    private static IOperation Unconverted(IOperation value)
    {
        while (value is IConversionOperation { IsImplicit: true } conversion)
            value = conversion.Operand;
        return value;
    }
}
