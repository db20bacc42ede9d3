using Edda.Generators.Bodies.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Edda.Generators.Usage.Cancellations;

/// <summary>Finds the ways through a catch clause that a cancellation may take.</summary>
internal sealed class ClauseWays(CaughtException caught, int depth = 0)
{
    /// <summary>How far what was caught is followed from function to function.</summary>
    private const int Deepest = 4;

    /// <summary>The ways of what a condition lets run. Where it is the author who decides by what was caught, for the better.</summary>
    public static Ways Choose(Answer answer, Func<Ways> whenTrue, Func<Ways> whenFalse)
    {
        if (answer is Answer.Yes or Answer.No)
            return answer == Answer.Yes ? whenTrue() : whenFalse();
        var (one, other) = (whenTrue(), whenFalse());
        return answer == Answer.Decided ? Better(one, other) : one | other;
    }

    public Ways Of(IOperation? statement) => statement switch
    {
        null => Ways.Onward,
        IBlockOperation block => InTurn(block.Operations),
        IThrowOperation thrown => Of(thrown),
        IReturnOperation { Kind: OperationKind.Return or OperationKind.YieldBreak } returned => Leaves(returned) ? Ways.Passed : Ways.Out,
        IBranchOperation branch => IsInside(branch) ? Ways.Onward : Ways.Out,
        IConditionalOperation { Type: null } condition => Of(condition, c => Of(c.WhenTrue), Of),
        ISwitchOperation choice => Of(choice),
        // It may have no round at all.
        ILoopOperation loop => Of(loop.Body) | Ways.Onward,
        ITryOperation attempt => Then(Of(attempt.Body), attempt.Finally),
        IUsingOperation used => Of(used.Body),
        ILockOperation locked => Of(locked.Body),
        ILabeledOperation labeled => Of(labeled.Operation),
        _ => Leaves(statement) ? Ways.Passed : Given(statement),
    };

    /// <summary>The ways of a condition and of those that are asked in turn where it does not hold, of which there may be more than a stack is deep.</summary>
    private Ways Of(IConditionalOperation first, Func<IConditionalOperation, Ways> whenTrue, Func<IOperation?, Ways> otherwise)
    {
        var asked = new Stack<(IConditionalOperation Condition, Answer Answer)>();
        IOperation? last = first;
        while (last is IConditionalOperation condition)
        {
            var answer = caught.Judge(condition.Condition);
            asked.Push((condition, answer));
            last = answer == Answer.Yes ? null : condition.WhenFalse;
        }

        var ways = asked.Peek().Answer == Answer.Yes ? Ways.None : otherwise(last);
        foreach (var (condition, answer) in asked)
        {
            var rest = ways;
            ways = Choose(answer, () => whenTrue(condition), () => rest);
        }

        return ways;
    }

    /// <summary>The ways of a function of the same file that is given what was caught, and alone makes up a statement.</summary>
    private Ways Given(IOperation statement)
    {
        var call = statement is IExpressionStatementOperation { Operation: var expression } ? expression : statement;
        if ((call is IAwaitOperation awaiting ? awaiting.Operation : call) is not IInvocationOperation { TargetMethod: var method } invocation || depth == Deepest)
            return Ways.Onward;
        var given = invocation.Arguments.FirstOrDefault(a => caught.Is(a.Value))?.Parameter;
        // A task that nobody awaits keeps what is thrown.
        if (given is null || (method.IsAsync && call is not IAwaitOperation) || CodeOf(method, statement) is not { } code)
            return Ways.Onward;
        var ways = new ClauseWays(new CaughtException(given.OriginalDefinition), depth + 1).Of(code);
        // It comes back by its end or by a return.
        return (ways & Ways.Out) == 0 ? ways : Throws(code) ? ways : (ways & ~Ways.Out) | Ways.Onward;
    }

    private static bool Throws(IOperation code) => Functions.OwnOperations(code).All(o => o is not IReturnOperation { Kind: OperationKind.Return, IsImplicit: false });

    private static IOperation? CodeOf(IMethodSymbol method, IOperation near)
    {
        if (method.OriginalDefinition.DeclaringSyntaxReferences.FirstOrDefault() is not { } declared || near.SemanticModel is not { } model || declared.SyntaxTree != near.Syntax.SyntaxTree)
            return null;
        return model.GetOperation(declared.GetSyntax()) switch
        {
            ILocalFunctionOperation local => local.Body,
            IMethodBodyBaseOperation body => body.BlockBody ?? body.ExpressionBody,
            _ => null,
        };
    }

    private Ways InTurn(IEnumerable<IOperation> statements)
    {
        var ways = Ways.Onward;
        foreach (var statement in statements)
        {
            if ((ways & Ways.Onward) == 0)
                break;
            ways = (ways & ~Ways.Onward) | Of(statement);
        }

        return ways;
    }

