using Edda.Generators.Rules;
using Microsoft.CodeAnalysis;

namespace Edda.Generators.Tests.RuleCatalogue;

/// <summary>Number, band, title, help link, file, tests and reporting analyzer of each rule belong together.</summary>
public sealed class RuleTests
{
    private static IEnumerable<Rule> Rules => Rule.All;

    [Test]
    public void Each_number_is_of_one_rule_and_each_title_too()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Rule.All.Select(r => r.Id), Is.Unique.And.All.Match("^EDDA[1-5][0-9]{3}$"));
            Assert.That(Rule.All.Select(r => r.Title), Is.Unique);
        }
    }

    [Test]
    public void What_the_analyzers_report_is_what_the_rules_describe() =>
        Assert.That(Rule.Analyzers.SelectMany(a => a.SupportedDiagnostics).Distinct().Select(d => d.Id).Order(StringComparer.Ordinal), Is.EqualTo(Rule.All.Select(r => r.Id)));

    [TestCaseSource(nameof(Rules))]
    public void A_rule_has_the_category_of_its_band_and_a_link_to_its_page(object rule)
    {
        var descriptor = ((Rule)rule).Descriptor;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(descriptor.Category, Is.EqualTo(RuleDescriptor.CategoryOf(descriptor.Id)));
            Assert.That(descriptor.HelpLinkUri, Is.EqualTo($"docs/rules/{descriptor.Id}.md"));
            Assert.That(descriptor.IsEnabledByDefault, Is.True);
        }
    }

    [TestCaseSource(nameof(Rules))]
    public void A_title_and_a_message_are_one_phrase_each_and_the_message_says_what_to_do(object rule)
    {
        var descriptor = ((Rule)rule).Descriptor;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(descriptor.Title.ToString(), Does.Match("^[A-Z].*[^.]$"));
            // After the colon stands the advice, often as an argument.
            Assert.That(descriptor.MessageFormat.ToString(), Does.Match("^.*: .*[^.]$|^.*, so .*[^.]$"));
        }
    }

    [TestCaseSource(nameof(Rules))]
    public void A_rule_is_a_file_of_its_name_and_has_a_file_of_tests(object rule)
    {
        var type = ((Rule)rule).Class;
        var tests = typeof(RuleTests).Assembly.GetTypes().Where(t => t.Name == type.Name + "Tests").ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(type.Name, Does.EndWith("Rule"));
            Assert.That(Files("Edda.Generators", type.Name + ".cs").Select(File.ReadAllText), Has.One.Contains(((Rule)rule).Id[4..]));
            Assert.That(tests, Has.Count.EqualTo(1));
            Assert.That(Files("Edda.Generators.Tests", type.Name + "Tests.cs").Select(File.ReadAllText), Has.One.Contains(((Rule)rule).Id));
        }
    }

    [Test]
    public void What_is_reported_for_the_whole_compilation_says_so()
    {
        // An editor shows the others while one types, and the compiler holds analyzers to what they say.
        var ends = Rule.All.Where(r => r.IsAtCompilationEnd).Select(r => r.Id);
        Assert.That(ends, Is.SupersetOf(new[] { "EDDA1011", "EDDA1012", "EDDA1014", "EDDA1019", "EDDA2900", "EDDA2901" }));
    }

    private static string[] Files(string project, string name) => Directory.GetFiles(Path.Combine(Rule.Root, project), name, SearchOption.AllDirectories);
}
