using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Edda.Generators.Bodies.Flow;

/// <summary>Tells what a function does itself from what its lambdas and local functions do.</summary>
internal static class Functions
{
    /// <summary>An operation and all that it consists of, but for the code of lambdas and local functions.</summary>
    public static IEnumerable<IOperation> OwnOperations(IOperation operation)
    {
        var pending = new Stack<IOperation>();
        pending.Push(operation);
        while (pending.Count > 0)
        {
            var next = pending.Pop();
            yield return next;
            if (next != operation && IsFunction(next))
                continue;
            foreach (var child in next.ChildOperations.Reverse())
                pending.Push(child);
        }
    }

    /// <summary>Whether a call is declared to throw whatever it is given.</summary>
    public static bool NeverReturns(IInvocationOperation call) => call.TargetMethod.GetAttributes().Any(a => a.AttributeClass is { Name: "DoesNotReturnAttribute" });

    /// <summary>Whether a call throws, or is there to throw when something is wrong.</summary>
    public static bool Throws(IInvocationOperation call) =>
        NeverReturns(call)
        || (call.TargetMethod is { IsStatic: true, ContainingType: { } type } method
            && method.Name.StartsWith("ThrowIf", StringComparison.Ordinal) && type.Name.EndsWith("Exception", StringComparison.Ordinal));

    public static bool IsFunction(IOperation operation) => operation is IAnonymousFunctionOperation or ILocalFunctionOperation;
}
