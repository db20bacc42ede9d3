using Microsoft.CodeAnalysis;

namespace Edda.Generators.Text;

/// <summary>The arguments of an attribute as the user gave them.</summary>
internal static class AttributeArguments
{
    /// <summary>The only constructor argument, when there is exactly one.</summary>
    public static TypedConstant? Only(this AttributeData attribute) =>
        attribute.ConstructorArguments.Length == 1 ? attribute.ConstructorArguments[0] : null;

    /// <summary>A named argument of a primitive type.</summary>
    public static object? Setting(this AttributeData attribute, string name) =>
        attribute.NamedArguments.FirstOrDefault(a => a.Key == name).Value is { Kind: TypedConstantKind.Primitive } value ? value.Value : null;

    /// <summary>A named argument that is a type.</summary>
    public static INamedTypeSymbol? TypeSetting(this AttributeData attribute, string name) =>
        attribute.NamedArguments.FirstOrDefault(a => a.Key == name).Value is { Kind: TypedConstantKind.Type } value ? value.Value as INamedTypeSymbol : null;

    /// <summary>The elements of a named argument that is an array.</summary>
    public static IEnumerable<TypedConstant> Settings(this AttributeData attribute, string name) =>
        attribute.NamedArguments.FirstOrDefault(a => a.Key == name).Value is { Kind: TypedConstantKind.Array, IsNull: false } value ? value.Values : [];
}
