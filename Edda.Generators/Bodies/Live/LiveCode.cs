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
    private readonly HashSet<ISymbol> _asked = new(SymbolEqualityComparer.Default);

    public bool Contains(Call call) => call.Operation is { } operation && Contains(operation);

    public bool Contains(IOperation operation)
    {
        for (var inner = operation; ;)
        {
            if (IsBehindCondition(inner))
                return true;
            var function = inner.Parent;
            while (function is not (null or IAnonymousFunctionOperation or ILocalFunctionOperation))
                function = function.Parent;
            // A lambda runs after it was made; a local function where it is used.
            if (function is not IAnonymousFunctionOperation)
                return function is ILocalFunctionOperation local && IsUsedLive(local.Symbol);
            inner = function;
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

    private bool IsUsedLive(IMethodSymbol function)
    {
        // What a function does by calling itself, it was called for.
        if (!_asked.Add(function))
            return true;
        var uses = body.Operations().Where(o => (o as IInvocationOperation)?.TargetMethod is { } called && Is(called) || o is IMethodReferenceOperation group && Is(group.Method)).ToList();
        var isLive = uses.Count > 0 && uses.TrueForAll(Contains);
        _asked.Remove(function);
        return isLive;

        bool Is(IMethodSymbol method) => SymbolEqualityComparer.Default.Equals(method.OriginalDefinition, function.OriginalDefinition);
    }
}
