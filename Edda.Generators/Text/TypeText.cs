using Microsoft.CodeAnalysis;

namespace Edda.Generators.Text;

/// <summary>Types as they stand in generated code, independent of any <c>using</c>.</summary>
internal static class TypeText
{
    private static readonly SymbolDisplayFormat s_plain = SymbolDisplayFormat.FullyQualifiedFormat;

    private static readonly SymbolDisplayFormat s_annotated =
        s_plain.AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    private static readonly SymbolDisplayFormat s_dotted = s_plain.WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted)
        .RemoveMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

    /// <summary>With <c>global::</c>, tuple names and nullable annotations.</summary>
    public static string Annotated(ITypeSymbol type) => Of(type, s_annotated);

    /// <summary>With <c>global::</c> and without nullable annotations of reference types.</summary>
    public static string Plain(ITypeSymbol type) => Of(type, s_plain);

    /// <summary>As a generated line names the type: <c>dynamic</c> as <c>object</c>, since a call with a dynamic value would be bound at run time.</summary>
    public static string Of(ITypeSymbol type, SymbolDisplayFormat format)
    {
        var text = type.ToDisplayString(format);
        return text.Contains("dynamic")
            ? string.Concat(type.ToDisplayParts(format).Select(p => p is { Kind: SymbolDisplayPartKind.Keyword, Symbol: IDynamicTypeSymbol } ? "object" : p.ToString()))
            : text;
    }

    /// <summary>As the user wrote it, for messages.</summary>
    public static string Short(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);

    /// <summary>Namespace, containing types and name joined with dots, as a person writes it.</summary>
    public static string Dotted(ISymbol symbol) => symbol.ToDisplayString(s_dotted);

    /// <summary>A namespace or type name as it stands after <c>namespace</c>; keywords are escaped.</summary>
    public static string Escaped(ISymbol symbol) => symbol.ToDisplayString(s_plain.WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted));
}
