using Edda.Generators.Payloads.Model;
using Microsoft.CodeAnalysis;

namespace Edda.Generators.Payloads;

/// <summary>One step of the walk: the type it leads to and the text that a path to it gains.</summary>
internal readonly struct PayloadEdge(string label, ITypeSymbol type, ISymbol? member = null)
{
    internal string Label { get; } = label;

    internal ITypeSymbol Type { get; } = type;

    /// <summary>The member that takes the step; null where none does, as from a list to its items.</summary>
    internal ISymbol? Member { get; } = member;
}

/// <summary>A type as parsed by itself, before what it leads to is known.</summary>
internal sealed class ParsedPayload(PayloadShape shape, IReadOnlyList<PayloadEdge> edges, string? ancestor = null, IReadOnlyList<IFieldSymbol>? unrecorded = null)
{
    internal PayloadShape Shape { get; } = shape;

    internal IReadOnlyList<PayloadEdge> Edges { get; } = edges;

    internal string? Ancestor { get; } = ancestor;

    /// <summary>Public fields of this compilation that a reader of the type expects to be recorded, and that are not.</summary>
    internal IReadOnlyList<IFieldSymbol> Unrecorded { get; } = unrecorded ?? [];

    internal static ParsedPayload Leaf(PayloadShape shape) => new(shape, []);

    /// <summary>A type that cannot be recorded; <paramref name="member"/> is the part of the path below the type itself.</summary>
    internal static ParsedPayload Refused(string reason, string member = "") => new(new UnsupportedShape(member, reason), []);
}

/// <summary>Reads how one type is recorded.</summary>
internal sealed class PayloadParser(Compilation compilation, IReadOnlyDictionary<string, string> contexts)
{
    private const string UseContext = "name it in a JsonSerializerContext of this project ([JsonSerializable(typeof(T))]), give it a [JsonConverter], or replace it by a type of your own";

    private static readonly string[] s_plainest =
    [
        "System.Text.Json.JsonElement", "System.String", "System.Boolean", "System.Int32", "System.Int64", "System.Double", "System.Decimal", "System.Guid",
        "System.DateTimeOffset",
    ];

    internal Compilation Compilation { get; } = compilation;

    internal ParsedPayload Parse(ITypeSymbol type) => type switch
    {
        IErrorTypeSymbol => ParsedPayload.Refused("the type is not known"),
        ITypeParameterSymbol => ParsedPayload.Refused("the type is open; name the closed type with [assembly: EddaPayload(typeof(T))]"),
        IDynamicTypeSymbol or { SpecialType: SpecialType.System_Object } => Anything(),
        IArrayTypeSymbol array => CollectionParser.Array(array),
        INamedTypeSymbol named => ParseNamed(named.TupleUnderlyingType ?? named),
        _ => ParsedPayload.Refused(LiveObjects.Address),
    };

    /// <summary>The expression that gives the converter which an attribute names for values of <paramref name="type"/>; an empty one when the attribute changes nothing.</summary>
    internal bool TryConverter(AttributeData attribute, ITypeSymbol type, out string? expression, out string reason)
    {
        expression = null;
        reason = "";
        if (attribute.ConstructorArguments.Length == 0 || attribute.ConstructorArguments[0].Value is not INamedTypeSymbol converter)
        {
            reason = "its [JsonConverter] names no converter type; write [JsonConverter(typeof(…))], or leave the attribute out";
            return false;
        }

        var name = PayloadNames.FullName(converter);
        if (name.StartsWith("global::System.Text.Json.Serialization.JsonStringEnumConverter", StringComparison.Ordinal))
            return true;
        var target = type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : null;
        var converted = ConvertedType(converter);
        var isNumberEnum = converter.Name == "JsonNumberEnumConverter" && converter.TypeArguments.Length == 1;
        if (isNumberEnum)
            converted = converter.TypeArguments[0];
        if (converted is null)
        {
            reason = $"'{converter.Name}' makes converters at run time, which a native build cannot; name the type in a JsonSerializerContext of this project";
            return false;
        }

        if (converter.IsAbstract || !converter.InstanceConstructors.Any(c => c.Parameters.Length == 0 && Compilation.IsSymbolAccessibleWithin(c, Compilation.Assembly)))
        {
            reason = $"'{converter.Name}' has no constructor without parameters that this assembly can call; give it one, or name the type in a JsonSerializerContext of this project";
            return false;
        }

        if (PayloadNames.FullName(converted) == PayloadNames.FullName(type))
        {
            expression = isNumberEnum ? $"{RuntimeNames.Metadata}.Converter<{PayloadNames.FullName(type)}>(options, new {name}())" : $"new {name}()";
            return true;
        }

        if (target is not null && PayloadNames.FullName(converted) == PayloadNames.FullName(target))
        {
            expression = $"{RuntimeNames.Metadata}.NullableConverter<{PayloadNames.FullName(target)}>(options, new {name}())";
            return true;
        }

        reason = $"'{converter.Name}' converts '{converted.Name}', not '{type.Name}'; name a converter for '{type.Name}'";
        return false;
    }

