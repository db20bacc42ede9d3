using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Edda.Generators.Bodies.Uses;

/// <summary>What object a member is called on, as far as the code beside it tells more than the type of the expression.</summary>
internal static class ReceiverTypes
{
    /// <summary>The type of the object, and whether it can be of no class that derives from it.</summary>
    public static (ITypeSymbol? Type, bool IsExact) Of(Use use)
    {
        var instance = use.Instance;
        // A local may be declared by another one.
        for (var depth = 0; depth < 8; depth++)
        {
            switch (instance)
            {
                case IConversionOperation { OperatorMethod: null, Conversion.IsImplicit: true } conversion:
                    instance = conversion.Operand;
                    break;
                case ILocalReferenceOperation { Local: var local } when Locals.OnlyValue(instance, local) is { } value:
                    instance = value;
                    break;
                case IObjectCreationOperation { Type: INamedTypeSymbol made }:
                    return (made, true);
                default:
                    var type = instance?.Type is INamedTypeSymbol named ? named : use.Receiver;
                    return (type, type is INamedTypeSymbol { IsSealed: true });
            }
        }

        return (use.Receiver, use.Receiver is INamedTypeSymbol { IsSealed: true });
    }
}
