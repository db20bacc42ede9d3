using Edda.Generators.Bodies;
using Edda.Generators.Declarations;
using Edda.Generators.Determinism;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Edda.Generators.Usage;

/// <summary>Names calls in messages as they are written: <c>ctx.Sleep()</c>, <c>ctx.ChargeCard()</c>, <c>Send()</c>.</summary>
internal static class CallText
{
    public static string Of(IInvocationOperation call, CodeBody body)
    {
        var method = call.TargetMethod;
        if (method.MethodKind == MethodKind.DelegateInvoke)
            return call.Instance is { } called && IsPlain(called.Syntax) ? $"{called.Syntax}()" : "delegate";
        if (method.MethodKind == MethodKind.LocalFunction || call.Instance is { IsImplicit: true })
            return $"{method.Name}()";
        var receiver = call.Instance ?? (method.IsExtensionMethod ? call.Arguments[0].Value : null);
        if (receiver is null)
            return MemberText.Of(method);
        if (IsPlain(receiver.Syntax))
            return $"{receiver.Syntax}.{method.Name}()";
        return receiver.Type is { } type && EngineTypes.IsWorkflowContext(type) ? $"{body.Context}.{method.Name}()" : MemberText.Of(method);
    }

    /// <summary>A call of a stub by its name, where the stub itself is not generated yet: as the call of the stub is named.</summary>
    public static string OfStub(SimpleNameSyntax name, CodeBody body) =>
        $"{(name.Parent is MemberAccessExpressionSyntax { Expression: var receiver } && IsPlain(receiver) ? receiver.ToString() : body.Context)}.{name.Identifier.ValueText}()";

    private static bool IsPlain(SyntaxNode receiver) =>
        receiver is IdentifierNameSyntax or MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax or ThisExpressionSyntax, Name: IdentifierNameSyntax };
}
