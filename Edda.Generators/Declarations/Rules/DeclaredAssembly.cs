using Edda.Generators.Catalogues;
using Edda.Generators.Model;

namespace Edda.Generators.Declarations.Rules;

/// <summary>Every declaration of an assembly and what its references announce.</summary>
internal sealed class DeclaredAssembly(IReadOnlyList<Declaration> declarations, EquatableArray<AnnouncedCatalogue> announced)
{
    public IReadOnlyList<Declaration> Declarations { get; } = declarations;

    public EquatableArray<AnnouncedCatalogue> Announced { get; } = announced;
}
