using System.Composition;
using Edda.Generators.Declarations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Edda.CodeFixes.Determinism;

/// <summary>Waits durably. A wait without an end is left alone: the context's sleep takes it for no wait at all.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
internal sealed class DelayFixer() : Fixer("EDDA2004")
{
    // As the file names it.
    private static readonly string[] s_timeSpans = ["TimeSpan", "System.TimeSpan"];

    protected override IEnumerable<Proposal> Propose(Place place)
    {
        if (place.Find<InvocationExpressionSyntax>(e => IsWait(place, e)) is not { } wait
            || place.Model.GetOperation(wait, place.CancellationToken) is not IInvocationOperation operation
            || DurationOf(operation) is not { } duration || IsEndless(duration))
            yield break;
        foreach (var ctx in place.Contexts())
        {
            foreach (var timeSpan in s_timeSpans)
            {
                var call = $"{ctx}.Sleep({Text(duration, timeSpan)}{Options(operation)})";
                yield return new($"Use '{ctx}.Sleep'", place.Replace(wait, operation.TargetMethod.Name == "Sleep" ? Awaiting.Of(call, wait) : call));
            }
        }
    }

    /// <summary>By name: these are the user's calls, which the fix takes out.</summary>
    private static bool IsWait(Place place, InvocationExpressionSyntax call) =>
        place.SymbolOf(call) is IMethodSymbol method
        && $"{method.ContainingType.ToDisplayString()}.{method.Name}" is "System.Threading.Tasks.Task.Delay" or "System.Threading.Thread.Sleep"; // What the fix takes out.

    private static IArgumentOperation? DurationOf(IInvocationOperation wait) =>
        wait.Arguments.FirstOrDefault(a => a.Parameter?.Type is { SpecialType: SpecialType.System_Int32 } or { Name: "TimeSpan" });

    private static bool IsEndless(IArgumentOperation duration) =>
        duration.Value.ConstantValue is { HasValue: true, Value: < 0 }
        || duration.Value is IFieldReferenceOperation { Field: { Name: "InfiniteTimeSpan", ContainingType.Name: "Timeout" } };

    private static string Text(IArgumentOperation duration, string timeSpan)
    {
        // With the comments around it.
        var text = duration.Syntax.FirstAncestorOrSelf<ArgumentSyntax>()!.Expression.ToFullString().Trim();
        return duration.Parameter!.Type.SpecialType == SpecialType.System_Int32 ? $"{timeSpan}.FromMilliseconds({text})" : text;
    }

    /// <summary>A token of the user's own stays; the context's is observed anyway.</summary>
    private static string Options(IInvocationOperation wait) =>
        wait.Arguments.FirstOrDefault(a => a.Parameter is { } p && EngineTypes.IsCancellationToken(p.Type))?.Value switch
        {
            null or IDefaultValueOperation => "",
            IPropertyReferenceOperation { Property: { Name: "None", IsStatic: true } } => "",
            IPropertyReferenceOperation { Property: { Name: "CancellationToken" } own } when EngineTypes.IsWorkflowContext(own.ContainingType) => "",
            { } token => $", new() {{ CancellationToken = {token.Syntax} }}",
        };
}
