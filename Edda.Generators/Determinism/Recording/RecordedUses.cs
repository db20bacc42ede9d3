using Edda.Generators.Bodies;
using Edda.Generators.Declarations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Edda.Generators.Determinism.Recording;

/// <summary>
/// What a history keeps of a workflow: durable calls, and the ids and random numbers that come from sequences of its context. A run that leaves one out
/// asks for something else than its history holds next.
/// </summary>
internal static class RecordedUses
{
    // What a context gives that is no call, but comes from a sequence.
    private static readonly string[] s_drawn = ["NewGuid", "Random"];

    public static bool Contains(IOperation operation) => operation switch
    {
        IInvocationOperation call => IsRecorded(call.TargetMethod),
        IMethodReferenceOperation group => IsRecorded(group.Method),
        IPropertyReferenceOperation reference => IsDrawn(reference.Property),
        IInvalidOperation invalid => StubName(invalid) is not null,
        _ => false,
    };

    /// <summary>Whether what is recorded is no durable call, but an id or a number.</summary>
    public static bool IsDrawn(IOperation recorded) => recorded switch
    {
        IInvocationOperation call => IsDrawn(call.TargetMethod),
        IMethodReferenceOperation group => IsDrawn(group.Method),
        _ => recorded is IPropertyReferenceOperation,
    };

    /// <summary>Whether a member is the context's <c>NewGuid</c> or <c>Random</c>.</summary>
    public static bool IsDrawn(ISymbol member) => s_drawn.Contains(member.Name) && EngineTypes.IsWorkflowContext(member.ContainingType);

    /// <summary>
    /// The name of a stub, or of a verb of the context, that is used where that does not bind, since the stubs of a project are not generated yet: that is when its
    /// facts are found. Nor does a verb bind then that is given what a generated member makes: <c>ctx.Call(ChargeCard.With(…))</c>.
    /// </summary>
    public static SimpleNameSyntax? StubName(IInvalidOperation invalid)
    {
        var name = invalid.Syntax switch
        {
            InvocationExpressionSyntax call => NameOf(call.Expression),
            MemberAccessExpressionSyntax { Parent: not InvocationExpressionSyntax } group => group.Name,
            _ => null,
        };
        if (name is null || invalid.SemanticModel is not { } model || ContextOf(name, model) is not { } context)
            return null;
        var called = name.Identifier.ValueText;
        return context.GetMembers(called).Any(m => m is IMethodSymbol verb && IsRecorded(verb)) || UnboundStubs.Contain(called, model.Compilation) ? name : null;
    }

    private static SimpleNameSyntax? NameOf(ExpressionSyntax called) => called switch
    {
        MemberAccessExpressionSyntax access => access.Name,
        MemberBindingExpressionSyntax binding => binding.Name,
        _ => null,
    };

    /// <summary>The context that something of a name is called on, or that the class of the stub of that name is given.</summary>
    private static ITypeSymbol? ContextOf(SimpleNameSyntax name, SemanticModel model)
    {
        var receiver = name.Parent is MemberAccessExpressionSyntax access ? access.Expression : name.FirstAncestorOrSelf<ConditionalAccessExpressionSyntax>()?.Expression;
        if (receiver is null)
            return null;
        if (Context(receiver) is { } context)
            return context;
        return name.Parent?.Parent is InvocationExpressionSyntax { ArgumentList.Arguments: var given } && receiver.GetLastToken().ValueText.EndsWith(name.Identifier.ValueText + "Calls", StringComparison.Ordinal)
            ? given.Select(a => Context(a.Expression)).FirstOrDefault(c => c is not null)
            : null;

        ITypeSymbol? Context(ExpressionSyntax expression) => model.GetTypeInfo(expression).Type is { } type && EngineTypes.IsWorkflowContext(type) ? type : null;
    }

    private static bool IsRecorded(IMethodSymbol method) =>
        IsDrawn(method) || (WorkflowFacts.IsAwaited(method.ReturnType) && (EngineTypes.IsWorkflowContext(method.ContainingType) || IsStub(method)));

    /// <summary>Whether a method is a generated stub, here or in another assembly.</summary>
    private static bool IsStub(IMethodSymbol method) =>
        method is { IsExtensionMethod: true } && WorkflowFacts.TakesContext(method.ReducedFrom ?? method)
        && method.ContainingType.GetAttributes().Any(a =>
            a.AttributeClass?.Name == "GeneratedCodeAttribute" && a.ConstructorArguments is { Length: > 0 } by && by[0].Value is "Edda.Generators");
}
