using Edda.Generators.Bodies;
using Edda.Generators.Declarations;
using Edda.Generators.Determinism;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Edda.Generators.Usage;

/// <summary>Names calls in messages as a workflow writes them: <c>ctx.Sleep()</c>, <c>ctx.ChargeCard()</c>, <c>Send()</c>.</summary>
internal static class CallText
{
    public static string Of(IInvocationOperation call, CodeBody body)
    {
        var method = call.TargetMethod;
        if (Context(call) is { } context)
            return $"{Receiver(context, body)}.{method.Name}()";
        return method.MethodKind switch
        {
            MethodKind.DelegateInvoke => call.Instance?.Syntax is IdentifierNameSyntax name ? $"{name}()" : "delegate",
            MethodKind.LocalFunction => $"{method.Name}()",
            _ => MemberText.Of(method),
        };
    }

    /// <summary>The context that a verb or a stub is called on.</summary>
    private static IOperation? Context(IInvocationOperation call)
    {
        if (EngineTypes.IsWorkflowContext(call.TargetMethod.ContainingType))
            return call.Instance;
        return call.TargetMethod.IsExtensionMethod && EngineTypes.IsWorkflowContext(call.TargetMethod.Parameters[0].Type) ? call.Arguments[0].Value : null;
    }

    private static string Receiver(IOperation context, CodeBody body) =>
        context.Syntax is IdentifierNameSyntax or MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax or ThisExpressionSyntax } ? context.Syntax.ToString() : body.Context;
}
