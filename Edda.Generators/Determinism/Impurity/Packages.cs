namespace Edda.Generators.Determinism.Impurity;

/// <summary>The lines of the table for popular packages.</summary>
internal static class Packages
{
    public const string Lines = """
        # Identity
        2002 System.Ulid: NewUlid
        """;
}
