using Edda.Generators.Declarations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Edda.Generators.Usage.Cancellations;

/// <summary>Judges conditions for the case that what was caught is the cancellation of the workflow.</summary>
internal sealed class CaughtException(ISymbol? variable)
{
    public Answer Judge(IOperation condition) => condition switch
    {
        { ConstantValue: { HasValue: true, Value: bool value } } => Of(value),
        IConversionOperation conversion => Judge(conversion.Operand),
        IParenthesizedOperation parenthesized => Judge(parenthesized.Operand),
        IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not => Not(Judge(not.Operand)),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.And } both => Join(both, And),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalOr or BinaryOperatorKind.Or } either => Join(either, Or),
        IIsTypeOperation test when Is(test.ValueOperand) => test.IsNegated ? Not(OfType(test.TypeOperand)) : OfType(test.TypeOperand),
        IIsPatternOperation test when Is(test.Value) => Match(test.Pattern),
        IIsPatternOperation { Pattern: IConstantPatternOperation { Value.ConstantValue: { HasValue: true, Value: bool value } } } test => value ? Judge(test.Value) : Not(Judge(test.Value)),
        // The engine's cancellation has no inner exception.
        IIsTypeOperation test when IsInner(test.ValueOperand) => Of(test.IsNegated),
        IIsPatternOperation test when IsInner(test.Value) && IsOfSomething(test.Pattern) => Answer.No,
        IPropertyReferenceOperation { Property: { Name: "IsCancellationRequested", ContainingType.ContainingNamespace.Name: "Threading" } } => Answer.Yes,
        _ => IsAskedAbout(condition) ? Answer.Decided : Answer.Unknown,
    };

    /// <summary>Whether a pattern fits the cancellation.</summary>
    public static Answer Match(IPatternOperation pattern) => pattern switch
    {
        IDiscardPatternOperation => Answer.Yes,
        IDeclarationPatternOperation { MatchesNull: true } => Answer.Yes,
        IDeclarationPatternOperation declaration => OfType(declaration.MatchedType ?? declaration.NarrowedType),
        ITypePatternOperation type => OfType(type.MatchedType),
        IConstantPatternOperation { Value.ConstantValue: { HasValue: true, Value: null } } => Answer.No,
        INegatedPatternOperation negated => Not(Match(negated.Pattern)),
        IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.And } both => Join(both, And),
        IBinaryPatternOperation either => Join(either, Or),
        IRecursivePatternOperation { PropertySubpatterns: var asked } when asked.Any(p => p.Member is IPropertyReferenceOperation { Property.Name: "InnerException" } && IsOfSomething(p.Pattern)) => Answer.No,
        // What it asks of the members cannot be known.
        IRecursivePatternOperation recursive => And(
            OfType(recursive.MatchedType), recursive is { PropertySubpatterns.IsEmpty: true, DeconstructionSubpatterns.IsEmpty: true } ? Answer.Yes : Answer.Unknown),
        _ => Answer.Unknown,
    };

    /// <summary>Of operands that are joined one after the other there may be more than a stack is deep.</summary>
    private Answer Join(IBinaryOperation joined, Func<Answer, Answer, Answer> join)
    {
        var right = new Stack<IOperation>();
        IOperation left = joined;
        for (; left is IBinaryOperation binary && binary.OperatorKind == joined.OperatorKind; left = binary.LeftOperand)
            right.Push(binary.RightOperand);
        return right.Aggregate(Judge(left), (answer, operand) => join(answer, Judge(operand)));
    }

    private static Answer Join(IBinaryPatternOperation joined, Func<Answer, Answer, Answer> join)
    {
        var right = new Stack<IPatternOperation>();
        IPatternOperation left = joined;
        for (; left is IBinaryPatternOperation binary && binary.OperatorKind == joined.OperatorKind; left = binary.LeftPattern)
            right.Push(binary.RightPattern);
        return right.Aggregate(Match(left), (answer, pattern) => join(answer, Match(pattern)));
    }

    /// <summary>Whether an expression is what was caught.</summary>
    public bool Is(IOperation? expression)
    {
        while (expression is IConversionOperation conversion)
            expression = conversion.Operand;
        return variable is not null && (expression switch
        {
            ILocalReferenceOperation local => SymbolEqualityComparer.Default.Equals(local.Local, variable),
            IParameterReferenceOperation parameter => SymbolEqualityComparer.Default.Equals(parameter.Parameter, variable),
            _ => false,
        });
    }

    private static bool IsOfSomething(IPatternOperation pattern) => pattern is ITypePatternOperation or IDeclarationPatternOperation { MatchesNull: false } or IRecursivePatternOperation;

    private bool IsInner(IOperation value) => value is IPropertyReferenceOperation { Property.Name: "InnerException", Instance: { } instance } && Is(instance);

    /// <summary>Whether a condition gives what was caught to a method, which then knows what to do.</summary>
    private bool IsAskedAbout(IOperation condition)
    {
        foreach (var operation in condition.DescendantsAndSelf())
        {
            if (operation is IInvocationOperation call && (Is(call.Instance) || call.Arguments.Any(a => Is(a.Value) || (a.Value.Type is { } type && EngineTypes.IsCancellationToken(type)))))
                return true;
        }

        return false;
    }

    private static Answer OfType(ITypeSymbol type)
    {
        if (CancellationType.IsBase(type) || CancellationType.IsCancellation(type))
            return Answer.Yes;
        return type.TypeKind == TypeKind.Class ? Answer.No : Answer.Decided;
    }

    private static Answer Of(bool value) => value ? Answer.Yes : Answer.No;

    private static Answer Not(Answer answer) => answer switch
    {
        Answer.Yes => Answer.No,
        Answer.No => Answer.Yes,
        _ => answer,
    };

    private static Answer Or(Answer left, Answer right) => Not(And(Not(left), Not(right)));

    private static Answer And(Answer left, Answer right)
    {
        if (left == Answer.No || right == Answer.No)
            return Answer.No;
        if (left == Answer.Decided || right == Answer.Decided)
            return Answer.Decided;
        return left == Answer.Unknown || right == Answer.Unknown ? Answer.Unknown : Answer.Yes;
    }
}

/// <summary>The answer to a condition.</summary>
internal enum Answer
{
    No,

    Yes,

    /// <summary>It depends on something else.</summary>
    Unknown,

    /// <summary>It depends on what was caught, in a way that is left to the author.</summary>
    Decided,
}
