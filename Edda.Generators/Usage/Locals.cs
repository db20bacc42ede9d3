using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Edda.Generators.Usage;

/// <summary>What locals stand for.</summary>
internal static class Locals
{
    /// <summary>The only value that a local has; null when it gets another one somewhere.</summary>
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
            }
        }

        return value;
    }
}
