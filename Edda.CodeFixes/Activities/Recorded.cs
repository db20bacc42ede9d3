using Edda.Generators.Payloads.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Edda.CodeFixes.Activities;

/// <summary>What can cross from a workflow to an activity.</summary>
internal static class Recorded
{
    internal static bool CanBe(Place place, ITypeSymbol type) => new PayloadWalk(place.Draft.Compilation).Judge(type, place.CancellationToken)
        .All(f => f.At(Location.None).Severity < DiagnosticSeverity.Warning);

    /// <summary>The type of an expression, as far as the compiler knows that it is not null.</summary>
    internal static ITypeSymbol? TypeOf(Place place, ExpressionSyntax expression)
    {
        var info = place.Model.GetTypeInfo(expression, place.CancellationToken);
        return info.Type is { IsReferenceType: true } type && info.Nullability.FlowState == NullableFlowState.NotNull
            ? type.WithNullableAnnotation(NullableAnnotation.NotAnnotated)
            : info.Type;
    }
}
