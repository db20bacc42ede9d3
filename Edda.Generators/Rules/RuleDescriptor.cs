using Microsoft.CodeAnalysis;

namespace Edda.Generators.Rules;

/// <summary>Makes the descriptor of every rule, so that what follows from its number, the category and the help link, is decided in one place.</summary>
internal static class RuleDescriptor
{
    public static DiagnosticDescriptor Of(
        string id, string title, string message, DiagnosticSeverity severity = DiagnosticSeverity.Error, bool atCompilationEnd = false) => new(
            id, title, message, CategoryOf(id), severity, isEnabledByDefault: true, helpLinkUri: PageOf(id),
            customTags: atCompilationEnd ? [WellKnownDiagnosticTags.CompilationEnd] : []);

    /// <summary>The page of a rule as a path within the repository: the project has no public address yet, and this is where one will be put before it.</summary>
    public static string PageOf(string id) => $"docs/rules/{id}.md";

    /// <summary>What the rules of a band are about: the first digit of the number.</summary>
    public static string CategoryOf(string id) => id["EDDA".Length] switch
    {
        '1' => "Edda.Declarations",
        '2' => "Edda.Determinism",
        '3' => "Edda.Usage",
        '4' => "Edda.Payloads",
        '5' => "Edda.Versions",
        _ => throw new ArgumentOutOfRangeException(nameof(id), id, "no band has this number"),
    };
}
