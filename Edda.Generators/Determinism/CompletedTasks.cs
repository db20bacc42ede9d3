using Edda.Generators.Bodies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Edda.Generators.Determinism;

/// <summary>
/// Whether a task has completed where it is read: it was awaited above, alone or in <c>Task.WhenAll</c> or <c>Task.WhenAny</c>, it is what <c>WhenAny</c>
/// returned, it was asked whether it has completed, or it was made of a value.
/// </summary>
internal static class CompletedTasks
{
    public static bool Contains(IOperation task)
    {
        task = Unwrap(task);
        if (IsCompleted(task))
            return true;
        if (Root(task) is not { } root)
            return false;
        var body = task;
        while (body.Parent is not null)
            body = body.Parent;
        foreach (var operation in body.DescendantsAndSelf())
        {
            if (operation.Syntax.SpanStart >= task.Syntax.SpanStart)
                continue;
            switch (operation)
            {
                case IAwaitOperation awaiting when Awaits(Unwrap(awaiting.Operation), root, body):
                // The answer of a condition: within it, or after a loop or a return that depends on it.
                case IPropertyReferenceOperation { Property.Name: "IsCompleted" or "IsCompletedSuccessfully" or "Status", Instance: { } asked } when Same(Root(asked), root):
                    return true;
            }
        }

        return false;
    }

    /// <summary>What completes at once, or is known to have.</summary>
    private static bool IsCompleted(IOperation task)
    {
        while (task is ILocalReferenceOperation local)
        {
            if (IsOfWhenEach(local))
                return true;
            if (Locals.OnlyValue(local, local.Local) is not { } value)
                return false;
            task = Unwrap(value);
        }

        return task switch
        {
            IInvocationOperation { TargetMethod: { Name: "FromResult" or "FromException" or "FromCanceled", ContainingType.Name: "Task" or "ValueTask" } } => true,
            IPropertyReferenceOperation { Property: { Name: "CompletedTask" } } => true,
            IAwaitOperation awaiting => IsWhenAny(Unwrap(awaiting.Operation)),
            _ => false,
        };
    }

    private static bool IsWhenAny(IOperation awaited) =>
        awaited is IInvocationOperation { TargetMethod: { Name: "WhenAny", ContainingType.Name: "Task" } };

    private static bool IsOfWhenEach(ILocalReferenceOperation task) =>
        Loop(task) is { } loop && Unwrap(loop.Collection) is IInvocationOperation { TargetMethod: { Name: "WhenEach", ContainingType.Name: "Task" } };

    /// <summary>Whether an awaited task is the one of a variable or combines it with others, itself or through a collection that it was put into.</summary>
    private static bool Awaits(IOperation awaited, ISymbol root, IOperation body)
    {
        if (Same(Root(awaited), root))
            return true;
        if (awaited is not IInvocationOperation { TargetMethod: { Name: "WhenAll" or "WhenAny", ContainingType.Name: "Task" } } call)
            return false;
        foreach (var operation in call.Descendants())
        {
            if (Variables.Of(operation) is { } combined && (Same(combined, root) || Holds(combined, root, body)))
                return true;
        }

        return false;
    }

    /// <summary>Whether somewhere a task is put into a collection: when that is made, by a method of it, or as an element.</summary>
    private static bool Holds(ISymbol collection, ISymbol task, IOperation body) => body.Descendants().Any(operation => operation switch
    {
        IVariableDeclaratorOperation declarator => Same(declarator.Symbol, collection) && Mentions(declarator.GetVariableInitializer(), task),
        IInvocationOperation { Instance: { } instance } call => Same(Variables.Of(instance), collection) && call.Arguments.Any(a => Mentions(a, task)),
        ISimpleAssignmentOperation assignment => Same(Root(assignment.Target), collection) && Mentions(assignment.Value, task),
        _ => false,
    });

    private static bool Mentions(IOperation? operation, ISymbol variable) => operation?.DescendantsAndSelf().Any(o => Same(Variables.Of(o), variable)) == true;

    private static bool Same(ISymbol? one, ISymbol? other) => one is not null && SymbolEqualityComparer.Default.Equals(one, other);

    /// <summary>The variable that a task stands in, or that holds the collection of which it is an element.</summary>
    private static ISymbol? Root(IOperation? operation)
    {
        while (true)
        {
            switch (operation is null ? null : Unwrap(operation))
            {
                case IArrayElementReferenceOperation element:
                    operation = element.ArrayReference;
                    continue;
                case IPropertyReferenceOperation { Property.IsIndexer: true } element:
                    operation = element.Instance;
                    continue;
                case IInvocationOperation { TargetMethod.ContainingType.Name: "Enumerable", Arguments.Length: > 0 } linq:
                    operation = linq.Arguments[0].Value;
                    continue;
                case IInvocationOperation { TargetMethod.Name: "ConfigureAwait" or "AsTask" or "WaitAsync", Instance: { } inner }:
                    operation = inner;
                    continue;
                case IParameterReferenceOperation { Parameter.ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.AnonymousFunction } } parameter:
                    return CollectionOf(parameter) ?? parameter.Parameter;
                case ILocalReferenceOperation local:
                    return LoopOf(local) ?? local.Local;
                case { } other:
                    return Variables.Of(other);
                default:
                    return null;
            }
        }
    }

    /// <summary>The collection whose elements a lambda is given.</summary>
    private static ISymbol? CollectionOf(IParameterReferenceOperation parameter)
    {
        for (IOperation? outer = parameter; outer is not null; outer = outer.Parent)
        {
            if (outer is IAnonymousFunctionOperation lambda && SymbolEqualityComparer.Default.Equals(lambda.Symbol, parameter.Parameter.ContainingSymbol))
            {
                var call = lambda.Parent;
                while (call is IDelegateCreationOperation or IConversionOperation or IArgumentOperation)
                    call = call.Parent;
                return call is IInvocationOperation invocation ? Root(invocation.Instance ?? (invocation.Arguments.Length > 0 ? invocation.Arguments[0].Value : null)) : null;
            }
        }

        return null;
    }

    /// <summary>The collection that a loop's variable runs through.</summary>
    private static ISymbol? LoopOf(ILocalReferenceOperation local) => Loop(local) is { } loop ? Root(loop.Collection) : null;

    private static IForEachLoopOperation? Loop(ILocalReferenceOperation local)
    {
        for (IOperation? outer = local; outer is not null; outer = outer.Parent)
        {
            if (outer is IForEachLoopOperation loop && loop.Locals.Contains(local.Local, SymbolEqualityComparer.Default))
                return loop;
        }

        return null;
    }

    private static IOperation Unwrap(IOperation operation)
    {
        while (operation is IConversionOperation { OperatorMethod: null } or IParenthesizedOperation)
            operation = operation is IConversionOperation conversion ? conversion.Operand : ((IParenthesizedOperation)operation).Operand;
        return operation;
    }
}
