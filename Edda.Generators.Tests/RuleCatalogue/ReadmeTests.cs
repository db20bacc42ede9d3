using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace Edda.Generators.Tests.RuleCatalogue;

/// <summary>What the README shows of a build is what a build says.</summary>
public sealed partial class ReadmeTests
{
    [Test]
    public async Task The_mistakes_in_the_README_are_reported_as_it_shows()
    {
        var section = Section().Match(await File.ReadAllTextAsync(Path.Combine(Rule.Root, "README.md")));
        var found = await Sample.Judge(section.Groups["code"].Value);
        Assert.That(found.Where(d => d.Severity >= DiagnosticSeverity.Warning).Select(Line).Order(StringComparer.Ordinal), Is.EqualTo(section.Groups["output"].Value.Trim().Split('\n')));
    }

    private static string Line(Diagnostic diagnostic)
    {
        // A sample stands below a line that declares its namespace.
        var start = diagnostic.Location.GetLineSpan().StartLinePosition;
        return $"OrderWorkflow.cs({start.Line},{start.Character + 1}): {diagnostic.Severity.ToString().ToLowerInvariant()} {diagnostic.Id}: "
            + $"{diagnostic.GetMessage(CultureInfo.InvariantCulture)} ({diagnostic.Descriptor.HelpLinkUri})";
    }

    [GeneratedRegex("## What does not compile\n.*?```csharp\n(?<code>.*?)```.*?```text\n(?<output>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Section();
}
