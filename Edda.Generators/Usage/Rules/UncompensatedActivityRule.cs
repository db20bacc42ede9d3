using Edda.Generators.Bodies;
using Edda.Generators.Declarations;
using Edda.Generators.Usage.Effects;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Edda.Generators.Usage.Rules;

/// <summary>
/// An activity whose effect stays when a later one fails, in a workflow that has others undone. Each is named once, at its first such call. The last effect of
/// a workflow needs no compensation, and a workflow that registers compensations itself knows what it does.
/// </summary>
internal sealed class UncompensatedActivityRule : UsageRule
{
    public override DiagnosticDescriptor Descriptor { get; } = Describe(
        3013,
        "What a workflow has done is undone as a whole",
        "What '{0}' has done stays when the workflow fails later, although '{1}' is undone: {2}",
        DiagnosticSeverity.Info);

    public override bool LooksInto(DeclarationKind kind) => kind == DeclarationKind.Workflow;

    public override IEnumerable<Finding> Conclude(IReadOnlyList<CodeBody> bodies)
    {
        if (bodies.Count == 0)
            yield break;
        var facts = bodies[0].Facts;
        var calls = new List<(IInvocationOperation Call, INamedTypeSymbol Activity)>();
        foreach (var call in bodies.SelectMany(b => b.Operations()).OfType<IInvocationOperation>())
        {
            if (call.TargetMethod.Name == "CompensateWith" && EngineTypes.IsWorkflowContext(call.TargetMethod.ContainingType))
                yield break;
            if (ActivityCalls.ActivityOf(call, facts) is { } activity)
                calls.Add((call, activity));
        }

        if (calls.Select(c => c.Activity).Distinct(SymbolEqualityComparer.Default).Count() < 2
            || calls.FirstOrDefault(c => facts.Compensated.Contains(c.Activity)).Activity is not { } undone)
            yield break;
        var order = new EffectOrder(bodies, call => ActivityCalls.ActivityOf(call, facts) is { } activity && HasEffect(activity) ? activity : null);
        var named = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (var (call, activity) in calls)
        {
            if (HasEffect(activity) && !facts.Compensated.Contains(activity) && !order.IsCleanUp(call) && order.IsFollowed(call, activity) && named.Add(activity))
                yield return new(this, call.Syntax, activity.Name, undone.Name, $"declare a class with [Compensation(typeof({activity.Name}))], or call it after all that can fail");
        }

        bool HasEffect(INamedTypeSymbol activity) => facts.Compensated.Contains(activity) || DeclaredEffect.Has(activity);
    }
}
