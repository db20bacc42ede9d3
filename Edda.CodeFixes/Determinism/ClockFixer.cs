using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Edda.CodeFixes.Determinism;

/// <summary>Reads the time from the workflow's context. A local time is left alone, unless only the moment that it stands for counts.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
internal sealed class ClockFixer() : Fixer("EDDA2001")
{
    // Members that give the same whatever the offset is.
    private static readonly HashSet<string> s_momentOnly =
        new(StringComparer.Ordinal) { "UtcDateTime", "UtcTicks", "ToUnixTimeSeconds", "ToUnixTimeMilliseconds", "ToUniversalTime", "CompareTo", "Equals" };

    protected override IEnumerable<Proposal> Propose(Place place)
    {
        if (place.Find<ExpressionSyntax>(e => Reading(place, e) is not null) is not { } found || Reading(place, found) is not { } reading)
            yield break;
        foreach (var ctx in place.Contexts())
            yield return new($"Use '{ctx}.UtcNow'", place.Replace(reading.Clock, ctx + reading.Instead));
    }

    /// <summary>What reads the clock, and the members of the context that mean the same.</summary>
    private static (ExpressionSyntax Clock, string Instead)? Reading(Place place, ExpressionSyntax expression) => place.SymbolOf(expression) switch
    {
        IPropertySymbol { Name: "UtcNow" } property when IsDateTimeOffset(property.ContainingType) => (expression, ".UtcNow"),
        IPropertySymbol { Name: "UtcNow", ContainingType.SpecialType: SpecialType.System_DateTime } =>
            (expression, place.Model.GetTypeInfo(expression, place.CancellationToken).ConvertedType is { } wanted && IsDateTimeOffset(wanted) ? ".UtcNow" : ".UtcNow.UtcDateTime"),
        IPropertySymbol { Name: "Now", ContainingType.SpecialType: SpecialType.System_DateTime } when ToUniversalTime(expression) is { } universal =>
            (universal, ".UtcNow.UtcDateTime"),
        IPropertySymbol { Name: "Now" } property when IsDateTimeOffset(property.ContainingType) && IsMomentOnly(place, expression) => (expression, ".UtcNow"),
        IMethodSymbol { Name: "GetUtcNow", ContainingType.Name: "TimeProvider" } when expression is InvocationExpressionSyntax => (expression, ".UtcNow"),
        _ => null,
    };

    private static InvocationExpressionSyntax? ToUniversalTime(ExpressionSyntax local) =>
        local.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ToUniversalTime", Parent: InvocationExpressionSyntax call } ? call : null;

    private static bool IsMomentOnly(Place place, ExpressionSyntax local) => local.Parent switch
    {
        MemberAccessExpressionSyntax member when member.Expression == local => s_momentOnly.Contains(member.Name.Identifier.ValueText),
        BinaryExpressionSyntax binary when binary.Kind() is SyntaxKind.SubtractExpression or SyntaxKind.LessThanExpression or SyntaxKind.LessThanOrEqualExpression
                or SyntaxKind.GreaterThanExpression or SyntaxKind.GreaterThanOrEqualExpression or SyntaxKind.EqualsExpression or SyntaxKind.NotEqualsExpression =>
            IsMoment(place, binary.Left) && IsMoment(place, binary.Right),
        _ => false,
    };

    private static bool IsMoment(Place place, ExpressionSyntax operand) => place.Model.GetTypeInfo(operand, place.CancellationToken).Type is { } type && IsDateTimeOffset(type);

    private static bool IsDateTimeOffset(ITypeSymbol type) => type.ToDisplayString() == "System.DateTimeOffset";
}
