using Microsoft.CodeAnalysis;

namespace Edda.Generators.Determinism.Reached;

/// <summary>A member whose code a workflow reaches.</summary>
internal sealed class CodeNode(ISymbol member)
{
    public ISymbol Member { get; } = member;

    public List<Offence> Offences { get; } = [];

    /// <summary>
    /// The members that run from here; where a virtual one may get more implementations in other assemblies, with its id; and, where it may be so, who tells
    /// whether they run from here only where nothing is replayed.
    /// </summary>
    public List<(CodeNode Target, bool IsSure, string? Unless, Func<bool>? IsLive)> Calls { get; } = [];

    public List<CodeNode> Callers { get; } = [];

    /// <summary>Whether an offence stands here or behind one of the calls.</summary>
    public bool LeadsToOffence { get; set; }
}
