using System.Text;

namespace Edda.Generators.Tests.RuleCatalogue;

/// <summary>
/// The files by which a release says which rules it brings, in the format of the analyzers for analyzers. These read descriptors that are constructed
/// in place; here all are made in one place, so the comparison is a test.
/// </summary>
public sealed class ReleaseTests
{
    private const string Shipped = "Edda.Generators/AnalyzerReleases.Shipped.md";

    [Test]
    public void Every_rule_that_is_not_in_a_release_is_listed_as_new() =>
        GeneratedText.Verify("Edda.Generators/AnalyzerReleases.Unshipped.md", _ => Unshipped());

    private static string Unshipped()
    {
        var shipped = Ids(File.ReadAllText(Path.Combine(Rule.Root, Shipped))).ToHashSet();
        var lines = new StringBuilder("; Rules that no release contains yet. The list follows from the descriptors.\n\n### New Rules\n\nRule ID | Category | Severity | Notes\n--------|----------|----------|-------\n");
        foreach (var rule in Rule.All.Where(r => !shipped.Contains(r.Id)))
            lines.Append($"{rule.Id} | {rule.Descriptor.Category} | {rule.Descriptor.DefaultSeverity} | {rule.Class.Name}\n");
        return lines.ToString();
    }

    private static IEnumerable<string> Ids(string text) => text.Split('\n').Where(l => l.StartsWith("EDDA", StringComparison.Ordinal)).Select(l => l.Split(' ')[0]);
}
