using Edda.Generators.Bodies;
using Edda.Generators.Bodies.Uses;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Edda.Generators.Determinism.Sequences;

/// <summary>Finds where the order of a collection comes to matter, through LINQ that keeps an order, and not where a result is ordered or has no order.</summary>
internal static class Enumeration
{
    /// <summary>How many parts of a sequence are looked at: what is put together of more comes out of a generator, and its source is not found.</summary>
    internal const int MostParts = 1_024;

    private static readonly HashSet<string> s_keeping =
    [
        "Select", "Where", "SelectMany", "Cast", "OfType", "Distinct", "DistinctBy", "Concat", "Append", "Prepend", "AsEnumerable", "Reverse", "DefaultIfEmpty", "GroupBy", "Join",
        "GroupJoin", "Union", "Except", "Intersect", "UnionBy", "ExceptBy", "IntersectBy", "Index",
    ];

    // What goes through its second sequence in that one's order as well.
    private static readonly HashSet<string> s_joining = ["Concat", "Union", "UnionBy", "Join", "GroupJoin", "Zip"];

    private static readonly HashSet<string> s_orderless =
    [
        "OrderBy", "OrderByDescending", "Order", "OrderDescending", "Count", "LongCount", "TryGetNonEnumeratedCount", "Any", "All", "Contains", "Sum", "Min", "Max", "Average", "MinBy",
        "MaxBy", "ToHashSet", "ToDictionary", "ToLookup", "CountBy", "AggregateBy", "ToImmutableHashSet", "ToImmutableDictionary", "ToImmutableSortedSet", "ToImmutableSortedDictionary",
        "ToFrozenSet", "ToFrozenDictionary", "Single", "SingleOrDefault", "SequenceEqual",
    ];

    /// <summary>
    /// The collection of a kind whose order an operation depends on: a loop, a LINQ call that picks or keeps by order, a list made of it, a joined string, a
    /// spread, an element by its place; null for all else. With <paramref name="eachStep"/> LINQ that only goes through the elements counts too.
    /// </summary>
    public static IOperation? Source(IOperation operation, Func<ITypeSymbol, bool> isKind, bool eachStep = false) => operation switch
    {
        IForEachLoopOperation { IsAsynchronous: false } loop => Origin(loop.Collection, isKind),
        ISpreadOperation spread => Origin(spread.Operand, isKind),
        IPropertyReferenceOperation { Property.IsIndexer: true, Instance: IPropertyReferenceOperation { Property.Name: "Keys" or "Values" or "Items", Instance: { Type: { } type } } part } when isKind(type) => part.Instance,
        IInvocationOperation { TargetMethod.Name: "ToArray" or "GetEnumerator" or "TryTake" or "TryPeek", Instance: { Type: { } type } instance } call when isKind(type) => IsOrderedAfterwards(call) ? null : instance,
        IInvocationOperation { TargetMethod.Name: "CopyTo", Instance: { } copied } call => Origin(copied, isKind) is { } source && !IsFilledToBeOrdered(call) ? source : null,
        IInvocationOperation { TargetMethod: { ContainingType.Name: "Enumerable" or "ImmutableArray" or "ImmutableArrayExtensions" or "ImmutableList", IsExtensionMethod: true } method } call when call.Arguments.Length > 0 =>
            s_orderless.Contains(method.Name) || (s_keeping.Contains(method.Name) && !eachStep) || (MakesList(method) && IsOrderedAfterwards(call))
                ? null
                : Origin(call.Arguments[0].Value, isKind) ?? Joined(call, isKind),
        IInvocationOperation { TargetMethod: { Name: "Join" or "Concat", ContainingType.SpecialType: SpecialType.System_String } } call =>
            call.Arguments.Select(a => Origin(a.Value, isKind)).FirstOrDefault(o => o is not null),
        IInvocationOperation { TargetMethod: { Name: "AddRange" or "InsertRange", ContainingType.Name: "List" } or { Name: "AppendJoin", ContainingType.Name: "StringBuilder" } } call =>
            call.Arguments.Select(a => Origin(a.Value, isKind)).FirstOrDefault(o => o is not null),
        IObjectCreationOperation { Type.Name: "List" or "Queue" or "Stack" or "LinkedList" } creation when !IsOrderedAfterwards(creation) =>
            creation.Arguments.Select(a => Origin(a.Value, isKind)).FirstOrDefault(o => o is not null),
        _ => null,
    };

