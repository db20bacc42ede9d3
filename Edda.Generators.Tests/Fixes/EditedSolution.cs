using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Edda.CodeFixes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Edda.Generators.Tests.Fixes;

/// <summary>Two projects of two files, all with the same text but for names in it that are or end with <c>App</c>, where the file's name stands.</summary>
internal sealed class EditedSolution
{
    private static readonly string[] s_projects = ["North", "South"];

    private static readonly string[] s_sides = ["East", "West"];

    private EditedSolution(Solution solution) => Solution = solution;

    internal Solution Solution { get; }

    /// <summary>The first file, in which an editor offers the action.</summary>
    internal Document Start => Documents.First();

    internal IEnumerable<Document> Documents => Solution.Projects.OrderBy(p => p.Name, StringComparer.Ordinal).SelectMany(p => p.Documents.OrderBy(d => d.Name, StringComparer.Ordinal));

    internal static EditedSolution Open(string text)
    {
        var solution = new AdhocWorkspace().CurrentSolution;
        foreach (var name in s_projects)
        {
            var project = EditedProject.Add(solution, name);
            foreach (var side in s_sides)
                project = project.AddDocument($"{name}{side}.cs", Of(text, name + side), filePath: $"{name}/{name}{side}.cs").Project;
            solution = project.Solution;
        }

        return new(solution);
    }

    /// <summary>The text that a file begins with, or is to have.</summary>
    internal static string Of(string text, string file) => Regex.Replace(text, @"App\b", file);

    internal bool Contains(FixAllScope scope, Document document) => scope switch
    {
        FixAllScope.Document => document.Id == Start.Id,
        FixAllScope.Project => document.Project.Id == Start.Project.Id,
        _ => true,
    };

    /// <summary>What is reported in each file, in the order of files and lines.</summary>
    internal async Task<ImmutableArray<Diagnostic>> FoundAsync()
    {
        var found = new List<Diagnostic>();
        foreach (var project in Solution.Projects)
            found.AddRange(await EditedProject.FoundAsync(project));
        return [.. found.OrderBy(d => d.Location.SourceTree?.FilePath, StringComparer.Ordinal).ThenBy(d => d.Location.SourceSpan.Start).ThenBy(d => d.ToString(), StringComparer.Ordinal)];
    }

    /// <summary>Takes the action that is offered for the first finding, for all in the scope, as an editor does.</summary>
    internal async Task<EditedSolution> MendAllAsync(Fixer fixer, string id, FixAllScope scope, ImmutableArray<Diagnostic> found)
    {
        var first = found.First(d => d.Id == id);
        var actions = new List<CodeAction>();
        await fixer.RegisterCodeFixesAsync(new CodeFixContext(Start, first, (action, _) => actions.Add(action), default));
        var context = new FixAllContext(Start, fixer, scope, actions.Single().EquivalenceKey, fixer.FixableDiagnosticIds, new Findings(found.Where(d => fixer.FixableDiagnosticIds.Contains(d.Id))), default);
        var action = await fixer.GetFixAllProvider()!.GetFixAsync(context);
        return new((await action!.GetOperationsAsync(default)).OfType<ApplyChangesOperation>().Single().ChangedSolution);
    }

    private sealed class Findings(IEnumerable<Diagnostic> found) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult(found.Where(d => project.GetDocument(d.Location.SourceTree) is not null));

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) =>
            Task.FromResult(found.Where(d => document.Project.GetDocument(d.Location.SourceTree)?.Id == document.Id));

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
