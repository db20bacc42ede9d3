namespace Edda.Generators.Declarations.Rules;

/// <summary>All rules that look at one declaration.</summary>
internal static class DeclarationRules
{
    public static bool AreKept(Declaration declaration) => declaration.Body is not null && declaration.Constructors.Count == 1;
}
