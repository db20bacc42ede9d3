using Edda.Generators.Bodies.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Edda.Generators.Bodies.Live;

/// <summary>
/// The code of one body that does not run while the workflow is replayed, since every way to it passes a condition that says so: <c>if (!ctx.IsReplaying)</c>
/// around it, or <c>if (ctx.IsReplaying) return;</c> before it. Once a run has caught up with its history it stays so: an answer that was stored holds on.
/// </summary>
internal sealed class LiveCode(CodeBody body)
{
    private readonly BodyFlow _flow = new();
    private readonly LiveConditions _conditions = new(body);
    private HashSet<ISymbol>? _replayed;

    public bool Contains(Call call) => call.Operation is { } operation && Contains(operation);

    public bool Contains(IOperation operation) =>
        IsBehindConditions(operation, out var function) || (function is not null && !(_replayed ??= Replayed()).Contains(function.Symbol.OriginalDefinition));

    /// <summary>Whether the function around an operation comes to it only where nothing is replayed. A lambda runs after it was made; a local function where it is used.</summary>
    private bool IsBehindConditions(IOperation operation, out ILocalFunctionOperation? function)
    {
        for (var inner = operation; ;)
        {
            function = null;
            if (IsBehindCondition(inner))
                return true;
            var outer = inner.Parent;
            while (outer is not (null or IAnonymousFunctionOperation or ILocalFunctionOperation))
                outer = outer.Parent;
            function = outer as ILocalFunctionOperation;
            if (outer is not IAnonymousFunctionOperation)
                return false;
            inner = outer;
        }
    }

    /// <summary>What the graph has no place for, its statement may have one for.</summary>
    private bool IsBehindCondition(IOperation operation)
    {
        for (IOperation? part = operation; part is not (null or IBlockOperation or IAnonymousFunctionOperation or ILocalFunctionOperation) || part == operation; part = part.Parent)
        {
            if (_flow.IsReachedOnlyWhere(part, _conditions.AreLive))
                return true;
        }

        return false;
    }

    /// <summary>
    /// The local functions that a replay may run: those that nobody uses, which may be anybody's, those that are used where a replay comes to, and those that these
    /// use. They may use each other in a chain that is longer than a stack is deep.
    /// </summary>
    private HashSet<ISymbol> Replayed()
    {
        var unused = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var uses = new List<(ISymbol Used, ISymbol? By)>();
        foreach (var operation in body.Operations())
        {
            var used = (operation as IInvocationOperation)?.TargetMethod ?? (operation as IMethodReferenceOperation)?.Method;
            if (operation is ILocalFunctionOperation local)
                unused.Add(local.Symbol.OriginalDefinition);
            else if (used is { MethodKind: MethodKind.LocalFunction } && !IsBehindConditions(operation, out var by))
                uses.Add((used.OriginalDefinition, by?.Symbol.OriginalDefinition));
            else if (used is { MethodKind: MethodKind.LocalFunction })
                uses.Add((used.OriginalDefinition, used.OriginalDefinition)); // As good as by itself alone: it is used, but in no replay.
        }

        unused.ExceptWith(uses.Select(u => u.Used));
        var usedBy = uses.ToLookup(u => u.By, u => u.Used, SymbolEqualityComparer.Default);
        var replayed = new HashSet<ISymbol>(unused, SymbolEqualityComparer.Default);
        replayed.UnionWith(usedBy[null]);
        var pending = new Stack<ISymbol>(replayed);
        while (pending.Count > 0)
        {
            foreach (var used in usedBy[pending.Pop()])
            {
                if (replayed.Add(used))
                    pending.Push(used);
            }
        }

        return replayed;
    }
}
