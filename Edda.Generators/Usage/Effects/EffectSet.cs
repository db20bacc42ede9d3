using Microsoft.CodeAnalysis;

namespace Edda.Generators.Usage.Effects;

/// <summary>The activities whose effects some code has, as far as one asks: none, one, or several. It grows twice at most, so that what is joined along calls comes to rest.</summary>
internal readonly struct EffectSet(INamedTypeSymbol? only, bool areSeveral = false)
{
    private readonly INamedTypeSymbol? _only = only;

    public bool AreSeveral { get; } = areSeveral;

    public bool IsEmpty => _only is null && !AreSeveral;

    /// <summary>Whether there is an effect of another activity among them.</summary>
    public bool HasOtherThan(INamedTypeSymbol activity) => AreSeveral || (_only is not null && !SymbolEqualityComparer.Default.Equals(_only, activity));

    public EffectSet With(EffectSet other)
    {
        if (AreSeveral || other.IsEmpty)
            return this;
        return IsEmpty || other.AreSeveral ? other : new(_only, HasOtherThan(other._only!) || other.HasOtherThan(_only!));
    }

    public bool IsSame(EffectSet other) => AreSeveral == other.AreSeveral && IsEmpty == other.IsEmpty;
}
