using Edda.Generators.Bodies;
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
        IInvocationOperation { TargetMethod.Name: "ToArray" or "GetEnumerator" or "TryTake" or "TryPeek", Instance: { Type: { } type } instance } call when isKind(type) => LaterOrder.Follows(call) ? null : instance,
        IInvocationOperation { TargetMethod.Name: "CopyTo", Instance: { } copied } call => Origin(copied, isKind) is { } source && !LaterOrder.FollowsCopy(call) ? source : null,
        IInvocationOperation { TargetMethod: { ContainingType.Name: "Enumerable" or "ImmutableArray" or "ImmutableArrayExtensions" or "ImmutableList", IsExtensionMethod: true } method } call when call.Arguments.Length > 0 =>
            s_orderless.Contains(method.Name) || (s_keeping.Contains(method.Name) && !eachStep) || (MakesList(method) && LaterOrder.Follows(call))
                ? null
                : Origin(call.Arguments[0].Value, isKind) ?? Joined(call, isKind),
        IInvocationOperation { TargetMethod: { Name: "Join" or "Concat", ContainingType.SpecialType: SpecialType.System_String } } call =>
            call.Arguments.Select(a => Origin(a.Value, isKind)).FirstOrDefault(o => o is not null),
        IInvocationOperation { TargetMethod: { Name: "AddRange" or "InsertRange", ContainingType.Name: "List" } or { Name: "AppendJoin", ContainingType.Name: "StringBuilder" } } call =>
            call.Arguments.Select(a => Origin(a.Value, isKind)).FirstOrDefault(o => o is not null),
        IObjectCreationOperation { Type.Name: "List" or "Queue" or "Stack" or "LinkedList" } creation when !LaterOrder.Follows(creation) =>
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

    /// <summary>Whether LINQ gives the elements on in the order in which it is given them.</summary>
    internal static bool Keeps(IMethodSymbol method) => s_keeping.Contains(method.Name);

    /// <summary>Whether what LINQ gives is the same in whichever order it is given the elements.</summary>
    internal static bool AsksForNoOrder(IMethodSymbol method) => s_orderless.Contains(method.Name);

    internal static bool IsLinq(IMethodSymbol method) => method.ContainingType.Name is "Enumerable" or "ImmutableArrayExtensions";

    /// <summary>What a variable of an interface's type holds at first.</summary>
    internal static IOperation? Initial(IOperation use, ILocalSymbol local) =>
        local.Type.TypeKind == TypeKind.Interface ? Locals.FirstValue(use, local) : null; // One of another type is a collection of its own.
}
