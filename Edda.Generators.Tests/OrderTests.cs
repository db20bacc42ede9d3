namespace Edda.Generators.Tests;

/// <summary>The same classes give the same bytes, in whatever order the compiler is handed the files.</summary>
public sealed class OrderTests
{
    private static readonly (string Path, string Text)[] s_sources =
        [.. CaseTests.Names().Select(n => (n + ".cs", CaseTests.Input(n)))];

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(3)]
    public void Any_order_of_files_gives_the_same_bytes(int seed)
    {
        var random = new Random(seed);
        var expected = Texts(s_sources);
        var shuffled = Texts([.. s_sources.OrderBy(_ => random.Next())]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(expected, Has.Count.GreaterThan(50));
            Assert.That(shuffled, Is.EqualTo(expected));
        }
    }

    [Test]
    public void Any_edit_gives_another_build()
    {
        var edited = s_sources.Select((s, i) => i == 3 ? (s.Path, s.Text + " ") : s);
        Assert.That(Texts(edited)["App.EddaCatalogue.Build.g.cs"], Is.Not.EqualTo(Texts(s_sources)["App.EddaCatalogue.Build.g.cs"]));
    }

    [Test]
    public void The_place_of_a_file_does_not_matter_to_the_build()
    {
        var moved = s_sources.Select(s => ("/elsewhere/" + s.Path, s.Text));
        Assert.That(Texts(moved), Is.EqualTo(Texts(s_sources)));
    }

    private static Dictionary<string, string> Texts(IEnumerable<(string Path, string Text)> sources) =>
        Compiling.Generate(Compiling.Compilation(sources)).Files.ToDictionary(f => f.HintName, f => f.SourceText.ToString());
}
