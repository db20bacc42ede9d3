using Edda.CodeFixes;
using Edda.CodeFixes.Activities;
using Edda.CodeFixes.Compensations;
using Edda.Generators.Tests.RuleCatalogue;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Edda.Generators.Tests.Fixes;

/// <summary>
/// Each fix is made in one file, one project and the whole solution at once. A case is a pair of files below <c>All</c>, named by what is mended: a file
/// with several mistakes and their comments, and the same mended. <c>EDDA_ACCEPT=1</c> rewrites the second; read the difference before committing it.
/// </summary>
[Parallelizable(ParallelScope.All)]
public sealed class FixAllTests
{
    private static readonly string s_folder = Path.Combine(Rule.Root, "Edda.Generators.Tests", "Fixes", "All");

    private static readonly FixAllScope[] s_scopes = [FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution];

    /// <summary>Fixes that are made one by one, and why.</summary>
    private static readonly Dictionary<Type, string> s_single = new()
    {
        [typeof(MoveFixer)] = "each new activity wants a name that a person has looked at",
        [typeof(AddCompensationFixer)] = "how an activity is undone is decided one by one",
    };

    private static readonly Fixer[] s_fixers =
        [.. typeof(Fixer).Assembly.GetTypes().Where(t => !t.IsAbstract && t.IsSubclassOf(typeof(Fixer))).Select(t => (Fixer)Activator.CreateInstance(t)!)];

    private static IEnumerable<string> Ids => Directory.GetFiles(s_folder, "*.input.cs").Select(p => Path.GetFileName(p)[..^".input.cs".Length]);

    private static IEnumerable<TestCaseData> Cases => Ids.Order(StringComparer.Ordinal).SelectMany(_ => s_scopes, (id, scope) => new TestCaseData(id, scope));

    [Test]
    public void Every_fix_has_a_case_or_a_reason_to_be_made_one_by_one()
    {
        var (one, all) = (s_fixers.Where(f => f.GetFixAllProvider() is null).ToList(), s_fixers.Where(f => f.GetFixAllProvider() is not null).ToList());
        using (Assert.EnterMultipleScope())
        {
            Assert.That(one.Select(f => f.GetType()), Is.EquivalentTo(s_single.Keys));
            Assert.That(Ids, Is.EquivalentTo(all.SelectMany(f => f.FixableDiagnosticIds)));
            Assert.That(all.Select(f => f.GetFixAllProvider()!.GetSupportedFixAllScopes()), Is.All.SupersetOf(s_scopes));
        }
    }

    [TestCaseSource(nameof(Cases))]
    public async Task All_in_the_scope_is_mended_and_nothing_else(string id, FixAllScope scope)
    {
        var text = await File.ReadAllTextAsync(Path.Combine(s_folder, id + ".input.cs"));
        var before = EditedSolution.Open(text);
        var found = await before.FoundAsync();
        var after = await before.MendAllAsync(s_fixers.Single(f => f.FixableDiagnosticIds.Contains(id)), id, scope, found);
        var mended = await MendedAsync(id, scope, after);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(found.Select(d => d.Id), Is.All.EqualTo(id), string.Join('\n', found));
            Assert.That(found.GroupBy(d => d.Location.SourceTree).Select(g => g.Count()), Has.Exactly(4).Items.And.All.GreaterThan(1), "mistakes in each file");
            foreach (var document in after.Documents)
            {
                var expected = after.Contains(scope, document) ? mended : text;
                Assert.That((await document.GetTextAsync()).ToString(), Is.EqualTo(EditedSolution.Of(expected, Path.GetFileNameWithoutExtension(document.Name))), document.Name);
            }

            // The generator's files are compiled with them.
            Assert.That((await after.FoundAsync()).Select(d => d.ToString()), Is.EqualTo(found.Where(d => !before.Contains(scope, before.Solution.GetDocument(d.Location.SourceTree)!)).Select(d => d.ToString())));
        }
    }

    private static async Task<string> MendedAsync(string id, FixAllScope scope, EditedSolution after)
    {
        var path = Path.Combine(s_folder, id + ".verified.cs");
        var first = Path.GetFileNameWithoutExtension(after.Start.Name);
        if (scope == FixAllScope.Document && Environment.GetEnvironmentVariable("EDDA_ACCEPT") == "1")
            await File.WriteAllTextAsync(path, (await after.Start.GetTextAsync()).ToString().Replace(first, "App", StringComparison.Ordinal));
        return File.Exists(path) ? await File.ReadAllTextAsync(path) : "";
    }
}
