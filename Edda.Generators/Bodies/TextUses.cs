using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using static Edda.Generators.Bodies.UseList;

namespace Edda.Generators.Bodies;

/// <summary>What becomes a part of a text is asked for its own, by its most derived <c>ToString</c>.</summary>
internal static class TextUses
{
    /// <summary>What the library makes a text of, by calling <c>ToString</c> on it.</summary>
    public static void Collect(IInvocationOperation call, List<Use> uses)
    {
        var method = call.TargetMethod;
        if (method.Name == "AppendFormatted")
        {
            // A handler of the user's own makes of it what it likes.
            if (call.Arguments.Length > 0 && method.ContainingNamespace.ToDisplayString().StartsWith("System.", StringComparison.Ordinal))
                Add(uses, call.Arguments[0].Value);
        }
        else if (method.ContainingType is { Name: "String" or "StringBuilder", ContainingNamespace.Name: "System" or "Text" } && method.Name is "Concat" or "Join" or "Format" or "Append" or "AppendFormat" or "AppendJoin" or "Insert")
        {
            foreach (var argument in call.Arguments)
            {
                if (argument.Value is IArrayCreationOperation { Initializer: { } elements })
                {
                    foreach (var element in elements.ElementValues)
                        Add(uses, element);
                }
                else
                {
                    Add(uses, argument.Value);
                }
            }
        }
    }

    public static void Add(List<Use> uses, IOperation part)
    {
        part = Unconverted(part);
        Add(uses, part.Type, part);
    }

    public static void Add(List<Use> uses, ITypeSymbol? part, IOperation? instance = null)
    {
        var given = part is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : part;
        if (given is not INamedTypeSymbol { SpecialType: SpecialType.None, TypeKind: TypeKind.Class or TypeKind.Struct or TypeKind.Interface } type)
            return;
        for (var t = type; t is not null; t = t.BaseType)
        {
            foreach (var member in t.GetMembers("ToString"))
            {
                if (member is IMethodSymbol { Parameters.IsEmpty: true, IsStatic: false } method && (method.IsOverride || method.IsVirtual || method.IsAbstract))
                {
                    uses.Add(new(method, isVirtual: !method.IsSealed, type, instance));
                    return;
                }
            }
        }
    }
}
