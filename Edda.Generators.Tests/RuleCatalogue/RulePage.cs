using System.Text.RegularExpressions;

namespace Edda.Generators.Tests.RuleCatalogue;

/// <summary>The page of a rule: a header that follows from the descriptor, and sections that a person writes.</summary>
internal sealed partial class RulePage(string text)
{
    internal static readonly IReadOnlyList<string> Sections = ["What", "Why", "Bad", "Good", "When to suppress"];

    internal string Text { get; } = text;

    internal IReadOnlyList<string> Headings => [.. Heading().Matches(Text).Select(m => m.Groups[1].Value)];

    internal static string Path(string id) => $"docs/rules/{id}.md";

    internal static RulePage Of(string id) => new(File.ReadAllText(System.IO.Path.Combine(Rule.Root, Path(id))));

    /// <summary>The page with the header that the rule demands.</summary>
    internal static string WithHeader(Rule rule, string text)
    {
        var start = text.IndexOf("\n## ", StringComparison.Ordinal);
        var sections = start < 0 ? string.Concat(Sections.Select(s => $"\n## {s}\n")) : text[start..];
        return $"""
            # {rule.Id}: {rule.Title}

            | category | severity | reported | message |
            | --- | --- | --- | --- |
            | {rule.Descriptor.Category} | {rule.Severity} | {(rule.IsAtCompilationEnd ? "by a build" : "while typing and by a build")} | `{rule.Descriptor.MessageFormat.ToString().Replace("|", "\\|", StringComparison.Ordinal)}` |

            """ + sections;
    }

    internal string Section(string name)
    {
        var start = Text.IndexOf($"\n## {name}\n", StringComparison.Ordinal);
        if (start < 0)
            return "";
        var end = Text.IndexOf("\n## ", start + 4, StringComparison.Ordinal);
        return (end < 0 ? Text[start..] : Text[start..end])[(name.Length + 5)..].Trim();
    }

    /// <summary>The blocks of code in a section.</summary>
    internal IReadOnlyList<string> Samples(string section) => [.. Block().Matches(Section(section)).Select(m => m.Groups[1].Value)];

    [GeneratedRegex("^## (.*)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex("^```csharp\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
