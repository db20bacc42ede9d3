using System.Runtime.CompilerServices;

namespace Edda.Generators.Tests.Precision;

/// <summary>
/// A program of the corpus: <c>Correct/&lt;domain or style&gt;/&lt;what it shows&gt;.cs</c>, which has no finding, or
/// <c>Wrong/&lt;rule&gt;/&lt;what it shows&gt;.cs</c>, in which each finding is marked. <c>// file: Name.cs</c> begins another file of the same
/// assembly, <c>// assembly: Name</c> the files of an assembly that those before it refer to, <c>// package: Name</c> of one that knows nothing of Edda.
/// </summary>
internal sealed record CorpusProgram(string Name, IReadOnlyList<CorpusAssembly> Assemblies)
{
    private const string File = "// file: ";
    private const string Assembly = "// assembly: ";
    private const string Package = "// package: ";

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
        var assemblies = new List<CorpusAssembly> { new("App", IsPackage: false, []) };
        var (path, text) = (Path.GetFileName(name) + ".cs", new List<string>());
        foreach (var line in System.IO.File.ReadLines(Path.Combine(s_folder, name + ".cs")))
        {
            var assembly = After(line, Assembly) ?? After(line, Package);
            if ((assembly is null ? After(line, File) : assembly + ".cs") is not { } next)
            {
                text.Add(line);
                continue;
            }

            EndFile();
            path = next;
            if (assembly is not null)
                assemblies.Add(new(assembly, After(line, Package) is not null, []));
        }

        EndFile();
        return new CorpusProgram(name, assemblies);

        void EndFile()
        {
            if (text.Any(l => l.Length > 0))
                assemblies[^1].Files.Add(new CorpusFile(path, MarkedText.Parse(string.Join('\n', text) + "\n")));
            text.Clear();
        }
    }

    private static string? After(string line, string prefix) => line.StartsWith(prefix, StringComparison.Ordinal) ? line[prefix.Length..] : null;

    private static string ThisFile([CallerFilePath] string path = "") => path;
}

internal sealed record CorpusAssembly(string Name, bool IsPackage, List<CorpusFile> Files);

internal sealed record CorpusFile(string Path, MarkedText Text);