    /// <summary>The collection of a kind in whose order durable calls are made: by a loop's body, or by a lambda that LINQ runs for each element.</summary>
    public static IOperation? OfDurableCalls(IOperation operation, Func<ITypeSymbol, bool> isKind) =>
        operation is IForEachLoopOperation or IInvocationOperation && Source(operation, isKind, eachStep: true) is { } source && Repeats(operation, source)
            ? source
            : null;

    /// <summary>The collection of a kind that a loop with durable calls, or LINQ with them, goes through by way of a list of its elements.</summary>
    public static IOperation? OfDurableCallsInList(IOperation operation, Func<ITypeSymbol, bool> isKind)
    {
        var sequence = operation switch
        {
            IForEachLoopOperation { IsAsynchronous: false, Collection: var elements } => elements,
            IInvocationOperation { TargetMethod: { ContainingType.Name: "Enumerable", IsExtensionMethod: true }, Arguments: { Length: > 0 } arguments } => arguments[0].Value,
            _ => null,
        };
        while (sequence is IConversionOperation { OperatorMethod: null } conversion)
            sequence = conversion.Operand;
        if (sequence is ILocalReferenceOperation { Local: var local })
            sequence = Locals.OnlyValue(sequence, local);
        return sequence is IInvocationOperation { TargetMethod: { ContainingType.Name: "Enumerable" } method } list && MakesList(method) && Source(list, isKind) is { } source && Repeats(operation, source)
            ? source
            : null;
    }

    private static bool Repeats(IOperation operation, IOperation source)
    {
        if (operation is IForEachLoopOperation loop)
            return WorkflowFacts.HasDurableCall(loop.Body);
        foreach (var argument in ((IInvocationOperation)operation).Arguments)
        {
            if (argument.Value is IDelegateCreationOperation { Target: IAnonymousFunctionOperation lambda }
                && !argument.Value.Syntax.Span.Contains(source.Syntax.Span)
                && WorkflowFacts.HasDurableCall(lambda))
                return true;
        }

        return false;
    }

    /// <summary>Other methods that depend on an order have picked by it before a later one can put it right.</summary>
    private static bool MakesList(IMethodSymbol method) => method.Name.StartsWith("To", StringComparison.Ordinal);

    /// <summary>The collection of a kind that a sequence goes through, the one that it joins before the one that it begins with.</summary>
    private static IOperation? Origin(IOperation sequence, Func<ITypeSymbol, bool> isKind)
    {
        var pending = new Stack<IOperation>();
        HashSet<ISymbol>? locals = null;
        pending.Push(sequence);
        for (var parts = 0; pending.Count > 0 && parts < MostParts; parts++)
        {
            var part = pending.Pop();
            while (part is IConversionOperation { OperatorMethod: null } conversion)
                part = conversion.Operand;
            if (part.Type is { } type && isKind(type))
                return part;
            switch (part)
            {
                case IPropertyReferenceOperation { Property.Name: "Keys" or "Values" or "Items", Instance: { } whole }:
                    pending.Push(whole);
                    break;
                case IInvocationOperation { TargetMethod: var method } linq when IsLinq(method) && linq.Arguments.Length > 0 && s_keeping.Contains(method.Name):
                    pending.Push(linq.Arguments[0].Value);
                    if (JoinedBy(linq) is { } joined)
                        pending.Push(joined);
                    break;
                case ITranslatedQueryOperation query:
                    pending.Push(query.Operation);
                    break;
                case ILocalReferenceOperation { Local: var local } when Initial(part, local) is { } initial && (locals ??= new(SymbolEqualityComparer.Default)).Add(local):
                    pending.Push(initial);
                    break;
            }
        }

        return null;
    }

