using Edda.Generators.Bodies.Flow;
using Edda.Generators.Declarations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Edda.Generators.Usage.Cancellations;

/// <summary>Follows an <c>OperationCanceledException</c> from an await to the catch clauses around it.</summary>
internal static class CaughtCancellation
{
    /// <summary>Whether a clause is the one that gets a cancellation, for no better reason than that it gets everything.</summary>
    public static bool Gets(ICatchClauseOperation clause, ITryOperation attempt)
    {
        if (!CancellationType.IsBase(clause.ExceptionType))
            return false;
        foreach (var earlier in attempt.Catches)
        {
            if (earlier == clause)
                break;
            if (CancellationType.IsCancellation(earlier.ExceptionType) || (CancellationType.IsBase(earlier.ExceptionType) && earlier.Filter is null))
                return false;
        }

        return true;
    }

    /// <summary>Whether the body of a try awaits what may be cancelled, with nothing inside that takes the cancellation first.</summary>
    public static bool CanArise(ITryOperation attempt)
    {
        foreach (var operation in Functions.OwnOperations(attempt.Body))
        {
            if (Waits(operation) && !IsTakenInside(operation, attempt))
                return true;
        }

        return false;
    }

    private static bool Waits(IOperation operation) => operation switch
    {
        IAwaitOperation awaiting => !IsCompleted(awaiting.Operation),
        IForEachLoopOperation { IsAsynchronous: true } or IUsingOperation { IsAsynchronous: true } or IUsingDeclarationOperation { IsAsynchronous: true } => true,
        _ => false,
    };

    private static bool IsCompleted(IOperation awaited) => awaited switch
    {
        IPropertyReferenceOperation { Property: { Name: "CompletedTask", ContainingType: { } type } } => EngineTypes.IsTask(type),
        IInvocationOperation { TargetMethod: { Name: "FromResult", ContainingType: { } type } } => EngineTypes.IsTask(type),
        _ => false,
    };

    /// <summary>Whether a cancellation that a clause has got may end there.</summary>
    public static bool EndsIn(ICatchClauseOperation clause) => (WaysOf(clause) & (Ways.Onward | Ways.Out)) != 0 && !KeptException.IsThrownLater(clause);

    private static bool IsTakenInside(IOperation awaiting, ITryOperation attempt)
    {
        var inner = awaiting;
        for (var outer = awaiting.Parent; outer is not null && outer != attempt; inner = outer, outer = outer.Parent)
        {
            if (outer is ITryOperation between && between.Body == inner && Takes(between))
                return true;
        }

        return false;
    }

    private static bool Takes(ITryOperation attempt)
    {
        foreach (var clause in attempt.Catches)
        {
            if (CancellationType.IsBase(clause.ExceptionType) || CancellationType.IsCancellation(clause.ExceptionType))
                return clause.Filter is null && (WaysOf(clause) & Ways.Passed) == 0;
        }

        return false;
    }

    private static Ways WaysOf(ICatchClauseOperation clause)
    {
        var caught = new CaughtException((clause.ExceptionDeclarationOrExpression as IVariableDeclaratorOperation)?.Symbol);
        return clause.Filter is null
            ? new ClauseWays(caught).Of(clause.Handler)
            : ClauseWays.Choose(caught.Judge(clause.Filter), () => new ClauseWays(caught).Of(clause.Handler), () => Ways.Passed);
    }
}
