namespace Edda.Generators.Tests.RuleCatalogue;

/// <summary>Each rule has a page whose header follows from its descriptor, whose sections are complete, and whose samples do what the page says.</summary>
public sealed class RulePageTests
{
    private static IEnumerable<Rule> Rules => Rule.All;

    [Test]
    public void There_is_a_page_for_each_rule_and_no_other() =>
        Assert.That(
            Directory.GetFiles(Path.Combine(Rule.Root, "docs", "rules")).Select(p => Path.GetFileName(p)).Order(StringComparer.Ordinal),
            Is.EqualTo(Rule.All.Select(r => r.Id + ".md")));

    [TestCaseSource(nameof(Rules))]
    public void The_header_follows_from_the_descriptor(object rule) =>
        GeneratedText.Verify(RulePage.Path(((Rule)rule).Id), text => RulePage.WithHeader((Rule)rule, text));

    [TestCaseSource(nameof(Rules))]
    public void Every_section_says_something(object rule)
    {
        var page = RulePage.Of(((Rule)rule).Id);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(page.Headings, Is.EqualTo(RulePage.Sections));
            Assert.That(RulePage.Sections.Select(page.Section), Is.All.Matches("."));
            Assert.That(page.Text, Does.EndWith("\n").And.Not.EndsWith("\n\n"));
        }
    }

    [TestCaseSource(nameof(Rules))]
    public async Task Each_bad_sample_breaks_this_rule_and_no_other(object rule)
    {
        var id = ((Rule)rule).Id;
        var samples = RulePage.Of(id).Samples("Bad");
        Assert.That(samples, Is.Not.Empty);
        foreach (var sample in samples)
        {
            var found = await Sample.Judge(sample);
            Assert.That(found.Select(d => d.Id).Distinct(), Is.EqualTo(new[] { id }), $"{sample}\n{string.Join('\n', found)}");
        }
    }

    [TestCaseSource(nameof(Rules))]
    public async Task Each_good_sample_breaks_no_rule(object rule)
    {
        var samples = RulePage.Of(((Rule)rule).Id).Samples("Good");
        Assert.That(samples, Is.Not.Empty);
        foreach (var sample in samples)
            Assert.That(await Sample.Judge(sample), Is.Empty, sample);
    }
}