    private Ways Then(Ways ways, IOperation? last)
    {
        var end = Of(last);
        return (end & Ways.Onward) == 0 ? end : ways | (end & ~Ways.Onward);
    }

    private Ways Of(IThrowOperation thrown)
    {
        return thrown.Exception is null ? Ways.Passed : Thrown(thrown.Exception);
    }

    private Ways Thrown(IOperation? exception) => exception switch
    {
        IConversionOperation conversion => Thrown(conversion.Operand),
        IConditionalOperation choice => Of(choice, c => Thrown(c.WhenTrue), Thrown),
        ISwitchExpressionOperation choice when caught.Is(choice.Value) => Thrown(choice.Arms.FirstOrDefault(a => CaughtException.Match(a.Pattern) != Answer.No)?.Value),
        _ => caught.Is(exception) || CancellationType.IsCancellation(exception?.Type) ? Ways.Passed : Ways.Out,
    };

    private Ways Of(ISwitchOperation choice)
    {
        var isAboutCaught = caught.Is(choice.Value);
        var ways = Ways.None;
        foreach (var section in choice.Cases)
        {
            var answer = isAboutCaught ? Any(section.Clauses) : Answer.Unknown;
            if (answer == Answer.No)
                continue;
            ways |= InTurn(section.Body);
            if (answer == Answer.Yes || section.Clauses.Any(c => c.CaseKind == CaseKind.Default))
                return ways;
        }

        return ways | Ways.Onward;
    }

    private static Answer Any(IEnumerable<ICaseClauseOperation> clauses)
    {
        var found = Answer.No;
        foreach (var clause in clauses)
        {
            var answer = clause switch
            {
                IPatternCaseClauseOperation { Guard: null } pattern => CaughtException.Match(pattern.Pattern),
                IPatternCaseClauseOperation guarded => CaughtException.Match(guarded.Pattern) == Answer.No ? Answer.No : Answer.Unknown,
                { CaseKind: CaseKind.Default } => Answer.Unknown,
                _ => Answer.No,
            };
            if (answer == Answer.Yes)
                return Answer.Yes;
            if (answer != Answer.No)
                found = Answer.Unknown;
        }

        return found;
    }

    /// <summary>Whether a jump goes to a place within the clause.</summary>
    private static bool IsInside(IBranchOperation branch)
    {
        for (var outer = branch.Parent; outer is not null and not ICatchClauseOperation; outer = outer.Parent)
        {
            var isTarget = outer switch
            {
                ILoopOperation loop => Equal(loop.ExitLabel) || Equal(loop.ContinueLabel),
                ISwitchOperation choice => Equal(choice.ExitLabel),
                IBlockOperation block => block.Operations.Any(o => o is ILabeledOperation labeled && Equal(labeled.Label)),
                _ => false,
            };
            if (isTarget)
                return true;
        }

        return false;

        bool Equal(ILabelSymbol label) => SymbolEqualityComparer.Default.Equals(label, branch.Target);
    }

    /// <summary>Whether a statement surely throws when the workflow is cancelled, throws again what was caught, or gives it to what never returns.</summary>
    private bool Leaves(IOperation statement)
    {
        foreach (var operation in Functions.OwnOperations(statement))
        {
            var leaves = operation switch
            {
                IInvocationOperation { TargetMethod: { Name: "ThrowIfCancellationRequested" } or { Name: "Throw", ContainingType.Name: "ExceptionDispatchInfo" } } => true,
                IInvocationOperation call => Functions.NeverReturns(call) && call.Arguments.Any(a => caught.Is(a.Value)),
                IConditionalOperation { Type: not null } choice => caught.Judge(choice.Condition) switch
                {
                    Answer.Yes => Passes(choice.WhenTrue),
                    Answer.No => Passes(choice.WhenFalse),
                    Answer.Decided => Passes(choice.WhenTrue) || Passes(choice.WhenFalse),
                    _ => false,
                },
                ISwitchExpressionOperation choice when caught.Is(choice.Value) => Passes(choice.Arms.FirstOrDefault(a => CaughtException.Match(a.Pattern) != Answer.No)?.Value),
                _ => false,
            };
            if (leaves)
                return true;
        }

        return false;
    }

    private bool Passes(IOperation? value)
    {
        while (value is IConversionOperation conversion)
            value = conversion.Operand;
        return value is IThrowOperation thrown && Of(thrown) == Ways.Passed;
    }

    private static Ways Better(Ways one, Ways other) => Passes(one) ? one : Passes(other) ? other : one | other;

    private static bool Passes(Ways ways) => (ways & (Ways.Onward | Ways.Out)) == 0;
}
