using Edda.Generators.Bodies;
using Edda.Generators.Determinism.Reached;
using Edda.Generators.Rules;
using Microsoft.CodeAnalysis;

namespace Edda.Generators.Determinism;

/// <summary>
/// One kind of thing that comes out differently when a workflow is replayed. Most are members that a table lists under the rule's number; what a table
/// cannot say, a rule matches itself. A finding has two arguments: what offends, and what to do instead.
/// </summary>
/// <param name="number">The number, without the prefix.</param>
/// <param name="severity">The default severity of what is found in the workflow itself.</param>
/// <param name="title">What must not be.</param>
/// <param name="effect">What the offender does, to be read after its name: "reads the clock".</param>
/// <param name="instead">What to do instead, with <c>{ctx}</c> for the context as the body names it.</param>
internal abstract class DeterminismRule(int number, DiagnosticSeverity severity, string title, string effect, string instead) : CodeRule, IReachable
{
    public override DiagnosticDescriptor Descriptor { get; } = RuleDescriptor.Of($"EDDA{number}", title, $"'{{0}}' {effect}: {{1}}", severity);

    public int Number { get; } = number;

    public string Effect { get; } = effect;

    /// <summary>What to do instead, where the context is at hand.</summary>
    public string Instead { get; } = instead;

    /// <summary>What to do instead, where a helper that has no context offends.</summary>
    public virtual string InsteadInHelper => "do this in an activity and give its result to the helper";

    internal Finding Find(SyntaxNode place, string what, CodeBody body, string? instead = null) =>
        new(this, place, what, (instead ?? Instead).Replace("{ctx}", body.Context));
}
