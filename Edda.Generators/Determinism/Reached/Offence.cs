using Microsoft.CodeAnalysis;

namespace Edda.Generators.Determinism.Reached;

/// <summary>What stands at the end of a way: in a body of this compilation, or in one of another assembly that says so.</summary>
internal sealed class Offence(DeterminismRule rule, string what, string steps, string instead, bool isSure, Location? line)
{
    public DeterminismRule Rule { get; } = rule;

    public string What { get; } = what;

    /// <summary>The end of the path: what offends, after the steps inside the other assembly.</summary>
    public string Steps { get; } = steps;

    public string Instead { get; } = instead;

    /// <summary>False where the other assembly only says that it may happen.</summary>
    public bool IsSure { get; } = isSure;

    public Location? Line { get; } = line;
}
