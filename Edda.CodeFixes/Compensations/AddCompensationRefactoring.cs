using System.Composition;
using Edda.CodeFixes.Declarations;
using Edda.Generators.Declarations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeRefactorings;

namespace Edda.CodeFixes.Compensations;

/// <summary>Begins the compensation of an activity that has none.</summary>
[ExportCodeRefactoringProvider(LanguageNames.CSharp), Shared]
internal sealed class AddCompensationRefactoring : Refactoring
{
    protected override IEnumerable<Proposal> Propose(Place place) =>
        MarkedClasses.At(place) is { Kind: DeclarationKind.Activity } activity && NewCompensation.Of(activity, place.Draft.Compilation, place.CancellationToken) is { } proposal
        && (proposal.Tree is null || proposal.Tree == place.Draft.Tree)
            ? [proposal]
            : [];
}
