using Microsoft.CodeAnalysis;

namespace Edda.Generators.Usage.Cancellations;

/// <summary>What a type of exceptions says about cancellations.</summary>
internal static class CancellationType
{
    /// <summary>Whether every cancellation is one of these, and much else is too.</summary>
    public static bool IsBase(ITypeSymbol type) =>
        type.SpecialType == SpecialType.System_Object || (type.Name is "Exception" or "SystemException" && IsInSystem(type));

    /// <summary>Whether all of these are cancellations.</summary>
    public static bool IsCancellation(ITypeSymbol? type)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (type.Name == "OperationCanceledException" && IsInSystem(type))
                return true;
        }

        return false;
    }

    private static bool IsInSystem(ITypeSymbol type) => type.ContainingNamespace is { Name: "System", ContainingNamespace.IsGlobalNamespace: true };
}
