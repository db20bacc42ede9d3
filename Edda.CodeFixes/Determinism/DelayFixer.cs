using System.Composition;
using Edda.Generators.Declarations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
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
                var call = ctx + ".Sleep" + Written(wait.ArgumentList, operation, duration, timeSpan);
                yield return new($"Use '{ctx}.Sleep'", place.Replace(wait, operation.TargetMethod.Name == "Sleep" ? Awaiting.Of(call, wait) : call));
            }
        }
    }

    /// <summary>By name: these are the user's calls, which the fix takes out.</summary>
    private static bool IsWait(Place place, InvocationExpressionSyntax call) =>
        place.SymbolOf(call) is IMethodSymbol { Name: var name, ContainingType: { Name: var type, ContainingNamespace: var ns } }
        && (ns.ToDisplayString(), type, name) is ("System.Threading.Tasks", "Task", "Delay") or ("System.Threading", "Thread", "Sleep");

    private static IArgumentOperation? DurationOf(IInvocationOperation wait) =>
        wait.Arguments.FirstOrDefault(a => a.Parameter?.Type is { SpecialType: SpecialType.System_Int32 } or { Name: "TimeSpan" });

    private static bool IsEndless(IArgumentOperation duration) =>
        duration.Value.ConstantValue is { HasValue: true, Value: < 0 }
        || duration.Value is IFieldReferenceOperation { Field: { Name: "InfiniteTimeSpan", ContainingType.Name: "Timeout" } };

    /// <summary>The duration and a token of the user's own, in the lines of the arguments that they come from.</summary>
    private static ArgumentListSyntax Written(ArgumentListSyntax list, IInvocationOperation wait, IArgumentOperation duration, string timeSpan)
    {
        var text = Of(duration).Expression.WithoutTrivia().ToString();
        List<string> texts = [duration.Parameter!.Type.SpecialType == SpecialType.System_Int32 ? $"{timeSpan}.FromMilliseconds({text})" : text];
        List<ArgumentSyntax> kept = [Of(duration)];
        if (OwnToken(wait) is { } token)
        {
            texts.Add($"new() {{ CancellationToken = {token.Value.Syntax} }}");
            kept.Add(Of(token));
        }

        var shortened = Arguments.Without(list, [.. list.Arguments.Except(kept)]);
        return shortened.WithArguments(SyntaxFactory.SeparatedList(
            shortened.Arguments.Select((a, i) => SyntaxFactory.Argument(SyntaxFactory.ParseExpression(texts[i])).WithTriviaFrom(a)), shortened.Arguments.GetSeparators()));

        static ArgumentSyntax Of(IArgumentOperation argument) => argument.Syntax.FirstAncestorOrSelf<ArgumentSyntax>()!;
    }

    /// <summary>The context's token is observed anyway.</summary>
    private static IArgumentOperation? OwnToken(IInvocationOperation wait) =>
        wait.Arguments.FirstOrDefault(a => a.Parameter is { } p && EngineTypes.IsCancellationToken(p.Type)) is { } token && token.Value switch
        {
            IDefaultValueOperation => false,
            IPropertyReferenceOperation { Property: { Name: "None", IsStatic: true } } => false,
            IPropertyReferenceOperation { Property: { Name: "CancellationToken" } own } when EngineTypes.IsWorkflowContext(own.ContainingType) => false,
            _ => true,
        }
            ? token
            : null;
}
