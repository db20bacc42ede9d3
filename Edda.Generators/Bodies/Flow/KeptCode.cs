using Edda.Generators.Bodies.Uses;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Edda.Generators.Bodies.Flow;

/// <summary>Code in lambdas and local functions, and method groups, that a member makes but does not surely run: it returns or stores them.</summary>
internal static class KeptCode
{
    /// <summary>Whether an operation stands in such code.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="within">The function that is looked at, if that is not the whole member.</param>
    public static bool Contains(IOperation operation, IOperation? within = null)
    {
        if (operation is IMethodReferenceOperation or IInvalidOperation { Syntax: MemberAccessExpressionSyntax } && IsKept(operation))
            return true;
        for (var outer = operation.Parent; outer is not null && outer != within; outer = outer.Parent)
        {
            if ((outer is IAnonymousFunctionOperation && IsKept(outer)) || (outer is ILocalFunctionOperation function && !RunFunctions.Contain(function)))
                return true;
        }

        return false;
    }

    /// <summary>Whether a lambda or a method group is only returned or stored, by itself or by way of a local.</summary>
    public static bool IsKept(IOperation code) => UserOf(code) switch
    {
        IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: { } local } } => !Locals.Around(code).UsesOf(local).Any(u => IsRunBy(UserOf(u))),
        IConditionalAccessOperation => true,
        var user => !IsRunBy(user),
    };

    /// <summary>Whether a method group is surely only returned, or stored where others find it, by itself or by way of a local.</summary>
    public static bool IsGivenBack(IOperation code) => UserOf(code) switch
    {
        IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: { } local } } => Locals.Around(code).UsesOf(local).All(u => IsLeft(u, UserOf(u))),
        var user => IsLeft(code, user),
    };

    private static bool IsLeft(IOperation code, IOperation? user) => user switch
    {
        IReturnOperation => true,
        IAssignmentOperation { Target: IFieldReferenceOperation or IPropertyReferenceOperation { Property.IsIndexer: false } or IEventReferenceOperation } => true,
        IEventAssignmentOperation => true,
        // Put into a collection: one that a local holds may be gone through here.
        null => code.Parent is not null && CollectionOf(code) is not ILocalReferenceOperation,
        _ => false,
    };

    private static IOperation? CollectionOf(IOperation code)
    {
        var call = code.Parent;
        while (call is not (null or IInvocationOperation))
            call = call.Parent;
        return (call as IInvocationOperation)?.Instance;
    }

    /// <summary>What is done with a delegate: the call that runs it, or that it is given to and that puts it into no collection.</summary>
    private static IOperation? UserOf(IOperation code)
    {
        var user = code.Parent;
        while (user is IDelegateCreationOperation or IConversionOperation)
            user = user.Parent;
        return user switch
        {
            IArgumentOperation { Parent: IInvocationOperation call } => CollectionChanges.Contains(call.TargetMethod) ? null : call,
            IInvalidOperation { Syntax: InvocationExpressionSyntax call } invalid => MayChangeCollection(invalid, call) ? null : invalid,
            _ => user,
        };
    }

    private static bool IsRunBy(IOperation? user) =>
        user is IInvocationOperation or IConditionalAccessOperation or IInvalidOperation { Syntax: InvocationExpressionSyntax or QueryClauseSyntax or SelectOrGroupClauseSyntax };

    /// <summary>A call does not bind that is given code of which a part is not generated yet.</summary>
    private static bool MayChangeCollection(IInvalidOperation invalid, InvocationExpressionSyntax call) =>
        invalid.SemanticModel?.GetSymbolInfo(call).CandidateSymbols.Any(c => c is IMethodSymbol method && CollectionChanges.Contains(method)) == true;
}
