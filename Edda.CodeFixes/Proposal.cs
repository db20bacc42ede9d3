using Microsoft.CodeAnalysis;

namespace Edda.CodeFixes;

/// <summary>A text that would mend a finding. Of several with one key, the first that compiles is offered.</summary>
/// <param name="Title">What it does, as an editor shows it.</param>
/// <param name="Root">The file's new text.</param>
internal sealed record Proposal(string Title, SyntaxNode Root)
{
    /// <summary>What is the same for all findings that one action mends together; null for a fixer that has one action.</summary>
    internal string? Key { get; init; }

    /// <summary>The file, where it is not the one of the finding.</summary>
    internal SyntaxTree? Tree { get; init; }

    /// <summary>A method that is called in another way from now on, as it was before.</summary>
    internal IMethodSymbol? Changed { get; init; }

    /// <summary>What a generator will declare because of the new text.</summary>
    internal string? Declarations { get; init; }
}
