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
    // As the file names it.
    private static readonly string[] s_comparers = ["StringComparer.Ordinal", "System.StringComparer.Ordinal"];

    protected override IEnumerable<Proposal> Propose(Place place)
    {
        foreach (var source in SourcesOf(place))
        {
            foreach (var comparer in s_comparers)
            {
                if (Ordered(place, source, comparer) is not { } text)
                    continue;
                var root = place.Replace(source, text);
                yield return new("Enumerate in order", root);
                yield return new("Enumerate in order", Usings.Add(root, "System.Linq"));
            }

            if (Ordered(place, source, "") is not null)
                yield break;
        }
    }

    /// <summary>What is enumerated: what the finding points at, or what the method that it points at is called on or given.</summary>
    private static IEnumerable<ExpressionSyntax> SourcesOf(Place place)
    {
        if (place.Node.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Keys" or "Values" or "Items" } part && part.Expression == place.Node)
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

    private static string? Ordered(Place place, ExpressionSyntax source, string comparer)
    {
        if (place.Model.GetTypeInfo(source, place.CancellationToken).Type is not { } type || ElementOf(type) is not { } element)
            return null;
        if (KeyOf(element) is { } key)
            return IsComparable(key) ? $"{Called(source)}.OrderBy(pair => pair.Key{With(", ", key)})" : null;
        // Equal values of different keys would stand in any order.
        if (source is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Values", Expression: { } dictionary } member
            && place.Model.GetTypeInfo(dictionary, place.CancellationToken).Type is { } owner && ElementOf(owner) is { } pair && KeyOf(pair) is { } ownerKey)
        {
            var begin = dictionary.WithoutLeadingTrivia().ToFullString() + member.OperatorToken.ToFullString();
            return IsComparable(ownerKey) ? $"{begin}OrderBy(pair => pair.Key{With(", ", ownerKey)}).Select(pair => pair.Value)" : null;
        }

        return IsComparable(element) ? $"{Called(source)}.Order({With("", element)})" : null;

        string With(string separator, ITypeSymbol type) => type.SpecialType == SpecialType.System_String ? separator + comparer : "";
    }

    /// <summary>In parentheses where a call would belong to a part of it.</summary>
    private static string Called(ExpressionSyntax source) => Awaiting.IsOne(source) ? source.ToString() : $"({source})";

    private static ITypeSymbol? ElementOf(ITypeSymbol type) => type.AllInterfaces.Concat(type is INamedTypeSymbol named ? [named] : [])
        .FirstOrDefault(i => i.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T)?.TypeArguments[0];

    private static ITypeSymbol? KeyOf(ITypeSymbol element) => element is INamedTypeSymbol { Name: "KeyValuePair", TypeArguments.Length: 2 } pair ? pair.TypeArguments[0] : null;

    private static bool IsComparable(ITypeSymbol type) => type switch
    {
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable => IsComparable(nullable.TypeArguments[0]),
        // A tuple compares its strings by the rules of a language.
        INamedTypeSymbol { IsTupleType: true } tuple => tuple.TupleElements.All(e => e.Type.SpecialType != SpecialType.System_String && IsComparable(e.Type)),
        { SpecialType: SpecialType.System_String } or { TypeKind: TypeKind.Enum } => true,
        _ => type.AllInterfaces.Any(i => i is { Name: "IComparable", ContainingNamespace.Name: "System" }),
    };
}
