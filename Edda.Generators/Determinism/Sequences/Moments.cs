using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Edda.Generators.Bodies.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Edda.Generators.Determinism.Sequences;

/// <summary>
/// When the operations of a body run, as far as its text says: one in a local function, or in a lambda that a local holds, at each use of that. A moment is the way to an
/// operation: the uses of functions that lead to it, and the operation itself.
/// </summary>
internal sealed class Moments
{
    /// <summary>How many ways are followed; code with more comes out of a generator.</summary>
    private const int Most = 256;

    /// <summary>How many functions deep.</summary>
    private const int Deepest = 64;

    private static readonly ConditionalWeakTable<IOperation, Moments> s_known = new();

    private readonly ILookup<ISymbol?, IOperation> _uses;
    private readonly ConcurrentDictionary<IOperation, IReadOnlyList<IOperation[]>?> _ofOperations = new();
    private readonly ConcurrentDictionary<IOperation, ISymbol?> _functions = new();

    private Moments(IOperation body) => _uses = body.DescendantsAndSelf().Where(o => FunctionUsedBy(o) is not null).ToLookup(FunctionUsedBy, o => o, SymbolEqualityComparer.Default);

    /// <summary>Those of a body, which is gone through once.</summary>
    public static Moments In(IOperation body) => s_known.GetValue(body, static b => new(b));

    /// <summary>The moments of an operation; null where there are too many.</summary>
    public IReadOnlyList<IOperation[]>? Of(IOperation operation) => _ofOperations.GetOrAdd(operation, Find);

    /// <summary>Whether a moment comes after another one, as the text goes on.</summary>
    public static bool IsAfter(IOperation[] moment, IOperation[] other)
    {
        var level = FirstDifference(moment, other);
        return level < moment.Length && level < other.Length && moment[level].Syntax.SpanStart >= other[level].Syntax.Span.End;
    }

    /// <summary>Whether two moments have a round of a loop in common: that which stands around the second one at a level of its way.</summary>
    public static bool AreInRound(IOperation[] moment, IOperation[] other, int level, IOperation loop) =>
        FirstDifference(moment, other) >= level && level < moment.Length && loop.Syntax.Span.Contains(moment[level].Syntax.Span);

    public static int Compare(IOperation[] one, IOperation[] other)
    {
        var level = FirstDifference(one, other);
        return level == one.Length || level == other.Length ? one.Length.CompareTo(other.Length) : one[level].Syntax.SpanStart.CompareTo(other[level].Syntax.SpanStart);
    }

    private List<IOperation[]>? Find(IOperation operation)
    {
        var found = new List<IOperation[]>();
        var pending = new Stack<IOperation[]>([[operation]]);
        while (pending.Count > 0)
        {
            var way = pending.Pop();
            if (FunctionAround(way[0]) is not { } function)
                found.Add(way);
            else if (!way.Skip(1).Any(o => FunctionAround(o) is { } passed && SymbolEqualityComparer.Default.Equals(passed, function)))
            {
                foreach (var use in _uses[function])
                    pending.Push([use, .. way]);
            }

            if (found.Count + pending.Count > Most || way.Length > Deepest)
                return null;
        }

        found.Sort(Compare);
        return found;
    }

    private static int FirstDifference(IOperation[] one, IOperation[] other)
    {
        var level = 0;
        while (level < one.Length && level < other.Length && one[level] == other[level])
            level++;
        return level;
    }

    private static ISymbol? FunctionUsedBy(IOperation operation) => operation switch
    {
        IInvocationOperation { TargetMethod: { MethodKind: MethodKind.LocalFunction } called } => called.OriginalDefinition,
        IMethodReferenceOperation { Method: { MethodKind: MethodKind.LocalFunction } given } => given.OriginalDefinition,
        ILocalReferenceOperation { Local.Type.TypeKind: TypeKind.Delegate } held => held.Local,
        _ => null,
    };

    private ISymbol? FunctionAround(IOperation operation) => _functions.GetOrAdd(operation, static o => SearchFunctionAround(o));

    private static ISymbol? SearchFunctionAround(IOperation operation)
    {
        for (var outer = operation.Parent; outer is not null; outer = outer.Parent)
        {
            if (outer is ILocalFunctionOperation function)
                return function.Symbol.OriginalDefinition;
            if (outer is IAnonymousFunctionOperation && HeldCode.HolderOf(outer) is { } local)
                return local;
        }

        return null;
    }
}
