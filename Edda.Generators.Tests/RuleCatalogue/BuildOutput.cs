using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Edda.Generators.Tests.RuleCatalogue;

/// <summary>What a build says of a program on a page, without the folder and the project, which are the reader's.</summary>
internal static class BuildOutput
{
    private const string File = "OrderWorkflow.cs";

    internal static async Task<IReadOnlyList<string>> Of(string code) =>
    [
        .. (await Sample.Judge(code)).Where(d => d.Severity >= DiagnosticSeverity.Warning)
            .OrderBy(d => d.Location.SourceSpan.Start).ThenBy(d => d.Id, StringComparer.Ordinal).Select(Line),
    ];

    private static string Line(Diagnostic diagnostic)
    {
        // A sample stands below a line that declares its namespace.
        var start = diagnostic.Location.GetLineSpan().StartLinePosition;
        // The compiler prints no link for what it says itself.
        var link = diagnostic.Id.StartsWith("CS", StringComparison.Ordinal) ? "" : $" ({diagnostic.Descriptor.HelpLinkUri})";
        return $"{File}({start.Line},{start.Character + 1}): {diagnostic.Severity.ToString().ToLowerInvariant()} {diagnostic.Id}: "
            + $"{diagnostic.GetMessage(CultureInfo.InvariantCulture)}{link}";
    }
}
