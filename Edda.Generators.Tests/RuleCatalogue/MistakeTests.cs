using System.Text.RegularExpressions;

namespace Edda.Generators.Tests.RuleCatalogue;

/// <summary>
/// The page of a newcomer's mistakes shows programs and what a build says of each. <c>EDDA_ACCEPT=1</c> rewrites that; read the difference as the newcomer
/// would before committing it.
/// </summary>
public sealed partial class MistakeTests
{
    private const string Page = "docs/mistakes.md";

    private static IEnumerable<string> Mistakes => Mistake().Matches(Text).Select(m => m.Groups["title"].Value);

    private static string Text => File.ReadAllText(Path.Combine(Rule.Root, Page));

    [Test]
    public void The_page_has_ten_mistakes_at_least_and_each_has_its_program_and_output() =>
        Assert.That(Mistakes.ToList(), Has.Count.AtLeast(10).And.EqualTo(Heading().Matches(Text).Select(m => m.Groups[1].Value)));

    [TestCaseSource(nameof(Mistakes))]
    public async Task A_build_says_what_the_page_shows(string title)
    {
        var mistake = Mistake().Matches(Text).Single(m => m.Groups["title"].Value == title);
        var output = string.Concat((await BuildOutput.Of(mistake.Groups["code"].Value)).Select(l => l + "\n"));
        Assert.That(output, Is.Not.Empty);
        GeneratedText.Verify(Page, text => text.Replace(mistake.Value, mistake.Value[..(mistake.Groups["output"].Index - mistake.Index)] + output + "```\n", StringComparison.Ordinal));
    }

    [GeneratedRegex("^## (?<title>[^\n]*)\n\n```csharp\n(?<code>[^`]*)```\n\n```text\n(?<output>.*?)```\n", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Mistake();

    [GeneratedRegex("^## (.*)$", RegexOptions.Multiline)]
    private static partial Regex Heading();
}
