using System.Reflection;
using System.Text.RegularExpressions;
using Edda.CodeFixes;
using Edda.Generators.Tests.RuleCatalogue;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CodeRefactorings;

namespace Edda.Generators.Tests.Fixes;

/// <summary>What an editor finds in the assembly of the fixes.</summary>
public sealed class FixCatalogueTests
{
    private static readonly Type[] s_types = [.. typeof(Fixer).Assembly.GetTypes().Where(t => !t.IsAbstract)];

    private static readonly Type[] s_fixers = [.. s_types.Where(t => t.IsSubclassOf(typeof(Fixer)))];

    private static IEnumerable<string> Mended => s_fixers.SelectMany(t => ((Fixer)Activator.CreateInstance(t)!).FixableDiagnosticIds);

    [Test]
    public void An_editor_finds_every_fixer_and_refactoring()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(s_fixers.Select(t => t.GetCustomAttribute<ExportCodeFixProviderAttribute>()?.Languages.Single()), Is.Not.Empty.And.All.EqualTo(LanguageNames.CSharp));
            Assert.That(s_types.Where(t => t.IsSubclassOf(typeof(Refactoring))).Select(t => t.GetCustomAttribute<ExportCodeRefactoringProviderAttribute>()?.Languages.Single()),
                Is.Not.Empty.And.All.EqualTo(LanguageNames.CSharp));
        }
    }

    [Test]
    public void Each_finding_has_one_fixer() => Assert.That(Mended, Is.Unique);

    [Test]
    public void The_page_of_the_rules_lists_every_fix()
    {
        var section = Regex.Match(File.ReadAllText(Path.Combine(Rule.Root, "docs/rules.md")), "## Fixes(.*?)\n## ", RegexOptions.Singleline).Groups[1].Value;
        var listed = Regex.Matches(section, "^\\| ([A-Z].*?) \\|", RegexOptions.Multiline).SelectMany(m => m.Groups[1].Value.Split(", "));
        Assert.That(listed, Is.EquivalentTo(Mended));
    }
}
