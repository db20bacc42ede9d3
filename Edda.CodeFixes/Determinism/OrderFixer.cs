using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Edda.CodeFixes.Determinism;

/// <summary>Puts what has no order of its own into one: by its keys, or by itself. Strings are ordered by their characters, the same everywhere.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
internal sealed class OrderFixer() : Fixer("EDDA2012", "EDDA2019")
{
    protected override IEnumerable<Proposal> Propose(Place place)
    {
        foreach (var source in SourcesOf(place))
        {
            if (Ordered(place, source) is not { } text)
                continue;
            var root = place.Replace(source, text);
            yield return new("Enumerate in order", root);
            yield return new("Enumerate in order", Usings.Add(root, "System.Linq"));
            yield break;
        }
    }

    /// <summary>What is enumerated: what the finding points at, or what the method that it points at is called on or given.</summary>
    private static IEnumerable<ExpressionSyntax> SourcesOf(Place place)
    {
        if (place.Node.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Keys" or "Values" } part && part.Expression == place.Node)
            yield return part;
        for (var node = place.Node; node is not (null or StatementSyntax or MemberDeclarationSyntax); node = node.Parent)
        {
            if (node is ExpressionSyntax expression && node is not InvocationExpressionSyntax)
                yield return expression;
            if (node is MemberAccessExpressionSyntax member)
                yield return member.Expression;
            if (node is InvocationExpressionSyntax { ArgumentList.Arguments: { Count: > 0 } arguments })
                yield return arguments[0].Expression;
        }
    }

    private static string? Ordered(Place place, ExpressionSyntax source)
    {
        if (place.Model.GetTypeInfo(source, place.CancellationToken).Type is not { } type || ElementOf(type) is not { } element)
            return null;
        if (KeyOf(element) is { } key)
            return Comparer(key) is { } comparer ? $"{source}.OrderBy(pair => pair.Key{comparer(", ")})" : null;
        // Equal values of different keys would stand in any order.
        if (source is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Values", Expression: { } dictionary }
            && place.Model.GetTypeInfo(dictionary, place.CancellationToken).Type is { } owner && ElementOf(owner) is { } pair && KeyOf(pair) is { } ownerKey)
            return Comparer(ownerKey) is { } byKey ? $"{dictionary}.OrderBy(pair => pair.Key{byKey(", ")}).Select(pair => pair.Value)" : null;
        return Comparer(element) is { } own ? $"{source}.Order({own("")})" : null;
    }

    private static ITypeSymbol? ElementOf(ITypeSymbol type) => type.AllInterfaces.Concat(type is INamedTypeSymbol named ? [named] : [])
        .FirstOrDefault(i => i.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T)?.TypeArguments[0];

    private static ITypeSymbol? KeyOf(ITypeSymbol element) => element is INamedTypeSymbol { Name: "KeyValuePair", TypeArguments.Length: 2 } pair ? pair.TypeArguments[0] : null;

    /// <summary>Writes the comparer, after a separator, where one has to be named; null for values that cannot be compared.</summary>
    private static Func<string, string>? Comparer(ITypeSymbol type) => type switch
    {
        { SpecialType: SpecialType.System_String } => separator => separator + "StringComparer.Ordinal",
        _ when IsComparable(type) => _ => "",
        _ => null,
    };

    private static bool IsComparable(ITypeSymbol type) => type switch
    {
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable => IsComparable(nullable.TypeArguments[0]),
        // A tuple compares its strings by the rules of a language.
        INamedTypeSymbol { IsTupleType: true } tuple => tuple.TupleElements.All(e => e.Type.SpecialType != SpecialType.System_String && IsComparable(e.Type)),
        { TypeKind: TypeKind.Enum } => true,
        _ => type.AllInterfaces.Any(i => i is { Name: "IComparable", ContainingNamespace.Name: "System" }),
    };
}
