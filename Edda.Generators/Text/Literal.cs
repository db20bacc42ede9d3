using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;

namespace Edda.Generators.Text;

/// <summary>Constants as C# text that yields the same value, whatever the culture and the file's encoding.</summary>
internal static class Literal
{
    public static string Of(string value)
    {
        var text = new StringBuilder("\"", value.Length + 2);
        foreach (var c in value)
            Append(text, c, '"');
        return text.Append('"').ToString();
    }

    /// <summary>The default of a parameter that has one.</summary>
    public static string DefaultOf(IParameterSymbol parameter)
    {
        if (parameter.ExplicitDefaultValue is { } value)
            return Of(value, parameter.Type);
        if (parameter.Type.IsReferenceType)
            return parameter.Type.NullableAnnotation == NullableAnnotation.Annotated ? "null" : "null!";
        return parameter.Type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T ? "null" : "default";
    }

    public static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A constant argument of an attribute.</summary>
    public static string Of(TypedConstant constant) => constant switch
    {
        { IsNull: true } => "null",
        { Kind: TypedConstantKind.Array } => OfArray(constant),
        { Kind: TypedConstantKind.Type, Value: ITypeSymbol type } => $"typeof({TypeText.Plain(type)})",
        _ => Boxed(constant.Value, constant.Type!),
    };

    private static string OfArray(TypedConstant constant)
    {
        var element = ((IArrayTypeSymbol)constant.Type!).ElementType;
        var nullable = element.IsReferenceType && constant.Values.Any(v => v.IsNull) ? "?" : "";
        return $"new {TypeText.Plain(element)}{nullable}[] {{ {string.Join(", ", constant.Values.Select(Of))} }}";
    }

    /// <summary>A constant as an object of exactly the type <paramref name="type"/>, or of the type it makes nullable.</summary>
    public static string Boxed(object? value, ITypeSymbol type)
    {
        if (value is null)
            return $"default({TypeText.Plain(type)})";
        var text = Of(value, type);
        return value switch
        {
            _ when text.Contains('.') && value is not (decimal or double or float) => text,
            byte => $"(byte){text}",
            sbyte => $"(sbyte)({text})",
            short => $"(short)({text})",
            ushort => $"(ushort){text}",
            _ => text,
        };
    }

    private static string Of(object value, ITypeSymbol type)
    {
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
            type = nullable.TypeArguments[0];
        return type.TypeKind == TypeKind.Enum ? OfEnum(value, (INamedTypeSymbol)type) : Of(value);
    }

    private static string OfEnum(object value, INamedTypeSymbol type)
    {
        foreach (var member in type.GetMembers())
        {
            if (member is IFieldSymbol { HasConstantValue: true } field && Equals(field.ConstantValue, value))
                return $"{TypeText.Plain(type)}.{Identifier.Escape(field.Name)}";
        }

        return $"({TypeText.Plain(type)})({Of(value)})";
    }

    private static string Of(object value) => value switch
    {
        string text => Of(text),
        char c => OfChar(c),
        bool b => b ? "true" : "false",
        float f => OfFloating(f, "float", "F"),
        double d => OfFloating(d, "double", "D"),
        decimal m => m.ToString(CultureInfo.InvariantCulture) + "M",
        long l => l.ToString(CultureInfo.InvariantCulture) + "L",
        ulong ul => ul.ToString(CultureInfo.InvariantCulture) + "UL",
        uint u => u.ToString(CultureInfo.InvariantCulture) + "U",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new ArgumentException($"No literal is known for {value.GetType()}.", nameof(value)),
    };

    private static string OfFloating(double value, string type, string suffix)
    {
        if (double.IsNaN(value))
            return type + ".NaN";
        if (double.IsInfinity(value))
            return value > 0 ? type + ".PositiveInfinity" : type + ".NegativeInfinity";
        var digits = type == "float" ? ((float)value).ToString("R", CultureInfo.InvariantCulture) : value.ToString("R", CultureInfo.InvariantCulture);
        return digits + suffix;
    }

    private static string OfChar(char c)
    {
        var text = new StringBuilder("'");
        Append(text, c, '\'');
        return text.Append('\'').ToString();
    }

    private static void Append(StringBuilder text, char c, char quote)
    {
        if (c == quote || c == '\\')
            text.Append('\\').Append(c);
        else if (c is >= ' ' and <= '~')
            text.Append(c);
        else
            text.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
    }
}