    private static ITypeSymbol? ConvertedType(INamedTypeSymbol converter)
    {
        for (var type = converter; type is not null; type = type.BaseType)
        {
            if (type is { Name: "JsonConverter", TypeArguments.Length: 1 })
                return type.TypeArguments[0];
        }

        return null;
    }

    private ParsedPayload ParseNamed(INamedTypeSymbol type)
    {
        if (type.IsUnboundGenericType || type.TypeArguments.Any(a => a.TypeKind == TypeKind.TypeParameter))
            return ParsedPayload.Refused("the type is open; name the closed type with [assembly: EddaPayload(typeof(T))]");
        if (type.IsRefLikeType)
            return ParsedPayload.Refused(LiveObjects.Address);
        if (type.IsStatic)
            return ParsedPayload.Refused("a static class has no values; pass those that are needed of it");
        if (type.IsAnonymousType || type.IsFileLocal || !Compilation.IsSymbolAccessibleWithin(type, Compilation.Assembly))
            return ParsedPayload.Refused("generated code cannot name it; make it at least internal");
        var fullName = PayloadNames.FullName(type);
        // Fields of tuples are lost by contexts, whose generator does not include them.
        if (!type.IsTupleType && contexts.TryGetValue(fullName, out var context))
            return ParsedPayload.Leaf(new ContextShape(context));
        if (type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T)
            return new(new NullableShape(PayloadNames.FullName(type.TypeArguments[0])), [new("", type.TypeArguments[0])]);
        if (BuiltInValues.Converter(type) is { } converter)
            return ParsedPayload.Leaf(new ConverterShape($"{RuntimeNames.Services}.{converter}"));
        if (type.Json("Converter") is { } attribute)
        {
            if (!TryConverter(attribute, type, out var expression, out var reason))
                return ParsedPayload.Refused(reason);
            if (expression is not null)
                return ParsedPayload.Leaf(new ConverterShape(expression));
        }

        if (type.TypeKind == TypeKind.Enum)
            return ParsedPayload.Leaf(new EnumShape());
        if (LiveObjects.Advice(type) is { } advice)
            return ParsedPayload.Refused(advice);
        return CollectionParser.Parse(type, Compilation) ?? ParseObject(type);
    }

    /// <summary>An object is written by the type that it has and read back as an element of JSON, so both need metadata; so do the plainest values.</summary>
    private ParsedPayload Anything() => new(
        new ConverterShape($"{RuntimeNames.Services}.ObjectConverter"),
        [.. s_plainest.Select(Compilation.GetTypeByMetadataName).OfType<INamedTypeSymbol>().Select(t => new PayloadEdge("", t))]);

    private ParsedPayload ParseObject(INamedTypeSymbol type)
    {
        if (IsPlatform(type) && !type.IsTupleType && type.MetadataName is not "KeyValuePair`2" && !(type.Name == "Tuple" && type.Arity > 0))
            return ParsedPayload.Refused($"it has no recorded form; {UseContext}");
        return new ObjectParser(this, type).Parse();
    }

    private bool IsPlatform(INamedTypeSymbol type)
    {
        var assembly = type.ContainingAssembly;
        return !SymbolEqualityComparer.Default.Equals(assembly, Compilation.Assembly)
            && (assembly.Name is "System" or "mscorlib" or "netstandard"
                || assembly.Name.StartsWith("System.", StringComparison.Ordinal)
                || assembly.Name.StartsWith("Microsoft.", StringComparison.Ordinal));
    }
}
