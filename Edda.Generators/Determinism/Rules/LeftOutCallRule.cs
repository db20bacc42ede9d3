using Edda.Generators.Bodies;
using Edda.Generators.Declarations;
using Edda.Generators.Usage;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Edda.Generators.Determinism.Rules;

/// <summary>
/// A durable call that is made only where nothing is replayed, or a number or an id that is drawn there only. The first run records it; a replay comes by without,
/// and asks for something else than what its history holds next.
/// </summary>
internal sealed class LeftOutCallRule() : DeterminismRule(
    2022, DiagnosticSeverity.Error,
    "A workflow makes the same durable calls when it is replayed",
    "is left out of a replay, which then differs from its history",
    "do it in every run, and ask for {ctx}.IsReplaying only around what writes lines or counts for metrics")
{
    // What a context gives that is no call, but comes from a sequence.
    private static readonly string[] s_drawn = ["NewGuid", "Random"];

    public override string InsteadInHelper => "do it in every run, and ask for IsReplaying only around what writes lines or counts for metrics";

    public override IEnumerable<Finding> Inspect(CodeBody body) => body.MayAskForReplay ? Asking(body).Where(body.Live.Contains).Select(o => Find(o, body)) : [];

    public override IEnumerable<Finding> InspectLive(CodeBody body) => Asking(body).Where(o => !body.MayAskForReplay || !body.Live.Contains(o)).Select(o => Find(o, body));

    private Finding Find(IOperation operation, CodeBody body) => operation is IInvocationOperation call
        ? Find(call.Syntax, CallText.Of(call, body), body)
        : Find(operation.Syntax, MemberText.Of(((IPropertyReferenceOperation)operation).Property), body);

    private static IEnumerable<IOperation> Asking(CodeBody body) => body.Operations().Where(o => o.Parent is not INameOfOperation && (o switch
    {
        IInvocationOperation call => IsDrawn(call.TargetMethod) || (WorkflowFacts.IsDurableCall(call) && IsMadeHere(call, body)),
        IPropertyReferenceOperation reference => IsDrawn(reference.Property),
        _ => false,
    }));

    private static bool IsDrawn(ISymbol member) => s_drawn.Contains(member.Name) && EngineTypes.IsWorkflowContext(member.ContainingType);

    /// <summary>Whether a call makes a durable call itself, or by code elsewhere. What the workflow's own class runs only there is looked into instead.</summary>
    private static bool IsMadeHere(IInvocationOperation call, CodeBody body)
    {
        var method = call.TargetMethod.OriginalDefinition;
        if (EngineTypes.IsWorkflowContext(method.ContainingType) || !body.Facts.IsInSource(method))
            return true;
        if (method.MethodKind == MethodKind.LocalFunction || (body.Kind is not null && SymbolEqualityComparer.Default.Equals(method.ContainingType, body.Owner.ContainingType)))
            return false;
        return method.DeclaringSyntaxReferences.IsEmpty || method.DeclaringSyntaxReferences.Any(r => UsesContext(r.GetSyntax(), method));
    }

    /// <summary>Whether a method asks its context for something, or gives it on, by the look of it: one that only logs by it may be called where nothing is replayed.</summary>
    private static bool UsesContext(SyntaxNode declaration, IMethodSymbol method)
    {
        var contexts = method.Parameters.Where(p => EngineTypes.IsWorkflowContext(p.Type)).Select(p => p.Name).ToList();
        return declaration.DescendantNodes().OfType<IdentifierNameSyntax>().Where(n => contexts.Contains(n.Identifier.ValueText)).Any(n =>
        {
            ExpressionSyntax context = n;
            while (context.Parent is ParenthesizedExpressionSyntax or PostfixUnaryExpressionSyntax)
                context = (ExpressionSyntax)context.Parent;
            return context.Parent switch
            {
                MemberAccessExpressionSyntax { Name.Identifier.ValueText: not "SetStatus", Parent: InvocationExpressionSyntax } access => access.Expression == context,
                MemberAccessExpressionSyntax access => access.Expression == context && access.Name.Identifier.ValueText == "Random",
                ConditionalAccessExpressionSyntax { WhenNotNull: var asked } => asked.DescendantNodesAndSelf().OfType<MemberBindingExpressionSyntax>().First() is { Name.Identifier.ValueText: var name, Parent: var user }
                    && (name == "Random" || (user is InvocationExpressionSyntax && name != "SetStatus")),
                // To a check, or a name.
                ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: var called } } =>
                    called.ToString() is not "nameof" && !called.ToString().EndsWith("ArgumentNullException.ThrowIfNull", StringComparison.Ordinal),
                BinaryExpressionSyntax comparison => !comparison.IsKind(SyntaxKind.EqualsExpression) && !comparison.IsKind(SyntaxKind.NotEqualsExpression),
                IsPatternExpressionSyntax { Pattern: var pattern } => pattern is not (ConstantPatternSyntax or UnaryPatternSyntax { Pattern: ConstantPatternSyntax }),
                _ => true,
            };
        });
    }
}
