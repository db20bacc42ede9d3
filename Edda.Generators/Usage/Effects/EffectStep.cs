using Edda.Generators.Bodies;
using Edda.Generators.Bodies.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Edda.Generators.Usage.Effects;

/// <summary>
/// A call in a workflow, or a method that it passes as a value, which is taken to run where it is passed: one that a local holds, where that is called or passed.
/// </summary>
internal sealed class EffectStep(IOperation operation, IMethodSymbol called, ISymbol function, INamedTypeSymbol? effect)
{
    public IOperation Operation { get; } = operation;

    /// <summary>What is called: a function of the workflow, or anything else.</summary>
    public ISymbol Called { get; } = MarkedCode.Written(called.OriginalDefinition);

    /// <summary>Whose code it is part of.</summary>
    public ISymbol Function { get; } = function;

    /// <summary>The activity whose effect it has itself.</summary>
    public INamedTypeSymbol? Effect { get; } = effect;

    /// <summary>The effects that may come after it in its function; null until somebody asks.</summary>
    public EffectSet? Later { get; set; }

    public static EffectStep? Of(IOperation operation, CodeBody body, Func<IInvocationOperation, INamedTypeSymbol?> effectOf) => operation switch
    {
        IInvocationOperation call => new(call, call.TargetMethod, FunctionOf(call, body), effectOf(call)),
        IMethodReferenceOperation group when !IsHeld(group) => new(group, group.Method, FunctionOf(group, body), effect: null),
        ILocalReferenceOperation { Type.TypeKind: TypeKind.Delegate } local when !IsHeld(local) && HeldCode.Of(local) is IMethodReferenceOperation held => new(local, held.Method, FunctionOf(local, body), effect: null),
        _ => null,
    };

    /// <summary>What is around it in its function, from within, each with the part that it stands in.</summary>
    public IEnumerable<(IOperation Outer, IOperation Part)> Surroundings()
    {
        var part = Operation;
        for (var outer = part.Parent; outer is not (null or ILocalFunctionOperation); part = outer, outer = outer.Parent)
            yield return (outer, part);
    }

    private static bool IsHeld(IOperation code) => HeldCode.HolderOf(code) is { } local && !Locals.Around(code).IsWritten(local);

    /// <summary>The local function or the member that an operation belongs to; a lambda is taken to run where it stands.</summary>
    private static ISymbol FunctionOf(IOperation operation, CodeBody body)
    {
        for (var outer = operation.Parent; outer is not null; outer = outer.Parent)
        {
            if (outer is ILocalFunctionOperation local)
                return local.Symbol;
        }

        return body.Owner.OriginalDefinition;
    }
}
