using Edda.Generators.Usage.Rules;
using Microsoft.CodeAnalysis;

namespace Edda.Generators.Determinism.Reached;

/// <summary>What breaks a replay: in a body of this compilation, or in one of another assembly that says so. The steps end with what offends.</summary>
internal sealed class Offence(IReachable rule, string what, string steps, string instead, bool isSure, Location? line, IReadOnlyList<string>? unless = null) : WayEnd(steps, isSure)
{
    public IReachable Rule { get; } = rule;

    public string What { get; } = what;

    public string Instead { get; } = instead;

    /// <summary>The virtual members, by documentation id, of which the other assembly knew one implementation: with another one it is no longer sure.</summary>
    public IReadOnlyList<string> Unless { get; } = unless ?? [];

    public Location? Line { get; } = line;

    public override bool SparesLiveCode => Rule.SparesLiveCode;

    public override object Key => (Rule, What);

    /// <summary>The offence as it is where all implementations are known.</summary>
    public Offence Among(CallTargets targets) => IsSure && !Unless.All(u => targets.IsSole(u, Rule is DirectCallRule)) ? new(Rule, What, Steps, Instead, isSure: false, Line) : this;
}
