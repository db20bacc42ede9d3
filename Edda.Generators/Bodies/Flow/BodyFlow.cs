using Edda.Generators.Bodies.Uses;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Edda.Generators.Bodies.Flow;

/// <summary>
/// What may follow what in a member with its lambdas. A lambda's code is taken to run where the lambda stands, but of several that are kept perhaps one alone; when
/// that of a local function runs, only its own code is known to.
/// </summary>
internal sealed class BodyFlow(CancellationToken cancellationToken = default)
{
    private readonly Dictionary<IOperation, FunctionGraph?> _graphs = [];

    /// <summary>Whether one operation may run after another one in the same run.</summary>
    /// <param name="first">What runs first.</param>
    /// <param name="then">What may run after it; the same operation asks whether it may run again.</param>
    /// <param name="failed">Whether the first may have failed.</param>
    public bool Follows(IOperation first, IOperation then, bool failed)
    {
        var (path, other) = (Path(first), Path(then));
        var depth = 0;
        while (depth < path.Count && depth < other.Count && path[depth] == other[depth])
            depth++;
        if (depth == 0 || (depth < path.Count && depth < other.Count && IsKept(path[depth]) && IsKept(other[depth])) || GraphOf(path, depth) is not { } graph)
            return false;
        return graph.Follows(PlaceIn(path, depth, first), PlaceIn(other, depth, then), failed);
    }

    /// <summary>Whether the function around an operation comes to it only by conditions that prove something.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="proves">Whether a condition of the function does when it comes out so.</param>
    public bool IsReachedOnlyWhere(IOperation operation, Func<FunctionGraph, IOperation, bool, bool> proves)
    {
        var path = Path(operation);
        return GraphOf(path, path.Count) is { } graph && graph.IsReachedOnlyWhere(operation.Syntax, (condition, holds) => proves(graph, condition, holds));
    }

    /// <summary>The functions around an operation, the member's own body first.</summary>
    private static List<IOperation> Path(IOperation operation)
    {
        var path = new List<IOperation>();
        var root = operation;
        for (var outer = operation.Parent; outer is not null; outer = outer.Parent)
        {
            root = outer;
            if (Functions.IsFunction(outer))
                path.Add(outer);
        }

        path.Add(root);
        path.Reverse();
        return path;
    }

    /// <summary>Whether a lambda is stored, rather than given to what calls it.</summary>
    private static bool IsKept(IOperation function)
    {
        var parent = function.Parent;
        while (parent is IDelegateCreationOperation or IConversionOperation)
            parent = parent.Parent;
        return parent is not IArgumentOperation argument || (argument.Parent is IInvocationOperation call && CollectionChanges.Contains(call.TargetMethod));
    }

    private static SyntaxNode PlaceIn(List<IOperation> path, int depth, IOperation operation) => depth < path.Count ? path[depth].Syntax : operation.Syntax;

    private FunctionGraph? GraphOf(List<IOperation> path, int depth)
    {
        var function = path[depth - 1];
        if (!_graphs.TryGetValue(function, out var graph))
            _graphs.Add(function, graph = depth == 1 ? FunctionGraph.Of(function) : GraphOf(path, depth - 1)?.Of(function, cancellationToken));
        return graph;
    }
}
