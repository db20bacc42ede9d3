using Microsoft.CodeAnalysis.CSharp;

namespace Edda.Generators.Tests.Precision;

/// <summary>The corpus is large, each rule has its programs, and no program is another one again.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class CorpusCompletenessTests
{
    private const int ShingleLength = 4;
    private const double MostInCommon = 0.5;

    private static readonly CorpusProgram[] s_programs = [.. CorpusProgram.Names().Select(CorpusProgram.Read)];

    [Test]
    public void There_are_150_correct_programs_and_300_wrong_ones()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(s_programs.Count(p => p.IsCorrect), Is.AtLeast(150));
            Assert.That(s_programs.Count(p => !p.IsCorrect), Is.AtLeast(300));
        }
    }

    [Test]
    public void Each_rule_has_wrong_programs()
    {
        var rules = CorpusCompiler.Analyzers.SelectMany(a => a.SupportedDiagnostics).Select(d => d.Id).Distinct();
        Assert.That(rules, Is.SubsetOf(s_programs.SelectMany(p => p.Expected).Select(f => f.Id)));
    }

    [Test]
    public void A_wrong_program_marks_the_rule_of_its_folder_and_a_correct_one_marks_nothing()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(s_programs.Where(p => p.IsCorrect && p.Expected.Any()).Select(p => p.Name), Is.Empty);
            Assert.That(s_programs.Where(p => !p.IsCorrect && p.Expected.All(f => f.Id != p.Group)).Select(p => p.Name), Is.Empty);
        }
    }

    [Test]
    public void No_program_is_a_near_copy_of_another()
    {
        var shingles = s_programs.Select(p => (p.Name, Shingles: Shingles(p))).ToArray();
        var copies =
            from i in Enumerable.Range(0, shingles.Length)
            from j in Enumerable.Range(0, i)
            let common = InCommon(shingles[i].Shingles, shingles[j].Shingles)
            where common > MostInCommon
            select $"{shingles[i].Name} and {shingles[j].Name} have {common:P0} in common";
        Assert.That(copies, Is.Empty);
    }

    /// <summary>The runs of tokens of a program, whatever its layout and comments.</summary>
    private static HashSet<string> Shingles(CorpusProgram program)
    {
        var tokens = program.Assemblies.SelectMany(a => a.Files)
            .SelectMany(f => CSharpSyntaxTree.ParseText(f.Text.Text).GetRoot().DescendantTokens()).Select(t => t.Text).ToArray();
        return [.. Enumerable.Range(0, Math.Max(1, tokens.Length - ShingleLength + 1)).Select(i => string.Join(' ', tokens.Skip(i).Take(ShingleLength)))];
    }

    private static double InCommon(HashSet<string> left, HashSet<string> right)
    {
        var both = left.Count(right.Contains);
        return (double)both / (left.Count + right.Count - both);
    }
}
