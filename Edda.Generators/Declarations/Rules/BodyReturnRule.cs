using Edda.Generators.Rules;
using Edda.Generators.Text;
using Microsoft.CodeAnalysis;

namespace Edda.Generators.Declarations.Rules;

/// <summary>What is awaited is called RunAsync, what is not is called Run.</summary>
internal sealed class BodyReturnRule : DeclarationRule
{
    public override DiagnosticDescriptor Descriptor { get; } = RuleDescriptor.Of(
        "EDDA1009",
        "A body's form and its name agree",
        "The method '{0}' of the {1} '{2}' returns '{3}': {4}");

    public override IEnumerable<Fault> Faults(Declaration declaration)
    {
        if (declaration is not { Kind: not DeclarationKind.Workflow, Body: { ReturnType: { TypeKind: not TypeKind.Error } returned } body })
            yield break;
        var advice = body switch
        {
            { RefKind: not RefKind.None } => "return a value, which can be recorded",
            { ReturnType: { TypeKind: TypeKind.Pointer or TypeKind.FunctionPointer } or { IsRefLikeType: true } } => "return a value, which can be recorded",
            { IsAsync: true, ReturnsVoid: true } => "return a task, so that the engine knows when the body ends",
            { Name: "RunAsync" } when !EngineTypes.IsTask(returned) => "return Task, Task<T>, ValueTask or ValueTask<T>, or call the method Run",
            { Name: "Run" } when EngineTypes.IsTask(returned) => "call the method RunAsync",
            _ => null,
        };
        if (advice is not null)
            yield return At(body, declaration, body.Name, declaration.Noun, declaration, TypeText.Short(returned), advice);
    }
}
