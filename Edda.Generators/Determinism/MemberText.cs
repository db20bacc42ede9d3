using Microsoft.CodeAnalysis;

namespace Edda.Generators.Determinism;

/// <summary>Names members in messages: <c>DateTime.UtcNow</c>, <c>Guid.NewGuid()</c>, <c>new Random()</c>.</summary>
internal static class MemberText
{
    public static string Of(ISymbol member) => member switch
    {
        IMethodSymbol { AssociatedSymbol: { } named } => Of(named),
        IFieldSymbol { AssociatedSymbol: IPropertySymbol named } => Of(named),
        IMethodSymbol { MethodKind: MethodKind.Constructor } => $"new {member.ContainingType.Name}()",
        IMethodSymbol { MethodKind: MethodKind.StaticConstructor } => $"static {member.ContainingType.Name}()",
        IMethodSymbol { MethodKind: MethodKind.UserDefinedOperator or MethodKind.Conversion } => $"{member.ContainingType.Name}.{Operator(member)}",
        IMethodSymbol => $"{member.ContainingType?.Name}.{Plain(member)}()",
        IPropertySymbol { IsIndexer: true } => $"{member.ContainingType.Name}[]",
        _ => member.ContainingType is null ? member.Name : $"{member.ContainingType.Name}.{Plain(member)}",
    };

    /// <summary>A step of a path: without the type where the reader is in it, and without parentheses.</summary>
    public static string Step(ISymbol member, INamedTypeSymbol reader)
    {
        var text = Of(member);
        if (!SymbolEqualityComparer.Default.Equals(member.ContainingType, reader) || member is IMethodSymbol { MethodKind: MethodKind.Constructor or MethodKind.StaticConstructor })
            return Bare(text);
        return Bare(text.StartsWith(reader.Name + ".", StringComparison.Ordinal) ? text.Substring(reader.Name.Length + 1) : text);
    }

    /// <summary>A step of a path for readers elsewhere.</summary>
    public static string Step(ISymbol member) => Bare(Of(member));

    /// <summary>An explicit implementation by its own name, not its interface's.</summary>
    public static string Plain(ISymbol member) => member.Name.Substring(member.Name.LastIndexOf('.') + 1);

    private static string Bare(string text) => text.StartsWith("new ", StringComparison.Ordinal) || !text.EndsWith("()", StringComparison.Ordinal) ? text : text.Substring(0, text.Length - 2);

    private static string Operator(ISymbol member) =>
        member.Name is "op_Implicit" or "op_Explicit" ? "conversion" : "operator " + (member.Name.StartsWith("op_", StringComparison.Ordinal) ? member.Name.Substring(3) : member.Name);
}
