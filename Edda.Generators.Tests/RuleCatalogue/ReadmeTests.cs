using System.Text.RegularExpressions;

namespace Edda.Generators.Tests.RuleCatalogue;

/// <summary>What the README shows of a build is what a build says.</summary>
public sealed partial class ReadmeTests
{
    [Test]
    public async Task The_mistakes_in_the_README_are_reported_as_it_shows()
    {
        var section = Section().Match(await File.ReadAllTextAsync(Path.Combine(Rule.Root, "README.md")));
        Assert.That(await BuildOutput.Of(section.Groups["code"].Value), Is.EqualTo(section.Groups["output"].Value.Trim().Split('\n')));
    }

    [GeneratedRegex("## What does not compile\n.*?```csharp\n(?<code>.*?)```.*?```text\n(?<output>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Section();
}
