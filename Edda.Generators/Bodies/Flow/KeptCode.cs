using Edda.Generators.Bodies.Uses;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Edda.Generators.Bodies.Flow;

/// <summary>Code in lambdas, and method groups, that a member makes but does not surely run: it returns or stores them.</summary>
internal static class KeptCode
{
    /// <summary>Whether an operation stands in such code.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="within">The function that is looked at, if that is not the whole member.</param>
    public static bool Contains(IOperation operation, IOperation? within = null)
    {
        if (operation is IMethodReferenceOperation && IsKept(operation))
            return true;
        for (var outer = operation.Parent; outer is not null && outer != within; outer = outer.Parent)
        {
            if (outer is IAnonymousFunctionOperation && IsKept(outer))
                return true;
        }

        return false;
    }

    private static bool IsKept(IOperation code) => UserOf(code) switch
    {
        IInvocationOperation => false,
        IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: { } local } } =>
            !Locals.Around(code).UsesOf(local).Any(u => UserOf(u) is IInvocationOperation or IConditionalAccessOperation),
        _ => true,
    };

    /// <summary>What is done with a delegate: the call that runs it, or that it is given to and that puts it into no collection.</summary>
    private static IOperation? UserOf(IOperation code)
    {
        var user = code.Parent;
        while (user is IDelegateCreationOperation or IConversionOperation)
            user = user.Parent;
        return user is IArgumentOperation { Parent: IInvocationOperation call } ? CollectionChanges.Contains(call.TargetMethod) ? null : call : user;
    }
}
