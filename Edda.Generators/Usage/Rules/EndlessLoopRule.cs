using System.Collections.Immutable;
using Edda.Generators.Bodies;
using Edda.Generators.Bodies.Flow;
using Edda.Generators.Declarations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Edda.Generators.Usage.Rules;

/// <summary>
/// A loop without a condition whose rounds make durable calls, and which nothing in it leaves: no break, return, throw or goto. An iterator's loop is left by
/// whoever reads it.
/// </summary>
internal sealed class EndlessLoopRule : UsageRule
{
    public override DiagnosticDescriptor Descriptor { get; } = Describe(
        3005,
        "A loop of durable calls has a way out",
        "'{0}' goes on for ever, and each round adds to the history that a replay reads from its beginning: {1}",
        DiagnosticSeverity.Info);

    public override ImmutableArray<OperationKind> Kinds => [OperationKind.Loop];

    public override bool LooksInto(DeclarationKind kind) => kind == DeclarationKind.Workflow;

    public override Finding? Match(IOperation operation, CodeBody body)
    {
        var loop = (ILoopOperation)operation;
        return IsUnconditional(loop) && Waits(loop.Body) && !IsLeft(loop)
            ? new(this, loop.Syntax, loop.Syntax.GetFirstToken().Text, "give it a condition, or leave it by break, return or throw after a number of rounds")
            : null;
    }

    private static bool IsUnconditional(ILoopOperation loop) => loop switch
    {
        IWhileLoopOperation { Condition.ConstantValue: { HasValue: true, Value: true } } => true,
        IForLoopOperation { Condition: null or { ConstantValue: { HasValue: true, Value: true } } } => true,
        _ => false,
    };

    private static bool Waits(IOperation round) =>
        round.DescendantsAndSelf().Any(o => o is IAwaitOperation or IForEachLoopOperation { IsAsynchronous: true } || WorkflowFacts.IsDurableCall(o));

    private static bool IsLeft(ILoopOperation loop)
    {
        var labels = new HashSet<ISymbol>(loop.Body.Descendants().OfType<ILabeledOperation>().Select(l => l.Label), SymbolEqualityComparer.Default);
        foreach (var operation in Functions.OwnOperations(loop.Body))
        {
            switch (operation)
            {
                case IReturnOperation:
                    return true;
                case IBranchOperation { BranchKind: BranchKind.Break } branch when SymbolEqualityComparer.Default.Equals(branch.Target, loop.ExitLabel):
                    return true;
                case IBranchOperation { BranchKind: BranchKind.GoTo } branch when !labels.Contains(branch.Target):
                    return true;
                // Of a loop around this one.
                case IBranchOperation { BranchKind: BranchKind.Break or BranchKind.Continue } branch when IsOutside(branch.Target, loop):
                    return true;
                case IInvocationOperation call when Functions.Throws(call):
                    return true;
                case IThrowOperation thrown when !IsCaught(thrown, loop):
                    return true;
            }
        }

        return false;
    }

    private static bool IsOutside(ILabelSymbol target, ILoopOperation loop)
    {
        for (var outer = loop.Parent; outer is not null; outer = outer.Parent)
        {
            if (outer is ILoopOperation around && (SymbolEqualityComparer.Default.Equals(target, around.ExitLabel) || SymbolEqualityComparer.Default.Equals(target, around.ContinueLabel)))
                return true;
        }

        return false;
    }

    /// <summary>Whether a catch clause inside the loop takes what is thrown, whatever becomes of it there.</summary>
    private static bool IsCaught(IThrowOperation thrown, ILoopOperation loop)
    {
        var exception = thrown.Exception is IConversionOperation conversion ? conversion.Operand.Type : thrown.Exception?.Type;
        IOperation inner = thrown;
        for (var outer = thrown.Parent; outer is not null && outer != loop; inner = outer, outer = outer.Parent)
        {
            if (outer is ITryOperation attempt && attempt.Body == inner && attempt.Catches.Any(c => c.Filter is null && IsOrDerivesFrom(exception, c.ExceptionType)))
                return true;
        }

        return false;
    }

    private static bool IsOrDerivesFrom(ITypeSymbol? exception, ITypeSymbol caught)
    {
        if (caught.SpecialType == SpecialType.System_Object)
            return true;
        for (var type = exception; type is not null; type = type.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(type, caught))
                return true;
        }

        return false;
    }
}
