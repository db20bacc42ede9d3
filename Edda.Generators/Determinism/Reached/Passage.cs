using Microsoft.CodeAnalysis;

namespace Edda.Generators.Determinism.Reached;

/// <summary>One step from a member to one that it runs.</summary>
internal readonly struct Passage(CodeNode target, bool isSure, string? unless = null, string steps = "", Func<bool>? isLive = null, SyntaxNode? place = null, bool isMade = true)
{
    public CodeNode Target { get; } = target;

    public bool IsSure { get; } = isSure;

    /// <summary>Whether it is taken when the member runs, and does not stand in code that is only made there.</summary>
    public bool IsMade { get; } = isMade;

    /// <summary>The id of a virtual member that may get more implementations in other assemblies.</summary>
    public string? Unless { get; } = unless;

    /// <summary>Whether it is taken only where nothing is replayed. Few are, and few of these lead to where it matters, so that it is found out late.</summary>
    public bool IsLive() => isLive?.Invoke() == true;

    /// <summary>Where it is taken; null inside another assembly.</summary>
    public SyntaxNode? Place { get; } = place;

    /// <summary>The steps inside another assembly that lie between.</summary>
    public string Steps { get; } = steps;
}
