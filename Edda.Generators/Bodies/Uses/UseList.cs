using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Edda.Generators.Bodies.Uses;

/// <summary>Notes uses of members with what is known of the object.</summary>
internal static class UseList
{
    public static IOperation Unconverted(IOperation operation)
    {
        while (operation is IConversionOperation { OperatorMethod: null, IsImplicit: true } conversion)
            operation = conversion.Operand;
        return operation;
    }

    public static void Add(List<Use> uses, IMethodSymbol? method, IOperation? instance = null) => Add(uses, method, instance is null ? null : Unconverted(instance).Type, instance);

    public static void Add(List<Use> uses, IMethodSymbol? method, ITypeSymbol? receiver, IOperation? instance = null)
    {
        if (method is not null)
            uses.Add(new(method, IsDispatched(method, instance), receiver, instance));
    }

    private static bool IsDispatched(IMethodSymbol method, IOperation? instance) =>
        (method.IsVirtual || method.IsAbstract || (method.IsOverride && !method.IsSealed)) && instance?.Syntax is not BaseExpressionSyntax;
}
