using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Edda.Generators.Bodies.Flow;

/// <summary>The control flow of one function: where an operation stands in it, and which blocks are reached from which.</summary>
internal sealed class FunctionGraph
{
    private readonly ControlFlowGraph _graph;
    private readonly Dictionary<SyntaxNode, (int Block, int Index)> _places = [];
    private readonly Dictionary<SyntaxNode, IFlowAnonymousFunctionOperation> _lambdas = [];
    private readonly HashSet<int>?[,] _reached;
    private Dictionary<SyntaxNode, int>? _blocks;
    private HashSet<int>? _unproven;
    private Dictionary<CaptureId, List<IOperation>>? _captured;

    private FunctionGraph(ControlFlowGraph graph)
    {
        _graph = graph;
        _reached = new HashSet<int>?[graph.Blocks.Length, 2];
        foreach (var block in graph.Blocks)
        {
            var index = 0;
            foreach (var operation in block.Operations)
                Note(operation, block.Ordinal, index++);
            Note(block.BranchValue, block.Ordinal, index);
        }
    }

    /// <summary>The graph of a member's body or initialiser; null for what has no flow of its own.</summary>
    public static FunctionGraph? Of(IOperation root) => root switch
    {
        IMethodBodyOperation body => new(ControlFlowGraph.Create(body)),
        IConstructorBodyOperation body => new(ControlFlowGraph.Create(body)),
        IBlockOperation { Parent: null } block => new(ControlFlowGraph.Create(block)),
        IFieldInitializerOperation initializer => new(ControlFlowGraph.Create(initializer)),
        IPropertyInitializerOperation initializer => new(ControlFlowGraph.Create(initializer)),
        _ => null,
    };

    /// <summary>The graph of a lambda or local function that stands directly in this function.</summary>
    public FunctionGraph? Of(IOperation function, CancellationToken cancellationToken) => function switch
    {
        ILocalFunctionOperation local when _graph.LocalFunctions.Contains(local.Symbol) => new(_graph.GetLocalFunctionControlFlowGraph(local.Symbol, cancellationToken)),
        IAnonymousFunctionOperation when _lambdas.TryGetValue(function.Syntax, out var lambda) => new(_graph.GetAnonymousFunctionControlFlowGraph(lambda, cancellationToken)),
        _ => null,
    };

    /// <summary>Whether what stands at one place may run after what stands at another, in the same run of the function.</summary>
    /// <param name="first">What runs first.</param>
    /// <param name="then">What may run after it.</param>
    /// <param name="failed">Whether the first may have failed, so that the ways of exceptions count too.</param>
    public bool Follows(SyntaxNode first, SyntaxNode then, bool failed)
    {
        if (!_places.TryGetValue(first, out var start) || !_places.TryGetValue(then, out var end))
            return false;
        if (start.Block == end.Block && first != then && (start.Index < end.Index || (start.Index == end.Index && IsEvaluatedBefore(first, then))))
            return true;
        return Reached(start.Block, failed).Contains(end.Block);
    }

    /// <summary>Whether the function comes to a place only by branches whose condition proves something.</summary>
    /// <param name="place">The place; false for one that is not known, or to which no way leads at all.</param>
    /// <param name="proves">Whether a condition does when it comes out so.</param>
    public bool IsReachedOnlyWhere(SyntaxNode place, Func<IOperation, bool, bool> proves)
    {
        _blocks ??= FindBlocks();
        return _blocks.TryGetValue(place, out var end) && end > 0 && _graph.Blocks[end].IsReachable && !(_unproven ??= Reach(0, failed: true, b => !IsProof(b))).Contains(end);

        bool IsProof(ControlFlowBranch branch) => branch.Source is { BranchValue: { } condition, ConditionKind: not ControlFlowConditionKind.None } source
            && proves(condition, branch.IsConditionalSuccessor == (source.ConditionKind == ControlFlowConditionKind.WhenTrue));
    }

