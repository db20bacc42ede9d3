using System.Runtime.CompilerServices;

namespace Edda.Generators.Tests.Precision;

/// <summary>
/// A program of the corpus: <c>Correct/&lt;domain or style&gt;/&lt;what it shows&gt;.cs</c>, which has no finding, or
/// <c>Wrong/&lt;rule&gt;/&lt;what it shows&gt;.cs</c>, in which each finding is marked. <c>// file: Name.cs</c> begins another file of the same
/// assembly, <c>// assembly: Name</c> the files of an assembly that those before it refer to.
/// </summary>
internal sealed record CorpusProgram(string Name, IReadOnlyList<CorpusAssembly> Assemblies)
{
    private const string File = "// file: ";
    private const string Assembly = "// assembly: ";

    private static readonly string s_folder = Path.Combine(Path.GetDirectoryName(Path.GetDirectoryName(ThisFile()))!, "Corpus");

    /// <summary>The folder of a wrong program is the rule that it breaks.</summary>
    internal string Group => Name.Split('/')[1];

    internal bool IsCorrect => Name.StartsWith("Correct/", StringComparison.Ordinal);

    internal IEnumerable<Finding> Expected => Assemblies[0].Files.SelectMany(f => f.Text.Marks.Select(m => new Finding(m.Id, f.Path, m.Span)));

    internal static IEnumerable<string> Names() =>
        Directory.GetFiles(s_folder, "*.cs", SearchOption.AllDirectories)
            .Select(p => Path.ChangeExtension(Path.GetRelativePath(s_folder, p), null).Replace('\\', '/')).Order(StringComparer.Ordinal);

    internal static CorpusProgram Read(string name)
    {
        var lines = System.IO.File.ReadAllLines(Path.Combine(s_folder, name + ".cs"));
        var assemblies = new List<CorpusAssembly>();
        var files = new List<CorpusFile>();
        var (assembly, file, first) = ("App", Path.GetFileName(name) + ".cs", 0);
        for (var i = 0; i <= lines.Length; i++)
        {
            var ends = i == lines.Length || lines[i].StartsWith(Assembly, StringComparison.Ordinal);
            if (!ends && !lines[i].StartsWith(File, StringComparison.Ordinal))
                continue;
            if (lines[first..i].Any(l => l.Length > 0))
                files.Add(new CorpusFile(file, MarkedText.Parse(string.Join('\n', lines[first..i]) + "\n")));
            if (ends)
            {
                assemblies.Add(new CorpusAssembly(assembly, files));
                files = [];
            }

            if (i < lines.Length)
                (assembly, file) = ends ? (lines[i][Assembly.Length..], lines[i][Assembly.Length..] + ".cs") : (assembly, lines[i][File.Length..]);
            first = i + 1;
        }

        return new CorpusProgram(name, assemblies);
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}

internal sealed record CorpusAssembly(string Name, IReadOnlyList<CorpusFile> Files);

internal sealed record CorpusFile(string Path, MarkedText Text);
