using Edda.Generators.Bodies;
using Edda.Generators.Bodies.Uses;
using Microsoft.CodeAnalysis;

namespace Edda.Generators.Determinism.Contents;

/// <summary>Looks for changes of what statics hold: one search for each, over what all of them ask of the compilation.</summary>
internal sealed class ContentChanges(WorkflowFacts facts)
{
    private readonly Dictionary<INamedTypeSymbol, Making> _makings = new(SymbolEqualityComparer.Default);

    /// <summary>Where symbols are used.</summary>
    public SymbolUses Uses { get; } = new(facts.Compilation);

    /// <summary>The member whose code changes what a static holds; null when none does.</summary>
    public ISymbol? MakerOf(ISymbol member)
    {
        var search = new ChangeSearch(this, member.ContainingType);
        return search.IsChanged(member) ? search.Changer : null;
    }

    /// <summary>Whether an operation stands where the statics of their class are made.</summary>
    public bool IsMaking(IOperation operation, INamedTypeSymbol owner) => MakingOf(owner).Contains(operation);

    /// <summary>How the statics of a class are made.</summary>
    public Making MakingOf(INamedTypeSymbol owner)
    {
        if (!_makings.TryGetValue(owner.OriginalDefinition, out var making))
            _makings.Add(owner.OriginalDefinition, making = new(Uses, owner.OriginalDefinition));
        return making;
    }

    public bool IsInSource(ISymbol symbol) => facts.IsInSource(symbol);

    /// <summary>What may run when a member is called.</summary>
    public IReadOnlyList<ISymbol> TargetsOf(Use use) => facts.Targets.Of(use);
}
