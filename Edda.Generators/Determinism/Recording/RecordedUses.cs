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
        IInvalidOperation { Syntax: InvocationExpressionSyntax } invalid => StubName(invalid) is not null,
        _ => false,
    };

    /// <summary>Whether a member is the context's <c>NewGuid</c> or <c>Random</c>.</summary>
    public static bool IsDrawn(ISymbol member) => s_drawn.Contains(member.Name) && EngineTypes.IsWorkflowContext(member.ContainingType);

    /// <summary>The activity or compensation whose stub is called, where the stubs of a project are not generated yet: that is when its facts are found.</summary>
    public static SimpleNameSyntax? StubName(IInvalidOperation invalid)
    {
        var (receiver, name) = (invalid.Syntax as InvocationExpressionSyntax)?.Expression switch
        {
            MemberAccessExpressionSyntax access => (access.Expression, access.Name),
            MemberBindingExpressionSyntax binding => (binding.FirstAncestorOrSelf<ConditionalAccessExpressionSyntax>()?.Expression, binding.Name),
            _ => default,
        };
        if (receiver is null || invalid.SemanticModel is not { } model || model.GetTypeInfo(receiver).Type is not { } type || !EngineTypes.IsWorkflowContext(type))
            return null;
        foreach (var named in model.LookupNamespacesAndTypes(name!.SpanStart, name: name.Identifier.ValueText))
        {
            if (named is INamedTypeSymbol marked && marked.GetAttributes().Any(a => EngineTypes.KindOf(a.AttributeClass) == DeclarationKind.Activity))
                return name;
        }

        return null;
    }

    private static bool IsRecorded(IMethodSymbol method) =>
        IsDrawn(method) || (WorkflowFacts.IsAwaited(method.ReturnType) && (EngineTypes.IsWorkflowContext(method.ContainingType) || IsStub(method)));

    /// <summary>Whether a method is a generated stub, here or in another assembly.</summary>
    private static bool IsStub(IMethodSymbol method) =>
        method is { IsExtensionMethod: true } && WorkflowFacts.TakesContext(method.ReducedFrom ?? method)
        && method.ContainingType.GetAttributes().Any(a =>
            a.AttributeClass?.Name == "GeneratedCodeAttribute" && a.ConstructorArguments is { Length: > 0 } by && by[0].Value is "Edda.Generators");
}
