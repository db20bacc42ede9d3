using Edda.Generators.Bodies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Edda.Generators.Determinism.Sequences;

/// <summary>
/// Whether a list or an array that was made or filled in no order is sorted before anything depends on its order, or only asked what is the same in any order.
/// </summary>
internal sealed class LaterOrder
{
    /// <summary>How many copies of copies are followed; code with more comes out of a generator, and is taken to depend on the order.</summary>
    private const int Most = 64;

    // Copies that are looked at already: what is copied back and forth is asked for once.
    private readonly HashSet<IOperation> _copies = [];

    private LaterOrder()
    {
    }

    private enum Meaning
    {
        /// <summary>It is given other elements, or another name.</summary>
        None,
        Sorts,
        Orderless,
        Depends,
    }

    /// <summary>Whether a list is only made to be ordered: at once, or by what follows of the variable that holds it.</summary>
    public static bool Follows(IOperation list) => new LaterOrder().IsOrderedLater(list);

    /// <summary>Whether what a call fills is an array or a span, and only filled to be ordered.</summary>
    public static bool FollowsCopy(IInvocationOperation copy) => new LaterOrder().IsFilledToBeOrdered(copy);

    private bool IsOrderedLater(IOperation list) => IsOrderless(list, out var outer) || outer switch
    {
        IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var local } } => IsOrderless(local, list),
        ISimpleAssignmentOperation { Target: var target, Parent: IExpressionStatementOperation } when Variables.Of(target) is { } variable => IsOrderless(variable, list),
        _ => false,
    };

    private bool IsFilledToBeOrdered(IInvocationOperation copy) =>
        !_copies.Add(copy) || (_copies.Count <= Most && DestinationOf(copy) is { } filled && Variables.Of(Views.Viewed(filled)) is { } variable && IsOrderless(variable, copy));

    private static IOperation? DestinationOf(IInvocationOperation copy) =>
        copy.Arguments.FirstOrDefault(a => a.Parameter is { Type: IArrayTypeSymbol or { SpecialType: SpecialType.System_Array } or { Name: "Span" or "Memory" }, Name: not ("source" or "sourceArray") })?.Value;

    private static bool IsCopy(IInvocationOperation call) => call.TargetMethod is { Name: "CopyTo" } or { Name: "Copy", ContainingType.SpecialType: SpecialType.System_Array };

    /// <summary>Whether what has come into a variable is then sorted there, or used in no other way than one that asks for no order.</summary>
    private bool IsOrderless(ISymbol variable, IOperation since)
    {
        var body = Views.Body(since);
        var known = Views.In(body);
        var views = known.Of(variable);
        var moments = Moments.In(body);
        var uses = new List<IOperation[]>();
        foreach (var use in views.SelectMany(known.UsesOf))
        {
            if (moments.Of(use) is not { } found)
                return false;
            uses.AddRange(found);
        }

        uses.Sort(Moments.Compare);
        var isShared = views.Any(v => v is not ILocalSymbol);
        return moments.Of(since) is { Count: > 0 } starts && starts.All(start => IsOrderless(uses.Where(u => Moments.IsAfter(u, start)), isShared) && MayComeAgain(views, uses, start));
    }

    private bool IsOrderless(IEnumerable<IOperation[]> uses, bool isShared)
    {
        var isUsed = false;
        foreach (var use in uses)
        {
            switch (MeaningOf(use[use.Length - 1]))
            {
                case Meaning.Sorts:
                    return true;
                case Meaning.Depends:
                    return false;
                case Meaning.Orderless:
                    isUsed = true;
                    break;
            }
        }

        return isUsed && !isShared; // What others see as well they may use in any way.
    }

    /// <summary>Whether that holds in the next round of a loop, too, of which the variable keeps what it holds.</summary>
    private bool MayComeAgain(HashSet<ISymbol> views, List<IOperation[]> uses, IOperation[] start)
    {
        // What is assigned or declared anew in each round is not seen by the next one.
        if (start[start.Length - 1].Parent is not IExpressionStatementOperation)
            return true;
        for (var level = 0; level < start.Length; level++)
        {
            for (var loop = start[level].Parent; loop is not (null or ILocalFunctionOperation or IAnonymousFunctionOperation); loop = loop.Parent)
            {
                if (loop is not ILoopOperation || views.OfType<ILocalSymbol>().Any(l => l.DeclaringSyntaxReferences.Any(d => loop.Syntax.Span.Contains(d.Span) && loop.Syntax.SyntaxTree == d.SyntaxTree)))
                    continue;
                var round = uses.Where(u => Moments.AreInRound(u, start, level, loop)).ToLookup(u => Moments.IsAfter(u, start));
                if (round[true].Concat(round[false]).Select(u => MeaningOf(u[u.Length - 1])).FirstOrDefault(m => m is Meaning.Sorts or Meaning.Depends) == Meaning.Depends)
                    return false;
            }
        }

        return true;
    }

    private Meaning MeaningOf(IOperation use)
    {
        var taker = Views.TakerOf(use);
        return taker switch
        {
            IInvocationOperation { TargetMethod.Name: "Sort" } => Meaning.Sorts,
            IConditionalAccessOperation { WhenNotNull: IInvocationOperation { TargetMethod.Name: "Sort" } } access when access.Operation == use => Meaning.Sorts,
            IInvocationOperation { Parent: IExpressionStatementOperation, TargetMethod.Name: "Add" or "AddRange" or "Insert" or "Remove" or "RemoveAll" or "Clear" or "EnsureCapacity" } change
                when change.Instance == use => Meaning.None,
            IVariableInitializerOperation { Parent: IVariableDeclaratorOperation } => Meaning.None,
            IAssignmentOperation assignment when assignment.Target == use => Meaning.None,
            IArrayElementReferenceOperation { Parent: ISimpleAssignmentOperation { Target: var element } } when element == taker => Meaning.None,
            IPropertyReferenceOperation { Property.IsIndexer: true, Parent: ISimpleAssignmentOperation { Target: var element } } when element == taker => Meaning.None,
            IArrayElementReferenceOperation or IPropertyReferenceOperation { Property.IsIndexer: true } when IsChangedByItself(taker) => Meaning.None,
            IIsPatternOperation matched when !matched.Pattern.DescendantsAndSelf().Any(p => p is IListPatternOperation) => Meaning.Orderless,
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } => Meaning.Orderless,
            IInvocationOperation { TargetMethod.Name: "Contains" or "Exists" or "TrueForAll" } asked when asked.Instance == use => Meaning.Orderless,
            IInvocationOperation { TargetMethod.Name: "ThrowIfNull" } => Meaning.Orderless,
            IInvocationOperation copy when IsCopy(copy) && DestinationOf(copy) is { } filled && Views.Viewed(filled) == use => Meaning.None,
            _ => IsOrderless(use, out _) ? Meaning.Orderless : Meaning.Depends,
        };
    }

    /// <summary>Whether an element is only made another one of what it is, wherever it stands.</summary>
    private static bool IsChangedByItself(IOperation element) => element.Parent switch
    {
        IIncrementOrDecrementOperation { Parent: IExpressionStatementOperation } => true,
        ICompoundAssignmentOperation { Parent: IExpressionStatementOperation } change => change.Target == element && change.Value.ConstantValue.HasValue,
        _ => false,
    };

    /// <summary>Whether nothing that is made of a list depends on its order.</summary>
    /// <param name="list">The list.</param>
    /// <param name="outer">What takes it, or what LINQ that keeps the order makes of it.</param>
    private bool IsOrderless(IOperation list, out IOperation? outer)
    {
        outer = Views.TakerOf(list);
        while (outer is IConversionOperation or IArgumentOperation || (outer is IInvocationOperation { TargetMethod: var keeping } && Enumeration.IsLinq(keeping) && Enumeration.Keeps(keeping)))
            outer = outer.Parent;
        return outer switch
        {
            IPropertyReferenceOperation { Property.Name: "Count" or "Length" } => true,
            IInvocationOperation { TargetMethod: var method } when Enumeration.IsLinq(method) => Enumeration.AsksForNoOrder(method),
            // A set is the same in whichever order it was filled.
            IInvocationOperation
            {
                TargetMethod.Name: "UnionWith" or "ExceptWith" or "IntersectWith" or "SymmetricExceptWith" or "SetEquals" or "Overlaps" or "IsSubsetOf" or "IsSupersetOf",
            } => true,
            IObjectCreationOperation { Type.Name: "HashSet" or "SortedSet" or "Dictionary" or "SortedDictionary" } => true,
            IInvocationOperation copy when IsCopy(copy) => IsFilledToBeOrdered(copy),
            _ => false,
        };
    }
}
