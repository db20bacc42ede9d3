namespace Edda.Generators.Determinism.Reached;

/// <summary>A call with all members of which it runs one.</summary>
/// <param name="targets">The members.</param>
/// <param name="isMade">Whether it surely runs when the member runs that it stands in.</param>
internal sealed class Choice(IReadOnlyList<CodeNode> targets, bool isMade)
{
    public IReadOnlyList<CodeNode> Targets { get; } = targets;

    public bool IsMade { get; } = isMade;
}
