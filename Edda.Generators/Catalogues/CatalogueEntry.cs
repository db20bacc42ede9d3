using Edda.Generators.Declarations;
using Edda.Generators.Model;

namespace Edda.Generators.Catalogues;

/// <summary>What the catalogue says about one marked class: names only, so that an edit of a body does not rewrite it.</summary>
internal sealed record CatalogueEntry(
    DeclarationKind Kind, string FullName, string DurableName, int Version, EquatableArray<string> FormerNames, string? ActivityName, bool RefusesUse)
{
    public static CatalogueEntry Of(DeclarationSpec spec) =>
        new(spec.Kind, spec.Type.FullName, spec.DurableName, spec.Version, spec.FormerNames, spec.Compensation?.ActivityName, spec.RefusesUse);
}
