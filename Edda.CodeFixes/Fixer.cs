using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Edda.CodeFixes;

/// <summary>
/// Mends what one rule finds. A fixer proposes texts; each is compiled in memory, and only one that the compiler has nothing new to say about is offered.
/// </summary>
internal abstract class Fixer(params string[] ids) : CodeFixProvider
{
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; } = [.. ids];

    public override FixAllProvider? GetFixAllProvider() => FixAllProvider.Create(static (all, document, diagnostics) =>
        ((Fixer)all.CodeFixProvider).FixAsync(document, diagnostics, all.CodeActionEquivalenceKey, all.CancellationToken));

    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await Draft.OfAsync(context.Document, context.CancellationToken).ConfigureAwait(false) is not { } draft)
            return;
        foreach (var diagnostic in context.Diagnostics)
        {
            foreach (var (proposal, _) in Offers(new(draft, NodeAt(draft.Root, diagnostic))))
            {
                var mended = With(context.Document.Project.Solution, context.Document, proposal);
                context.RegisterCodeFix(CodeAction.Create(proposal.Title, _ => Task.FromResult(mended), equivalenceKey: KeyOf(proposal)), diagnostic);
            }
        }
    }

    /// <summary>What would mend the finding, best first.</summary>
    protected abstract IEnumerable<Proposal> Propose(Place place);

    /// <summary>One finding after the other, each on the text that the one before it left, so that findings may overlap.</summary>
    private async Task<Document?> FixAsync(Document document, ImmutableArray<Diagnostic> diagnostics, string? key, CancellationToken cancellationToken)
    {
        if (await Draft.OfAsync(document, cancellationToken).ConfigureAwait(false) is not { } draft)
            return document;
        var marks = diagnostics.Select(d => NodeAt(draft.Root, d)).Distinct().ToDictionary(n => n, _ => new SyntaxAnnotation());
        draft = draft.With(draft.Root.ReplaceNodes(marks.Keys, (old, changed) => changed.WithAdditionalAnnotations(marks[old])));
        foreach (var mark in marks.Values)
        {
            // A finding may be gone with the one before it.
            if (draft.Root.GetAnnotatedNodes(mark).FirstOrDefault() is not { } node)
                continue;
            if (Offers(new(draft, node)).FirstOrDefault(o => KeyOf(o.Proposal) == key).Result is { } mended)
                draft = mended;
        }

        return document.WithSyntaxRoot(draft.Root);
    }

    private IEnumerable<(Proposal Proposal, Draft Result)> Offers(Place place)
    {
        var offered = new HashSet<string>(StringComparer.Ordinal);
        foreach (var proposal in Propose(place))
        {
            if (offered.Contains(KeyOf(proposal)))
                continue;
            var before = proposal.Tree is { } tree ? new Draft(place.Draft.Compilation, tree, place.CancellationToken) : place.Draft;
            var result = before.With(proposal.Root, proposal.Declarations);
            if (result.HasDirectivesOf(before) && result.CompilesLike(before, proposal.Changed) && offered.Add(KeyOf(proposal)))
                yield return (proposal, result);
        }
    }

    private static Solution With(Solution solution, Document document, Proposal proposal) =>
        solution.WithDocumentSyntaxRoot((proposal.Tree is { } tree ? solution.GetDocument(tree)! : document).Id, proposal.Root);

    private string KeyOf(Proposal proposal) => proposal.Key ?? GetType().Name;

    private static SyntaxNode NodeAt(SyntaxNode root, Diagnostic diagnostic) => root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
}
