using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Edda.Generators.Tests.Precision;

/// <summary>What good code looks like is left alone, and each mistake is found once, at its place.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class CorpusTests
{
    private static IEnumerable<TestCaseData> Programs() => CorpusProgram.Names().Select(n => new TestCaseData(n).SetArgDisplayNames(n));

    [TestCaseSource(nameof(Programs))]
    public async Task The_findings_are_those_that_the_program_marks(string name)
    {
        var program = CorpusProgram.Read(name);
        var compilation = CorpusCompiler.Compile(program);
        var (complaints, findings) = await CorpusCompiler.Diagnose(compilation);
        Assert.That(complaints, Is.Empty, "the program does not compile");

        var actual = findings.ToLookup(d => new Finding(d.Id, d.Location.SourceTree?.FilePath ?? "", d.Location.SourceSpan));
        var expected = program.Expected.ToHashSet();
        var difference = new StringBuilder();
        foreach (var missing in expected.Where(e => !actual.Contains(e)))
            difference.Append("missing: ").AppendLine(Show(missing, compilation));
        foreach (var reported in actual.Where(a => !expected.Contains(a.Key) || a.Count() > 1))
        {
            difference.Append("found: ").AppendLine(Show(reported.Key, compilation));
            difference.AppendJoin('\n', reported.Select(d => d.GetMessage(CultureInfo.InvariantCulture))).AppendLine();
        }

        if (difference.Length > 0)
            Assert.Fail(difference.ToString());
    }

    private static string Show(Finding finding, CSharpCompilation compilation)
    {
        if (compilation.SyntaxTrees.FirstOrDefault(t => t.FilePath == finding.File) is not { } tree)
            return $"{finding.Id} without a place";
        var text = tree.GetText();
        var line = text.Lines.GetLineFromPosition(finding.Span.Start);
        var width = Math.Max(1, Math.Min(finding.Span.End, line.End) - finding.Span.Start);
        return $"{finding.Id} at {finding.File}({line.LineNumber + 1})\n{line}\n{new string(' ', finding.Span.Start - line.Start)}{new string('^', width)}";
    }
}
