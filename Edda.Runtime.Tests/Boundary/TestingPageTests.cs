using System.Reflection;

namespace Edda.Tests.Boundary;

/// <summary>The page about testing shows code that compiles and passes: pieces of the sample's tests.</summary>
internal sealed class TestingPageTests
{
    [Test]
    public void Every_example_is_a_piece_of_the_samples_tests()
    {
        var root = typeof(TestingPageTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(m => m.Key == "RepositoryRoot").Value!;
        var tests = Directory.EnumerateFiles(Path.Combine(root, "samples", "Orders.Tests"), "*.cs").Select(file => Trimmed(File.ReadAllLines(file))).ToList();
        var examples = Examples(File.ReadAllLines(Path.Combine(root, "docs", "testing.md"))).Select(Trimmed).ToList();

        Assert.That(examples, Has.Count.GreaterThan(5));
        Assert.That(examples.Where(example => !tests.Exists(test => test.Contains(example, StringComparison.Ordinal))), Is.Empty);
    }

    private static IEnumerable<IEnumerable<string>> Examples(string[] page)
    {
        for (var begin = 0; begin < page.Length; begin++)
        {
            if (page[begin] == "```csharp")
                yield return page.Skip(begin + 1).TakeWhile(line => line != "```").ToArray();
        }
    }

    private static string Trimmed(IEnumerable<string> lines) => string.Concat(lines.Select(line => $"{line.Trim()}\n"));
}
