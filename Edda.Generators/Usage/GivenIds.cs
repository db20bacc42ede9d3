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
        if (GivenId.Of(call, _facts) is { } given)
            return [given];
        return _functions.ContainsKey(call.TargetMethod.OriginalDefinition) ? SurelyIn(call.TargetMethod.OriginalDefinition).Select(i => i.By(call)) : [];
    }

    private IReadOnlyList<GivenId> SurelyIn(IMethodSymbol function)
    {
        if (!_sure.TryGetValue(function, out var ids))
        {
            // What comes back to itself goes on for ever, or under a condition.
            _sure.Add(function, []);
            _sure[function] = ids = [.. Functions.OwnOperations(_functions[function]).Where(o => o is IInvocationOperation && Repetition.IsSure(o)).SelectMany(Of)];
        }

        return ids;
    }
}
