using System.Globalization;
using Edda.Generators.Payloads;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Edda.Generators;

/// <summary>Constants as C# text that means the same wherever it stands.</summary>
internal static class CSharpExpression
{
    /// <summary>An attribute argument.</summary>
    internal static string Of(TypedConstant constant) => constant.Kind switch
    {
        _ when constant.IsNull => "null",
        TypedConstantKind.Type => $"typeof({PayloadNames.FullName((ITypeSymbol)constant.Value!)})",
        TypedConstantKind.Array => $"new {PayloadNames.FullName(constant.Type!)} {{ {string.Join(", ", constant.Values.Select(Of))} }}",
        _ => Of(constant.Value, constant.Type!),
    };

    /// <summary>A constant of the type <paramref name="type"/>.</summary>
    internal static string Of(object? value, ITypeSymbol type)
    {
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable && value is not null)
            return Of(value, nullable.TypeArguments[0]);
        return value switch
        {
            null => $"default({PayloadNames.FullName(type)})",
            _ when type.TypeKind == TypeKind.Enum => OfEnum(value, (INamedTypeSymbol)type),
            _ => OfPrimitive(value),
        };
    }

    internal static string Text(string text) => SymbolDisplay.FormatLiteral(text, quote: true);

    internal static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string OfEnum(object value, INamedTypeSymbol type)
    {
        var name = PayloadNames.FullName(type);
        var member = type.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(f => f.HasConstantValue && Equals(f.ConstantValue, value));
        return member is null ? $"({name})({OfPrimitive(value)})" : $"{name}.{member.Name}";
    }

    private static string OfPrimitive(object value) => value switch
    {
        bool b => b ? "true" : "false",
        string s => Text(s),
        char c => SymbolDisplay.FormatLiteral(c, quote: true),
        double.NaN => "double.NaN",
        double.PositiveInfinity => "double.PositiveInfinity",
        double.NegativeInfinity => "double.NegativeInfinity",
        double d => d.ToString("R", CultureInfo.InvariantCulture) + "D",
        float.NaN => "float.NaN",
        float.PositiveInfinity => "float.PositiveInfinity",
        float.NegativeInfinity => "float.NegativeInfinity",
        float f => f.ToString("R", CultureInfo.InvariantCulture) + "F",
        decimal m => m.ToString(CultureInfo.InvariantCulture) + "M",
        long.MinValue => "long.MinValue",
        int.MinValue => "int.MinValue",
        long l => l.ToString(CultureInfo.InvariantCulture) + "L",
        ulong u => u.ToString(CultureInfo.InvariantCulture) + "UL",
        uint u => u.ToString(CultureInfo.InvariantCulture) + "U",
        int i => i.ToString(CultureInfo.InvariantCulture),
        byte or sbyte or short or ushort => $"({Keyword(value)})({Convert.ToInt32(value, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture)})",
        _ => throw new ArgumentOutOfRangeException(nameof(value)),
    };

    private static string Keyword(object value) => value switch
    {
        byte => "byte",
        sbyte => "sbyte",
        short => "short",
        _ => "ushort",
    };
}
