using Edda.Generators.Bodies;
using Edda.Generators.Bodies.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Edda.Generators.Usage.Effects;

/// <summary>
/// Which effects of a workflow's activities may come after which, also where its own methods and local functions make the calls: what such a function does follows
/// what stands before a call of it, and what stands after that call follows what the function does. Functions may call each other in chains of any length, so what is
/// known of one is handed on to its callers, or to those that it calls, until nothing is new.
/// </summary>
internal sealed class EffectOrder
{
    private readonly BodyFlow _flow = new();
    private readonly Dictionary<IOperation, EffectStep> _steps = [];
    private readonly ILookup<ISymbol, EffectStep> _made;
    private readonly ILookup<ISymbol, EffectStep> _calls;
    private readonly HashSet<ISymbol> _begun = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, EffectSet> _effects = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ITryOperation> _undoing = [];
    private readonly HashSet<ISymbol> _regular;
    private readonly HashSet<ISymbol> _unguarded;
    private Dictionary<ISymbol, EffectSet>? _later;

    public EffectOrder(IReadOnlyList<CodeBody> bodies, Func<IInvocationOperation, INamedTypeSymbol?> effectOf)
    {
        foreach (var body in bodies)
        {
            if (body.IsEntry)
                _begun.Add(body.Owner.OriginalDefinition);
            foreach (var operation in body.Operations())
            {
                if (EffectStep.Of(operation, body, effectOf) is { } step)
                    _steps[operation] = step;
            }
        }

        _made = _steps.Values.ToLookup(s => s.Function, SymbolEqualityComparer.Default);
        _calls = _steps.Values.ToLookup(s => s.Called, SymbolEqualityComparer.Default);
        // What nobody calls by a name, such as a property, runs anywhere.
        _begun.UnionWith(_made.Select(f => f.Key).Where(f => !_calls.Contains(f)));
        FindEffects();
        foreach (var step in _steps.Values.Where(s => !EffectsOf(s).IsEmpty))
            _undoing.UnionWith(step.Surroundings().Select(s => s.Outer).OfType<ICatchClauseOperation>().Select(c => c.Parent).OfType<ITryOperation>());
        _regular = Reach(s => !IsInCleanUp(s));
        _unguarded = Reach(s => !s.Surroundings().Any(IsUndoneByHand));
    }

    /// <summary>Whether an effect of another activity may come after a call.</summary>
    public bool IsFollowed(IInvocationOperation call, INamedTypeSymbol activity)
    {
        var step = _steps[call];
        return Later(step).HasOtherThan(activity) || LaterThan(step.Function).HasOtherThan(activity);
    }

    /// <summary>Whether a call is itself made to undo something: in a <c>catch</c> or a <c>finally</c>, or by a function that is called there only.</summary>
    public bool IsCleanUp(IInvocationOperation call) => _steps[call] is var step && (!_regular.Contains(step.Function) || IsInCleanUp(step));

    /// <summary>What a step does, or what the function that it calls makes.</summary>
    private EffectSet EffectsOf(EffectStep step) => step.Effect is { } effect ? new(effect) : _effects.TryGetValue(step.Called, out var made) ? made : default;

    private void FindEffects()
    {
        var pending = new Stack<ISymbol>();
        foreach (var step in _steps.Values.Where(s => s.Effect is not null))
            Join(_effects, step.Function, new(step.Effect), pending);
        while (pending.Count > 0)
        {
            var function = pending.Pop();
            foreach (var call in _calls[function])
                Join(_effects, call.Function, _effects[function], pending);
        }
    }

    /// <summary>What may come after a step in its own function.</summary>
    private EffectSet Later(EffectStep step)
    {
        if (step.Later is { } known)
            return known;
        var later = default(EffectSet);
        foreach (var other in _made[step.Function])
        {
            if (later.AreSeveral)
                break;
            if (other != step && EffectsOf(other) is { IsEmpty: false } effects && !later.With(effects).IsSame(later) && _flow.Follows(step.Operation, other.Operation, failed: false)
                && !Guards.Exclude(step.Operation, other.Operation) && !IsUndoneByHand(step, other))
                later = later.With(effects);
        }

        step.Later = later;
        return later;
    }

    /// <summary>What may come after a function, in those that call it.</summary>
    private EffectSet LaterThan(ISymbol function)
    {
        _later ??= FindLater();
        return _later.TryGetValue(function, out var later) ? later : default;
    }

    private Dictionary<ISymbol, EffectSet> FindLater()
    {
        var found = new Dictionary<ISymbol, EffectSet>(SymbolEqualityComparer.Default);
        var pending = new Stack<ISymbol>();
        // What a function without effects is followed by is asked of nobody.
        foreach (var call in _steps.Values.Where(s => s.Effect is null && !EffectsOf(s).IsEmpty))
            Join(found, call.Called, Later(call), pending);
        while (pending.Count > 0)
        {
            var function = pending.Pop();
            foreach (var call in _made[function].Where(s => s.Effect is null && !EffectsOf(s).IsEmpty))
                Join(found, call.Called, found[function], pending);
        }

        return found;
    }

    private static void Join(Dictionary<ISymbol, EffectSet> sets, ISymbol function, EffectSet more, Stack<ISymbol> changed)
    {
        var set = sets.TryGetValue(function, out var known) ? known : default;
        var joined = set.With(more);
        if (joined.IsSame(set))
            return;
        sets[function] = joined;
        changed.Push(function);
    }

    /// <summary>The functions that the workflow comes to by some steps alone.</summary>
    private HashSet<ISymbol> Reach(Func<EffectStep, bool> isTaken)
    {
        var reached = new HashSet<ISymbol>(_begun, SymbolEqualityComparer.Default);
        var pending = new Stack<ISymbol>(_begun);
        while (pending.Count > 0)
        {
            foreach (var step in _made[pending.Pop()])
            {
                if (_made.Contains(step.Called) && !reached.Contains(step.Called) && isTaken(step) && reached.Add(step.Called))
                    pending.Push(step.Called);
            }
        }

        return reached;
    }

    private static bool IsInCleanUp(EffectStep step) =>
        step.Surroundings().Any(s => s.Outer is ICatchClauseOperation || (s.Outer is ITryOperation attempt && attempt.Finally == s.Part));

    /// <summary>
    /// Whether both stand in a <c>try</c> whose <c>catch</c> has an effect, or in a function that is called there only: what the later one leaves behind when it fails is
    /// looked after there.
    /// </summary>
    private bool IsUndoneByHand(EffectStep step, EffectStep later) =>
        !_unguarded.Contains(step.Function)
        || step.Surroundings().Any(s => IsUndoneByHand(s) && s.Part.Syntax.SyntaxTree == later.Operation.Syntax.SyntaxTree && s.Part.Syntax.Span.Contains(later.Operation.Syntax.Span));

    private bool IsUndoneByHand((IOperation Outer, IOperation Part) place) => place.Outer is ITryOperation attempt && attempt.Body == place.Part && _undoing.Contains(attempt);
}
