using Microsoft.CodeAnalysis;

namespace Edda.Generators.Payloads;

/// <summary>The values for which the serializer has a converter.</summary>
internal static class BuiltInValues
{
    private static readonly Dictionary<string, string> s_converters = new(StringComparer.Ordinal)
    {
        ["System.Boolean"] = "BooleanConverter",
        ["System.Byte"] = "ByteConverter",
        ["System.SByte"] = "SByteConverter",
        ["System.Int16"] = "Int16Converter",
        ["System.UInt16"] = "UInt16Converter",
        ["System.Int32"] = "Int32Converter",
        ["System.UInt32"] = "UInt32Converter",
        ["System.Int64"] = "Int64Converter",
        ["System.UInt64"] = "UInt64Converter",
        ["System.Int128"] = "Int128Converter",
        ["System.UInt128"] = "UInt128Converter",
        ["System.Half"] = "HalfConverter",
        ["System.Single"] = "SingleConverter",
        ["System.Double"] = "DoubleConverter",
        ["System.Decimal"] = "DecimalConverter",
        ["System.Char"] = "CharConverter",
        ["System.String"] = "StringConverter",
        ["System.Guid"] = "GuidConverter",
        ["System.DateTime"] = "DateTimeConverter",
        ["System.DateTimeOffset"] = "DateTimeOffsetConverter",
        ["System.DateOnly"] = "DateOnlyConverter",
        ["System.TimeOnly"] = "TimeOnlyConverter",
        ["System.TimeSpan"] = "TimeSpanConverter",
        ["System.Uri"] = "UriConverter",
        ["System.Version"] = "VersionConverter",
        ["System.Text.Json.JsonElement"] = "JsonElementConverter",
        ["System.Text.Json.JsonDocument"] = "JsonDocumentConverter",
        ["System.Text.Json.Nodes.JsonNode"] = "JsonNodeConverter",
        ["System.Text.Json.Nodes.JsonObject"] = "JsonObjectConverter",
        ["System.Text.Json.Nodes.JsonArray"] = "JsonArrayConverter",
        ["System.Text.Json.Nodes.JsonValue"] = "JsonValueConverter",
    };

    internal static string? Converter(INamedTypeSymbol type)
    {
        if (type.MetadataName is "Memory`1" or "ReadOnlyMemory`1"
            && type.ContainingNamespace.ToDisplayString() == "System"
            && type.TypeArguments[0].SpecialType == SpecialType.System_Byte)
            return $"{type.Name}ByteConverter";
        return type.ContainingType is null && s_converters.TryGetValue(MetadataName(type), out var converter) ? converter : null;
    }

    /// <summary>A key is recorded as the name of a JSON member: texts, integers, enums, ids, dates and times.</summary>
    internal static bool IsKey(ITypeSymbol type) =>
        type.TypeKind == TypeKind.Enum
        || (type is INamedTypeSymbol named
            && MetadataName(named) is "System.String" or "System.Guid" or "System.DateTime" or "System.DateTimeOffset" or "System.DateOnly"
                or "System.TimeOnly" or "System.TimeSpan" or "System.Byte" or "System.SByte" or "System.Int16" or "System.UInt16" or "System.Int32"
                or "System.UInt32" or "System.Int64" or "System.UInt64" or "System.Int128" or "System.UInt128");

    internal static string MetadataName(INamedTypeSymbol type) => $"{type.ContainingNamespace.ToDisplayString()}.{type.MetadataName}";
}
