using System.Text;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Edda.Generators.Tests.RuleCatalogue;

/// <summary>The tables of <c>docs/rules.md</c> follow from the descriptors.</summary>
public sealed class RuleTableTests
{
    private static readonly Dictionary<char, string> s_bands = new()
    {
        ['1'] = "Declarations", ['2'] = "Determinism", ['3'] = "Usage", ['4'] = "Payloads", ['5'] = "Versions",
    };

    [Test]
    public void The_tables_list_every_rule_and_every_suppression() =>
        GeneratedText.Verify("docs/rules.md", text => GeneratedText.Between(GeneratedText.Between(text, "rules", Table()), "suppressions", Suppressions()));

    private static string Table()
    {
        var table = new StringBuilder();
        foreach (var band in Rule.All.GroupBy(r => r.Id[4]))
        {
            table.Append($"\n### {s_bands[band.Key]}\n\n| rule | what is right | severity | reported |\n| --- | --- | --- | --- |\n");
            foreach (var rule in band)
                table.Append($"| [{rule.Id}](rules/{rule.Id}.md) | {rule.Title} | {rule.Severity} | {(rule.IsAtCompilationEnd ? "build" : "live")} |\n");
        }

        return table.Append('\n').ToString();
    }

    private static string Suppressions()
    {
        var table = new StringBuilder("\n| suppression | silences | because |\n| --- | --- | --- |\n");
        var suppressions = typeof(EddaGenerator).Assembly.GetTypes().Where(t => !t.IsAbstract && t.IsSubclassOf(typeof(DiagnosticSuppressor)))
            .SelectMany(t => ((DiagnosticSuppressor)Activator.CreateInstance(t)!).SupportedSuppressions);
        foreach (var suppression in suppressions.OrderBy(s => s.Id, StringComparer.Ordinal).ThenBy(s => s.SuppressedDiagnosticId, StringComparer.Ordinal))
            table.Append($"| {suppression.Id} | {suppression.SuppressedDiagnosticId} | {suppression.Justification} |\n");
        return table.Append('\n').ToString();
    }
}
