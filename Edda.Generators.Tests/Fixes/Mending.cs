using System.Collections.Immutable;
using Edda.CodeFixes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CodeRefactorings;

namespace Edda.Generators.Tests.Fixes;

/// <summary>Applies a fixer as an editor does, and checks that the finding is gone and nothing else came.</summary>
internal static class Mending
{
    /// <summary>Takes the fix of what is marked and compares the file.</summary>
    /// <param name="fixer">The fixer.</param>
    /// <param name="id">The finding that it mends.</param>
    /// <param name="marked">The text before.</param>
    /// <param name="expected">The text after.</param>
    /// <param name="title">Part of the title of the action to take; the only one when null.</param>
    /// <param name="others">The other files of the project.</param>
    internal static Task<EditedSource> AssertFixes(Fixer fixer, string id, string marked, string expected, string? title = null, params IEnumerable<string> others) =>
        AssertFixes(fixer, id, EditedSource.Open(marked, others), expected, title);

    internal static async Task<EditedSource> AssertFixes(Fixer fixer, string id, EditedSource before, string expected, string? title = null)
    {
        var finding = (await FindingsAsync(before, fixer, id)).Single();
        var actions = (await ActionsAsync(before.Document, fixer, finding)).Where(a => title is null || a.Title.Contains(title, StringComparison.Ordinal)).ToList();
        Assert.That(actions.Select(a => a.Title), Has.Exactly(1).Items);
        return await AssertMended(before, await ApplyAsync(before.Document, actions[0]), expected, fixer.FixableDiagnosticIds);
    }

    /// <summary>Mends all that is marked at once, or what the first action means of it.</summary>
    internal static async Task AssertFixesAll(Fixer fixer, string id, string marked, string expected, FixAllScope scope = FixAllScope.Document, bool leavesOthers = false)
    {
        var before = EditedSource.Open(marked);
        var findings = await FindingsAsync(before, fixer, id);
        var key = (await ActionsAsync(before.Document, fixer, findings[0])).Single().EquivalenceKey;
        var provider = fixer.GetFixAllProvider()!;
        Assert.That(provider.GetSupportedFixAllScopes(), Does.Contain(scope));
        var context = scope == FixAllScope.Document
            ? new FixAllContext(before.Document, fixer, scope, key, fixer.FixableDiagnosticIds, new Found(findings), default)
            : new FixAllContext(before.Document.Project, fixer, scope, key, fixer.FixableDiagnosticIds, new Found(findings), default);
        var action = await provider.GetFixAsync(context);
        await AssertMended(before, await ApplyAsync(before.Document, action!), expected, leavesOthers ? [] : fixer.FixableDiagnosticIds);
    }

    internal static Task AssertOffersNothing(Fixer fixer, string id, string marked, params IEnumerable<string> others) =>
        AssertOffersNothing(fixer, id, EditedSource.Open(marked, others));

    internal static async Task AssertOffersNothing(Fixer fixer, string id, EditedSource source)
    {
        foreach (var finding in await FindingsAsync(source, fixer, id))
            Assert.That((await ActionsAsync(source.Document, fixer, finding)).Select(a => a.Title), Is.Empty);
    }

    /// <summary>Takes what is offered at the cursor, which stands at an empty mark.</summary>
    internal static async Task AssertRefactors(Refactoring refactoring, string marked, string expected)
    {
        var before = EditedSource.Open(marked);
        var actions = await ActionsAsync(before, refactoring);
        Assert.That(actions, Has.Exactly(1).Items);
        await AssertMended(before, await ApplyAsync(before.Document, actions[0]), expected, []);
    }

    internal static async Task AssertOffersNothing(Refactoring refactoring, string marked) =>
        Assert.That((await ActionsAsync(EditedSource.Open(marked), refactoring)).Select(a => a.Title), Is.Empty);

    private static async Task<List<CodeAction>> ActionsAsync(EditedSource source, Refactoring refactoring)
    {
        var actions = new List<CodeAction>();
        await refactoring.ComputeRefactoringsAsync(new CodeRefactoringContext(source.Document, source.Marks.Single(), actions.Add, default));
        return actions;
    }

    /// <summary>What the analyzers report at the marks.</summary>
    private static async Task<ImmutableArray<Diagnostic>> FindingsAsync(EditedSource source, Fixer fixer, string id)
    {
        Assert.That(fixer.FixableDiagnosticIds, Does.Contain(id));
        if (!EditedSource.Reports(id))
            return [.. await source.MadeAsync(id)];
        var found = (await source.AllAsync()).Where(d => d.Id == id).OrderBy(d => d.Location.SourceSpan.Start).ToImmutableArray();
        Assert.That(found.Select(d => d.Location.SourceSpan), Is.EqualTo(source.Marks), string.Join('\n', found));
        return found;
    }

    private static async Task<List<CodeAction>> ActionsAsync(Document document, Fixer fixer, Diagnostic finding)
    {
        var actions = new List<CodeAction>();
        await fixer.RegisterCodeFixesAsync(new CodeFixContext(document, finding, (action, _) => actions.Add(action), default));
        return actions;
    }

    private static async Task<Document> ApplyAsync(Document document, CodeAction action)
    {
        var operations = await action.GetOperationsAsync(default);
        return operations.OfType<ApplyChangesOperation>().Single().ChangedSolution.GetDocument(document.Id)!;
    }

    private static async Task<EditedSource> AssertMended(EditedSource before, Document changed, string expected, IEnumerable<string> mended)
    {
        var after = before.With(changed);
        // What was reported before and is not mended may be reported again.
        var known = (await before.AllAsync()).Select(d => d.Id).Except(mended).ToHashSet();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await after.TextAsync(), Is.EqualTo(expected));
            Assert.That((await after.AllAsync()).Where(d => !known.Contains(d.Id)), Is.Empty);
        }

        return after;
    }

    private sealed class Found(ImmutableArray<Diagnostic> findings) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>(findings);

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) => Task.FromResult(findings.Where(d => d.Location.SourceTree?.FilePath == document.Name));

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
