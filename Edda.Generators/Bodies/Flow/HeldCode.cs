using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Edda.Generators.Bodies.Flow;

/// <summary>Lambdas and method groups that locals hold.</summary>
internal static class HeldCode
{
    /// <summary>The local that is declared with a lambda or a method group, if it is.</summary>
    public static ILocalSymbol? HolderOf(IOperation code)
    {
        var outer = code.Parent;
        while (outer is IDelegateCreationOperation or IConversionOperation)
            outer = outer.Parent;
        return outer is IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var local } } ? local : null;
    }

    /// <summary>The one value of a local, which may come by way of others. Each stands before its use, so that this comes to an end.</summary>
    public static IOperation? Of(ILocalReferenceOperation local)
    {
        var value = Locals.OnlyValue(local, local.Local);
        while (true)
        {
            switch (value)
            {
                case IConversionOperation conversion:
                    value = conversion.Operand;
                    break;
                case IDelegateCreationOperation made:
                    value = made.Target;
                    break;
                case ILocalReferenceOperation other:
                    value = Locals.OnlyValue(other, other.Local);
                    break;
                default:
                    return value;
            }
        }
    }
}
