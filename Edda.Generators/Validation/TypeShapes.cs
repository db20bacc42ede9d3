using Edda.Generators.Payloads;
using Microsoft.CodeAnalysis;

namespace Edda.Generators.Validation;

/// <summary>What a value is made of, as far as checks go on inside it.</summary>
internal enum TypeShape
{
    /// <summary>A value without parts.</summary>
    Value,

    /// <summary>Elements.</summary>
    Items,

    /// <summary>Values under keys.</summary>
    Map,

    /// <summary>Members.</summary>
    Object,
}

/// <summary>Tells shapes.</summary>
internal static class TypeShapes
{
    /// <summary>The shape, and the type of the elements, of the values, or of the object itself.</summary>
    internal static (TypeShape Shape, ITypeSymbol? Inner) Of(ITypeSymbol type)
    {
        if (type is IArrayTypeSymbol array)
            return (TypeShape.Items, array.ElementType);
        if (type is not INamedTypeSymbol named || named.TypeKind is TypeKind.Enum or TypeKind.Delegate || BuiltInValues.Converter(named) is not null)
            return (TypeShape.Value, null);
        if (named.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T)
            return Of(named.TypeArguments[0]);
        if (named.IsTupleType)
            return (TypeShape.Object, named.TupleUnderlyingType ?? named);
        if (Elements(named) is { } element)
        {
            return element is INamedTypeSymbol { MetadataName: "KeyValuePair`2" } pair && IsMap(named)
                ? (TypeShape.Map, pair.TypeArguments[1])
                : (TypeShape.Items, element);
        }

        return IsPlatform(named) ? (TypeShape.Value, null) : (TypeShape.Object, named);
    }

    /// <summary>An explicitly implemented member, which has no name of its own.</summary>
    internal static bool ExplicitName(this ISymbol symbol) => symbol is IPropertySymbol { ExplicitInterfaceImplementations.Length: > 0 };

    private static ITypeSymbol? Elements(INamedTypeSymbol type) =>
        type.AllInterfaces.Concat([type]).FirstOrDefault(i => i.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T)?.TypeArguments[0];

    private static bool IsMap(INamedTypeSymbol type) =>
        type.AllInterfaces.Concat([type]).Any(i => i.MetadataName is "IDictionary`2" or "IReadOnlyDictionary`2");

    private static bool IsPlatform(INamedTypeSymbol type) =>
        type.ContainingAssembly?.Name is { } name && (name is "mscorlib" or "netstandard" || name.StartsWith("System.", StringComparison.Ordinal));
}
