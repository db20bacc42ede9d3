using Microsoft.CodeAnalysis;

namespace Edda.Generators.Determinism.Reached;

/// <summary>A way from a called member to an offence.</summary>
internal sealed class Route(Offence offence, IReadOnlyList<ISymbol> members, bool isSure, IReadOnlyList<string>? unless = null)
{
    public Offence Offence { get; } = offence;

    /// <summary>The called member, and those that are called from there on.</summary>
    public IReadOnlyList<ISymbol> Members { get; } = members;

    public bool IsSure { get; } = isSure;

    /// <summary>The virtual members on the way, and behind it, that make it only possible once they have another implementation.</summary>
    public IEnumerable<string> Unless => [.. unless ?? [], .. Offence.Unless];
}
