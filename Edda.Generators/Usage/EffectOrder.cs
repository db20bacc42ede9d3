using Edda.Generators.Bodies;
using Edda.Generators.Bodies.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Edda.Generators.Usage;

/// <summary>
/// Which effects of a workflow's activities may come after which, also where its own methods and local functions make the calls: what such a function does follows
/// what stands before a call of it, and what stands after that call follows what the function does.
/// </summary>
internal sealed class EffectOrder
{
    private readonly BodyFlow _flow = new();
    private readonly List<Step> _steps = [];
    private readonly ILookup<ISymbol, Step> _made;
    private readonly ILookup<ISymbol, Step> _calls;

    public EffectOrder(IReadOnlyList<CodeBody> bodies, Func<IInvocationOperation, INamedTypeSymbol?> effectOf)
    {
        foreach (var body in bodies)
        {
            foreach (var call in body.Operations().OfType<IInvocationOperation>())
                _steps.Add(new(call, FunctionOf(call, body), effectOf(call)));
        }

        _made = _steps.ToLookup(s => s.Function, SymbolEqualityComparer.Default);
        _calls = _steps.ToLookup(s => (ISymbol)s.Call.TargetMethod.OriginalDefinition, SymbolEqualityComparer.Default);
    }

    /// <summary>Whether an effect of another activity may come after a call.</summary>
    public bool IsFollowed(IInvocationOperation call, INamedTypeSymbol activity) =>
        IsFollowed(_steps.Find(s => s.Call == call), activity, new(SymbolEqualityComparer.Default));

    /// <summary>Whether a call is itself made to undo something: in a <c>catch</c> or a <c>finally</c>, or by a function that is called there only.</summary>
    public bool IsCleanUp(IInvocationOperation call) => IsCleanUp(_steps.Find(s => s.Call == call), new(SymbolEqualityComparer.Default));

    private bool IsFollowed(Step step, INamedTypeSymbol activity, HashSet<ISymbol> asked)
    {
        foreach (var other in _steps)
        {
            if (other.Call != step.Call && HasOther(other, activity, new(SymbolEqualityComparer.Default)) && _flow.Follows(step.Call, other.Call, failed: false)
                && !Guards.Exclude(step.Call, other.Call) && !IsUndoneByHand(step.Call, other.Call))
                return true;
        }

        return asked.Add(step.Function) && _calls[step.Function].Any(c => IsFollowed(c, activity, asked));
    }

    /// <summary>Whether a step is, or calls what makes, an effect of another activity.</summary>
    private bool HasOther(Step step, INamedTypeSymbol activity, HashSet<ISymbol> asked)
    {
        if (step.Effect is { } effect)
            return !SymbolEqualityComparer.Default.Equals(effect, activity);
        var function = step.Call.TargetMethod.OriginalDefinition;
        return _made.Contains(function) && asked.Add(function) && _made[function].Any(s => HasOther(s, activity, asked));
    }

    /// <summary>Whether a step is, or calls what makes, an effect.</summary>
    private bool HasEffect(Step step, HashSet<ISymbol> asked) =>
        step.Effect is not null || (step.Call.TargetMethod.OriginalDefinition is var function && _made.Contains(function) && asked.Add(function) && _made[function].Any(s => HasEffect(s, asked)));

    private bool IsCleanUp(Step step, HashSet<ISymbol> asked)
    {
        IOperation inner = step.Call;
        for (var outer = inner.Parent; outer is not (null or ILocalFunctionOperation); inner = outer, outer = outer.Parent)
        {
            if (outer is ICatchClauseOperation || (outer is ITryOperation attempt && attempt.Finally == inner))
                return true;
        }

        // A function that calls itself does so for whoever called it first.
        return !asked.Add(step.Function) || (_calls[step.Function].Any() && _calls[step.Function].All(c => IsCleanUp(c, asked)));
    }

    /// <summary>Whether both stand in a <c>try</c> whose <c>catch</c> calls an activity: what the later one leaves behind when it fails is looked after there.</summary>
    private bool IsUndoneByHand(IOperation call, IOperation later)
    {
        IOperation inner = call;
        for (var outer = call.Parent; outer is not null; inner = outer, outer = outer.Parent)
        {
            if (outer is ITryOperation attempt && attempt.Body == inner && later.Syntax.SyntaxTree == inner.Syntax.SyntaxTree && inner.Syntax.Span.Contains(later.Syntax.Span)
                && attempt.Catches.Any(c => _steps.Exists(s => HasEffect(s, new(SymbolEqualityComparer.Default)) && s.Call.Syntax.SyntaxTree == c.Syntax.SyntaxTree && c.Syntax.Span.Contains(s.Call.Syntax.Span))))
                return true;
        }

        return false;
    }

    /// <summary>The local function or the member that an operation belongs to; a lambda is taken to run where it stands.</summary>
    private static ISymbol FunctionOf(IOperation operation, CodeBody body)
    {
        for (var outer = operation.Parent; outer is not null; outer = outer.Parent)
        {
            if (outer is ILocalFunctionOperation local)
                return local.Symbol;
        }

        return body.Owner.OriginalDefinition;
    }

    private readonly struct Step(IInvocationOperation call, ISymbol function, INamedTypeSymbol? effect)
    {
        public IInvocationOperation Call { get; } = call;

        /// <summary>Whose code it is part of.</summary>
        public ISymbol Function { get; } = function;

        /// <summary>The activity whose effect it has.</summary>
        public INamedTypeSymbol? Effect { get; } = effect;
    }
}