    private static IOperation? Joined(IInvocationOperation call, Func<ITypeSymbol, bool> isKind) => JoinedBy(call) is { } joined ? Origin(joined, isKind) : null;

    private static IOperation? JoinedBy(IInvocationOperation call) => s_joining.Contains(call.TargetMethod.Name) && call.Arguments.Length > 1 ? call.Arguments[1].Value : null;

    private static bool IsLinq(IMethodSymbol method) => method.ContainingType.Name is "Enumerable" or "ImmutableArrayExtensions";

    /// <summary>Whether a list is only made to be ordered: at once, or by what follows of the variable that holds it.</summary>
    private static bool IsOrderedAfterwards(IOperation list) => IsOrderless(list, out var outer) || outer switch
    {
        IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var local } } => IsOrderless(local, list),
        ISimpleAssignmentOperation { Target: ILocalReferenceOperation { Local: var local }, Parent: IExpressionStatementOperation } => IsOrderless(local, list),
        _ => false,
    };

    private static bool IsFilledToBeOrdered(IInvocationOperation copy) => copy.Arguments.Any(a =>
        a.Parameter?.Type is IArrayTypeSymbol or { Name: "Span" } && UseList.Unconverted(a.Value) is ILocalReferenceOperation { Local: var filled } && IsOrderless(filled, copy));

    /// <summary>Whether what has come into a variable is then sorted there, or used in no other way than one that asks for no order.</summary>
    private static bool IsOrderless(ILocalSymbol local, IOperation since)
    {
        var uses = Locals.Around(since).UsesOf(local).Where(u => u.Syntax.SpanStart >= since.Syntax.Span.End).ToList();
        return uses.Any(IsSorted) || (uses.Count > 0 && uses.All(u => IsOrderless(u, out _)));
    }

    /// <summary>Whether nothing that is made of a list depends on its order.</summary>
    /// <param name="list">The list.</param>
    /// <param name="outer">What takes it, or what LINQ that keeps the order makes of it.</param>
    private static bool IsOrderless(IOperation list, out IOperation? outer)
    {
        outer = list.Parent;
        while (outer is IConversionOperation or IArgumentOperation || (outer is IInvocationOperation { TargetMethod: var keeping } && IsLinq(keeping) && s_keeping.Contains(keeping.Name)))
            outer = outer.Parent;
        return outer switch
        {
            IPropertyReferenceOperation { Property.Name: "Count" or "Length" } => true,
            IInvocationOperation { TargetMethod: var method } when IsLinq(method) => s_orderless.Contains(method.Name),
            // A set is the same in whichever order it was filled.
            IInvocationOperation
            {
                TargetMethod.Name: "UnionWith" or "ExceptWith" or "IntersectWith" or "SymmetricExceptWith" or "SetEquals" or "Overlaps" or "IsSubsetOf" or "IsSupersetOf",
            } => true,
            IObjectCreationOperation { Type.Name: "HashSet" or "SortedSet" or "Dictionary" or "SortedDictionary" } => true,
            _ => false,
        };
    }

    private static bool IsSorted(IOperation use) => use.Parent is IInvocationOperation { TargetMethod.Name: "Sort" } or IArgumentOperation { Parent: IInvocationOperation { TargetMethod.Name: "Sort" } };

    /// <summary>What a variable of an interface's type holds at first.</summary>
    internal static IOperation? Initial(IOperation use, ILocalSymbol local) =>
        local.Type.TypeKind == TypeKind.Interface ? Locals.FirstValue(use, local) : null; // One of another type is a collection of its own.
}
