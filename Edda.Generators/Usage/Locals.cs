using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Edda.Generators.Usage;

/// <summary>What locals stand for.</summary>
internal static class Locals
{
    /// <summary>
    /// The only value that a local has; null when it gets another one somewhere. It stands before the use: who follows it to further locals comes to an end, even
    /// in code that is wrong.
    /// </summary>
    public static IOperation? ValueOf(ILocalReferenceOperation use)
    {
        IOperation? value = null;
        IOperation body = use;
        while (body.Parent is not null)
            body = body.Parent;
        foreach (var operation in body.Descendants())
        {
            switch (operation)
            {
                case IVariableDeclaratorOperation declarator when SymbolEqualityComparer.Default.Equals(declarator.Symbol, use.Local):
                    value = declarator.GetVariableInitializer()?.Value;
                    break;
                case IAssignmentOperation { Target: ILocalReferenceOperation target } when SymbolEqualityComparer.Default.Equals(target.Local, use.Local):
                    return null;
                case IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out, Value: ILocalReferenceOperation given }
                    when SymbolEqualityComparer.Default.Equals(given.Local, use.Local):
                    return null;
            }
        }

        return value?.Syntax.Span.End <= use.Syntax.SpanStart ? value : null;
    }
}
