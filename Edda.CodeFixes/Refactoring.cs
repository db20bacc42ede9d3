using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeRefactorings;

namespace Edda.CodeFixes;

/// <summary>Offers a change of what the cursor stands at, although nothing is wrong with it. As with a fix, the result compiles.</summary>
internal abstract class Refactoring : CodeRefactoringProvider
{
    public sealed override async Task ComputeRefactoringsAsync(CodeRefactoringContext context)
    {
        if (await Draft.OfAsync(context.Document, context.CancellationToken).ConfigureAwait(false) is not { } draft)
            return;
        var place = new Place(draft, draft.Root.FindToken(context.Span.Start).Parent ?? draft.Root);
        if (Propose(place).FirstOrDefault(p => draft.With(p.Root, p.Declarations).CompilesLike(draft)) is { } proposal)
            context.RegisterRefactoring(CodeAction.Create(proposal.Title, _ => Task.FromResult(context.Document.WithSyntaxRoot(proposal.Root)), GetType().Name));
    }

    /// <summary>The change, best first.</summary>
    protected abstract IEnumerable<Proposal> Propose(Place place);
}