    /// <summary>What a value that is kept for a moment may be.</summary>
    public IReadOnlyList<IOperation> Captured(CaptureId id)
    {
        _captured ??= _graph.Blocks.SelectMany(b => b.Operations).OfType<IFlowCaptureOperation>().GroupBy(c => c.Id, c => c.Value).ToDictionary(g => g.Key, g => g.ToList());
        return _captured.TryGetValue(id, out var values) ? values : [];
    }

    /// <summary>An argument is evaluated before the call, the left before the right.</summary>
    private static bool IsEvaluatedBefore(SyntaxNode first, SyntaxNode then) =>
        then.Span.Contains(first.Span) || (!first.Span.Contains(then.Span) && first.SpanStart < then.SpanStart);

    private void Note(IOperation? operation, int block, int index)
    {
        if (operation is null)
            return;
        foreach (var inner in operation.DescendantsAndSelf())
        {
            if (inner is IInvocationOperation or IMethodReferenceOperation or IFlowAnonymousFunctionOperation or ILocalReferenceOperation { Type.TypeKind: TypeKind.Delegate } && !_places.ContainsKey(inner.Syntax))
                _places.Add(inner.Syntax, (block, index));
            if (inner is IFlowAnonymousFunctionOperation lambda)
                _lambdas[inner.Syntax] = lambda;
        }
    }

    /// <summary>The block in which each expression is evaluated.</summary>
    private Dictionary<SyntaxNode, int> FindBlocks()
    {
        var blocks = new Dictionary<SyntaxNode, int>();
        foreach (var block in _graph.Blocks)
        {
            foreach (var operation in block.Operations.Concat(block.BranchValue is { } value ? [value] : []).SelectMany(o => o.DescendantsAndSelf()))
            {
                if (!blocks.ContainsKey(operation.Syntax))
                    blocks.Add(operation.Syntax, block.Ordinal);
            }
        }

        return blocks;
    }

    private HashSet<int> Reached(int start, bool failed) => _reached[start, failed ? 1 : 0] ??= Reach(start, failed, static _ => true);

    private HashSet<int> Reach(int start, bool failed, Func<ControlFlowBranch, bool> isTaken)
    {
        var reached = new HashSet<int>();
        var pending = new Stack<int>();
        pending.Push(start);
        while (pending.Count > 0)
        {
            foreach (var next in Next(_graph.Blocks[pending.Pop()], start, failed, isTaken))
            {
                if (reached.Add(next))
                    pending.Push(next);
            }
        }

        return reached;
    }

    private IEnumerable<int> Next(BasicBlock block, int start, bool failed, Func<ControlFlowBranch, bool> isTaken)
    {
        foreach (var branch in new[] { block.FallThroughSuccessor, block.ConditionalSuccessor })
        {
            if (branch is null || !isTaken(branch))
                continue;
            if (branch.Destination is { } destination)
                yield return destination.Ordinal;
            foreach (var last in branch.FinallyRegions)
                yield return last.FirstBlockOrdinal;
        }

        // Around the whole of a lambda or a local function stand the regions of another graph.
        for (var region = block.EnclosingRegion; region is { Kind: not ControlFlowRegionKind.Root }; region = region.EnclosingRegion)
        {
            // Who comes into it by a jump goes on where the jump goes.
            if (region.Kind == ControlFlowRegionKind.Finally && block.Ordinal == region.LastBlockOrdinal && start >= region.FirstBlockOrdinal && start <= region.LastBlockOrdinal)
            {
                foreach (var after in AfterFinally(region))
                    yield return after;
            }

            if (failed && region.Kind == ControlFlowRegionKind.Try)
            {
                foreach (var handler in region.EnclosingRegion!.NestedRegions)
                {
                    if (handler.Kind != ControlFlowRegionKind.Try)
                        yield return handler.FirstBlockOrdinal;
                }
            }
        }
    }

    private IEnumerable<int> AfterFinally(ControlFlowRegion last)
    {
        foreach (var block in _graph.Blocks)
        {
            foreach (var branch in new[] { block.FallThroughSuccessor, block.ConditionalSuccessor })
            {
                if (branch?.Destination is { } destination && branch.FinallyRegions.Contains(last))
                    yield return destination.Ordinal;
            }
        }
    }
}
