namespace Edda.Generators.Determinism.Impurity;

/// <summary>The base class library's lines of the table.</summary>
internal static class BaseClassLibrary
{
    public const string Lines = """
        # Clock
        2001 System.DateTime: Now UtcNow Today -> use {ctx}.UtcNow
        2001 System.DateTimeOffset: Now UtcNow -> use {ctx}.UtcNow
        # Identity
        2002 System.Guid: NewGuid CreateVersion7
        """;
}
