using System.Text;
using Edda.Generators.Text;
using Microsoft.CodeAnalysis;

namespace Edda.Generators.Payloads;

/// <summary>Names payload types. A name depends on the type alone, never on which other types a compilation has.</summary>
internal static class PayloadNames
{
    private const int LongestIdentifier = 100;

    private static readonly SymbolDisplayFormat s_fullName = new(
        SymbolDisplayGlobalNamespaceStyle.Included,
        SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        SymbolDisplayGenericsOptions.IncludeTypeParameters,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes
            | SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers
            | SymbolDisplayMiscellaneousOptions.ExpandValueTuple);

    internal static TypeKey KeyOf(ITypeSymbol type)
    {
        var fullName = FullName(type);
        return new(DocumentationCommentId.CreateReferenceId(type), fullName, Identifier(type, fullName));
    }

    /// <summary>The C# name with <c>global::</c>, tuples as <c>System.ValueTuple</c>, without nullable reference annotations.</summary>
    internal static string FullName(ITypeSymbol type) => TypeText.Of(type, s_fullName);

    /// <summary>The full name as the user wrote it: <c>dynamic</c> is not <c>object</c> to who reads a message.</summary>
    internal static string Written(ITypeSymbol type) => type.ToDisplayString(s_fullName);

    /// <summary>The symbol that a key names, or null when the compilation has none.</summary>
    internal static ITypeSymbol? Find(TypeKey key, Compilation compilation)
    {
        foreach (var candidate in DocumentationCommentId.GetSymbolsForReferenceId(key.ReferenceId, compilation))
        {
            // The same id can name types of several assemblies; only the accessible one can appear in emitted text.
            if (candidate is ITypeSymbol type && FullName(type) == key.FullName && compilation.IsSymbolAccessibleWithin(type, compilation.Assembly))
                return type;
        }

        return DocumentationCommentId.GetFirstSymbolForReferenceId(key.ReferenceId, compilation) as ITypeSymbol;
    }

    internal static string StableHash(string text)
    {
        var hash = 2166136261u;
        foreach (var c in text)
            hash = unchecked((hash ^ c) * 16777619u);
        return hash.ToString("x8", System.Globalization.CultureInfo.InvariantCulture);
    }

    private static string Identifier(ITypeSymbol type, string fullName)
    {
        var text = new StringBuilder();
        var plain = Append(text, type, isOutermost: true);
        if (text.Length > LongestIdentifier)
        {
            text.Length = LongestIdentifier;
            plain = false;
        }

        return plain ? text.ToString() : $"{text}_{StableHash(fullName)}";
    }

    /// <summary>False when two types could share the readable form; such a name ends in a hash of the full one.</summary>
    private static bool Append(StringBuilder text, ITypeSymbol type, bool isOutermost)
    {
        switch (type)
        {
            case IArrayTypeSymbol array:
                text.Append(array.Rank == 1 ? "ArrayOf" : $"Array{array.Rank}Of");
                return Append(text, array.ElementType, isOutermost: false);
            case INamedTypeSymbol named:
                var underlying = named.TupleUnderlyingType ?? named;
                var arguments = new List<ITypeSymbol>();
                var plain = AppendName(text, underlying, arguments);
                for (var i = 0; i < arguments.Count; i++)
                {
                    text.Append(i == 0 ? "Of" : "And");
                    plain &= Append(text, arguments[i], isOutermost: false);
                }

                return plain && (isOutermost || arguments.Count < 2);
            case IDynamicTypeSymbol:
                text.Append("Object");
                return true;
            default:
                text.Append(type.TypeKind);
                return false;
        }
    }

    private static bool AppendName(StringBuilder text, INamedTypeSymbol type, List<ITypeSymbol> arguments)
    {
        var plain = true;
        if (type.ContainingType is { } container)
        {
            plain = AppendName(text, container, arguments);
            text.Append("__");
        }
        else if (!IsPlatformNamespace(type.ContainingNamespace))
        {
            plain = AppendNamespace(text, type.ContainingNamespace);
            text.Append('_');
        }

        arguments.AddRange(type.TypeArguments);
        text.Append(type.Name);
        return plain && IsUnambiguous(type.Name);
    }

    private static bool AppendNamespace(StringBuilder text, INamespaceSymbol @namespace)
    {
        if (@namespace.IsGlobalNamespace)
            return true;
        var plain = AppendNamespace(text, @namespace.ContainingNamespace);
        if (!@namespace.ContainingNamespace.IsGlobalNamespace)
            text.Append('_');
        text.Append(@namespace.Name);
        return plain && IsUnambiguous(@namespace.Name);
    }

    private static bool IsUnambiguous(string name) =>
        char.IsUpper(name[0]) && !name.Contains('_') && !HasWord(name, "Of") && !HasWord(name, "And");

    /// <summary>The name has the word where it could be taken for the one that joins type arguments.</summary>
    private static bool HasWord(string name, string word)
    {
        for (var at = name.IndexOf(word, StringComparison.Ordinal); at >= 0; at = name.IndexOf(word, at + 1, StringComparison.Ordinal))
        {
            var end = at + word.Length;
            if (end == name.Length || !char.IsLower(name[end]))
                return true;
        }

        return false;
    }

    private static bool IsPlatformNamespace(INamespaceSymbol @namespace) => @namespace.ToDisplayString() is
        "System" or "System.Collections.Generic" or "System.Collections.Immutable" or "System.Collections.ObjectModel"
        or "System.Collections.Concurrent" or "System.Text.Json" or "System.Text.Json.Nodes";
}
