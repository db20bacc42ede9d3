using Edda.Generators.Text;
using Microsoft.CodeAnalysis;

namespace Edda.Generators.Declarations;

/// <summary>What the user said about a class that should no longer be used, for generated members that stand for it.</summary>
internal static class Obsolescence
{
    /// <summary>The attribute of the class, of the nearest type around it, or of its body; as C# text without brackets.</summary>
    public static string? Attribute(Declaration declaration) =>
        Declaration.Nesting(declaration.Type).Reverse().Append<ISymbol?>(declaration.Body).Select(Of).FirstOrDefault(a => a is not null) is { } attribute ? Text(attribute) : null;

    /// <summary>Naming the class is an error, or a warning under an id of its own, which generated code cannot be spared by a pragma.</summary>
    public static bool RefusesUse(Declaration declaration) =>
        Declaration.Nesting(declaration.Type).Select(Of).Any(a => a is not null && (a.ConstructorArguments.Any(c => c.Value is true) || a.Setting("DiagnosticId") is not null));

    private static AttributeData? Of(ISymbol? symbol) =>
        symbol?.GetAttributes().FirstOrDefault(a => a.AttributeClass is { Name: "ObsoleteAttribute", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } });

    private static string Text(AttributeData attribute)
    {
        var arguments = attribute.ConstructorArguments.Select(Literal.Of).Concat(attribute.NamedArguments.Select(n => $"{n.Key} = {Literal.Of(n.Value)}")).ToArray();
        return "global::System.Obsolete" + (arguments.Length == 0 ? "" : $"({string.Join(", ", arguments)})");
    }
}
