using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Edda.Generators.Bodies;

/// <summary>What the code around a use of a local says of it.</summary>
internal static class Locals
{
    /// <summary>
    /// The only value that a local has; null when it gets another one somewhere. It stands before the use: who follows it to further locals comes to an end, even
    /// in code that is wrong.
    /// </summary>
    public static IOperation? OnlyValue(IOperation use, ILocalSymbol local)
    {
        var body = use;
        while (body.Parent is not null)
            body = body.Parent;
        return OnlyValue(use, local, body.Descendants());
    }

    /// <inheritdoc cref="OnlyValue(IOperation, ILocalSymbol)"/>
    /// <param name="use">The use.</param>
    /// <param name="local">The local.</param>
    /// <param name="body">All operations of the body that declares it.</param>
    public static IOperation? OnlyValue(IOperation use, ILocalSymbol local, IEnumerable<IOperation> body)
    {
        IOperation? value = null;
        foreach (var operation in body)
        {
            switch (operation)
            {
                case IVariableDeclaratorOperation declarator when SymbolEqualityComparer.Default.Equals(declarator.Symbol, local):
                    value = declarator.GetVariableInitializer()?.Value;
                    break;
                case ILocalReferenceOperation reference when SymbolEqualityComparer.Default.Equals(reference.Local, local) && IsWritten(reference):
                    return null;
            }
        }

        return value?.Syntax.Span.End <= use.Syntax.SpanStart ? value : null;
    }

    private static bool IsWritten(IOperation reference)
    {
        var target = reference;
        while (target.Parent is ITupleOperation)
            target = target.Parent;
        return target.Parent switch
        {
            IAssignmentOperation assignment => assignment.Target == target,
            IIncrementOrDecrementOperation => true,
            IArgumentOperation { Parameter.RefKind: not (RefKind.None or RefKind.In) } => true,
            IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol.RefKind: RefKind.Ref } } => true,
            _ => false,
        };
    }
}
