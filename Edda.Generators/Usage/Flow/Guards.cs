using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Edda.Generators.Usage.Flow;

/// <summary>The conditions under which code runs, as far as they are the same words: <c>if (a)</c> and, further down, <c>if (!a)</c>.</summary>
internal static class Guards
{
    /// <summary>Whether one of two operations runs only where the other one does not.</summary>
    public static bool Exclude(IOperation one, IOperation other)
    {
        var guards = Of(one).ToList();
        return Of(other).Any(g => guards.Contains((g.Condition, !g.Holds)));
    }

    private static IEnumerable<(string Condition, bool Holds)> Of(IOperation operation)
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
            yield return (asked.Syntax.ToString(), holds);
        }
    }
}
