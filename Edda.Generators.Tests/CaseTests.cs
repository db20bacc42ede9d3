using System.Runtime.CompilerServices;
using System.Text;

namespace Edda.Generators.Tests;

/// <summary>
/// Each case is a pair of files: what a user writes and what is generated from it. <c>EDDA_ACCEPT=1</c> rewrites the generated halves; read the
/// difference before committing it.
/// </summary>
public sealed class CaseTests
{
    private static readonly string s_folder = Path.Combine(Path.GetDirectoryName(ThisFile())!, "Cases");

    public static IEnumerable<string> Names() =>
        Directory.GetFiles(s_folder, "*.input.cs").Select(p => Path.GetFileName(p)[..^".input.cs".Length]).Order(StringComparer.Ordinal);

    internal static string Input(string name) => File.ReadAllText(Path.Combine(s_folder, name + ".input.cs"));

    [TestCaseSource(nameof(Names))]
    public void A_case_generates_its_verified_text_and_compiles_without_a_warning(string name)
    {
        var generated = Compiling.Generate(Compiling.Compilation(Input(name)));
        var text = Text(generated);
        var path = Path.Combine(s_folder, name + ".verified.cs");
        if (Environment.GetEnvironmentVariable("EDDA_ACCEPT") == "1")
            File.WriteAllText(path, text);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(File.Exists(path) ? File.ReadAllText(path) : "", Is.EqualTo(text));
            generated.AssertCompiles();
        }
    }

    [Test]
    public void Every_verified_text_belongs_to_a_case() =>
        Assert.That(
            Directory.GetFiles(s_folder, "*.verified.cs").Select(p => Path.GetFileName(p)[..^".verified.cs".Length]).Order(StringComparer.Ordinal),
            Is.EqualTo(Names()));

    private static string Text(Generated generated)
    {
        var text = new StringBuilder();
        foreach (var file in generated.Declarations.OrderBy(f => f.HintName, StringComparer.Ordinal).Where(f => !f.HintName.EndsWith(".Build.g.cs", StringComparison.Ordinal)))
            text.Append("//// ").Append(file.HintName).Append('\n').Append(file.SourceText).Append('\n');
        return text.ToString();
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
