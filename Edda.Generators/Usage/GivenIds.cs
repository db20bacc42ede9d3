using Edda.Generators.Bodies;
using Edda.Generators.Bodies.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Edda.Generators.Usage;

/// <summary>
/// The constant ids that each body of a workflow gives, by durable calls and by calls of its own methods and local functions, as far as these surely make one:
/// which way a function takes depends on what it is given.
/// </summary>
internal sealed class GivenIds
{
    private readonly Dictionary<ISymbol, IOperation> _functions = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, IReadOnlyList<GivenId>> _sure = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _begun = new(SymbolEqualityComparer.Default);
    private readonly WorkflowFacts _facts;

    public GivenIds(IReadOnlyList<CodeBody> bodies)
    {
        _facts = bodies[0].Facts;
        foreach (var body in bodies)
        {
            if (body.Owner is IMethodSymbol { MethodKind: MethodKind.Ordinary } && body.Blocks.Length == 1)
                _functions[body.Owner] = body.Blocks[0];
            foreach (var local in body.Operations().OfType<ILocalFunctionOperation>())
                _functions[local.Symbol] = local;
        }
    }

    public IReadOnlyList<GivenId> In(CodeBody body) => [.. body.Operations().SelectMany(Of).OrderBy(i => i.Call.Syntax.SpanStart)];

    private IEnumerable<GivenId> Of(IOperation operation)
    {
        if (operation is not IInvocationOperation call)
            return [];
        if (Called(call) is { } function)
            Find(function);
        return GivenBy(call);
    }

    private IEnumerable<GivenId> By(IInvocationOperation call, ISymbol function) => _sure.TryGetValue(function, out var ids) ? ids.Select(i => i.By(call)) : [];

    /// <summary>The function of the workflow that a call runs.</summary>
    private ISymbol? Called(IInvocationOperation call) => MarkedCode.Written(call.TargetMethod.OriginalDefinition) is var function && _functions.ContainsKey(function) ? function : null;

    /// <summary>Finds what a function surely gives, those that it calls first. These may make a chain that is longer than a stack is deep.</summary>
    private void Find(ISymbol first)
    {
        var pending = new Stack<ISymbol>();
        pending.Push(first);
        while (pending.Count > 0)
        {
            var function = pending.Peek();
            if (_sure.ContainsKey(function))
            {
                pending.Pop();
                continue;
            }

            var calls = Functions.OwnOperations(_functions[function]).OfType<IInvocationOperation>().Where(Repetition.IsSure);
            // What comes back to itself goes on for ever, or under a condition.
            if (_begun.Add(function))
            {
                foreach (var called in calls.Select(Called))
                {
                    if (called is not null && !_begun.Contains(called))
                        pending.Push(called);
                }

                continue;
            }

            // However often it gives one, it is given.
            var places = new HashSet<Location>();
            _sure[function] = [.. calls.SelectMany(GivenBy).Where(i => places.Add(i.Place))];
        }
    }

    private IEnumerable<GivenId> GivenBy(IInvocationOperation call) => GivenId.Of(call, _facts) is { } given ? [given] : Called(call) is { } function ? By(call, function) : [];
}
