using Microsoft.CodeAnalysis;

namespace Edda.Generators.Determinism.Reached;

/// <summary>What stands at the end of a way: in a body of this compilation, or in one of another assembly that says so.</summary>
internal sealed class Offence(DeterminismRule rule, string what, string steps, string instead, bool isSure, Location? line, IReadOnlyList<string>? unless = null)
{
    public DeterminismRule Rule { get; } = rule;

    public string What { get; } = what;

    /// <summary>The end of the path: what offends, after the steps inside the other assembly.</summary>
    public string Steps { get; } = steps;

    public string Instead { get; } = instead;

    /// <summary>False where the other assembly only says that it may happen.</summary>
    public bool IsSure { get; } = isSure;

    /// <summary>The virtual members, by documentation id, of which the other assembly knew one implementation: with another one it is no longer sure.</summary>
    public IReadOnlyList<string> Unless { get; } = unless ?? [];

    public Location? Line { get; } = line;

    /// <summary>The offence as it is where all implementations are known.</summary>
    public Offence Among(CallTargets targets) => IsSure && !Unless.All(targets.IsSole) ? new(Rule, What, Steps, Instead, isSure: false, Line) : this;
}
