using Edda.Generators.Text;
using Microsoft.CodeAnalysis;

namespace Edda.Generators.Payloads;

/// <summary>The attributes of System.Text.Json on one symbol.</summary>
internal static class JsonAttributes
{
    private const string Namespace = "System.Text.Json.Serialization";

    /// <summary>The attribute <c>Json<paramref name="name"/>Attribute</c>, or null.</summary>
    internal static AttributeData? Json(this ISymbol symbol, string name) => symbol.AllJson(name).FirstOrDefault();

    internal static IEnumerable<AttributeData> AllJson(this ISymbol symbol, string name) =>
        symbol.GetAttributes().Where(a => a.AttributeClass is { } type
            && type.Name == $"Json{name}Attribute"
            && type.ContainingNamespace.ToDisplayString() == Namespace);

    internal static bool Has(this ISymbol symbol, string fullName) =>
        symbol.GetAttributes().Any(a => a.AttributeClass?.ToDisplayString() == fullName);

    /// <summary>The first constructor argument as a C# expression.</summary>
    internal static string? FirstExpression(this AttributeData? attribute) =>
        attribute is { ConstructorArguments.Length: > 0 } ? Literal.Of(attribute.ConstructorArguments[0]) : null;

    /// <summary>When the member is left out: the name of the condition, or null when it is always written.</summary>
    internal static string? IgnoreCondition(this ISymbol member)
    {
        if (member.Json("Ignore") is not { } ignore)
            return null;
        var condition = ignore.NamedArguments.FirstOrDefault(n => n.Key == "Condition").Value;
        var expression = condition.IsNull ? null : Literal.Of(condition);
        return expression is null ? "Always" : expression.Substring(expression.LastIndexOf('.') + 1);
    }
}
