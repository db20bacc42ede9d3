using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Edda.CodeFixes;

/// <summary>Takes arguments out of a list, and leaves its lines and all comments where they are.</summary>
internal static class Arguments
{
    internal static ArgumentListSyntax Without(ArgumentListSyntax list, IReadOnlyCollection<ArgumentSyntax> removed)
    {
        if (removed.Count == 0)
            return list;
        var (arguments, separators) = (new List<ArgumentSyntax>(), new List<SyntaxToken>());
        // What was said of an argument that is gone stands at the next one.
        var comments = default(SyntaxTriviaList);
        foreach (var (argument, comma) in list.Arguments.Zip(list.Arguments.GetSeparators().Append(default), (a, c) => (a, c)))
        {
            if (removed.Contains(argument))
            {
                comments = comments.AddRange(CommentsOf(list, argument.GetLeadingTrivia(), argument.GetTrailingTrivia(), comma.LeadingTrivia, comma.TrailingTrivia));
                continue;
            }

            arguments.Add(argument.WithLeadingTrivia(argument.GetLeadingTrivia().AddRange(comments)));
            separators.Add(comma);
            comments = default;
        }

        if (arguments.Count == 0)
            return list.WithArguments(default).WithCloseParenToken(list.CloseParenToken.WithLeadingTrivia(comments.AddRange(list.CloseParenToken.LeadingTrivia)));
        // The comma behind the last one goes, its comments do not.
        var last = arguments.Count - 1;
        comments = CommentsOf(list, separators[last].LeadingTrivia, separators[last].TrailingTrivia).AddRange(comments);
        separators.RemoveAt(last);
        if (comments.Count > 0)
            arguments[last] = arguments[last].WithTrailingTrivia(arguments[last].GetTrailingTrivia().Add(SyntaxFactory.Space).AddRange(Trimmed(comments)));
        return list.WithArguments(SyntaxFactory.SeparatedList(arguments, separators));
    }

    private static IEnumerable<SyntaxTrivia> Trimmed(SyntaxTriviaList comments) =>
        comments[comments.Count - 1].IsKind(SyntaxKind.WhitespaceTrivia) ? comments.Take(comments.Count - 1) : comments;

    /// <summary>Each with what separates it from the next: a space, or the end of its line and the indentation of the list.</summary>
    private static SyntaxTriviaList CommentsOf(ArgumentListSyntax list, params SyntaxTriviaList[] trivia)
    {
        var comments = new List<SyntaxTrivia>();
        foreach (var comment in trivia.SelectMany(t => t).Where(t => t.Kind() is SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia))
        {
            comments.Add(comment);
            if (comment.IsKind(SyntaxKind.SingleLineCommentTrivia))
                comments.Add(SyntaxFactory.EndOfLine(Lines.EndOf(list)));
            comments.Add(comment.IsKind(SyntaxKind.SingleLineCommentTrivia) ? Indentation(list) : SyntaxFactory.Space);
        }

        return SyntaxFactory.TriviaList(comments);
    }

    private static SyntaxTrivia Indentation(ArgumentListSyntax list) =>
        list.Arguments.SelectMany(a => a.GetLeadingTrivia()).Where(t => t.IsKind(SyntaxKind.WhitespaceTrivia)).Append(SyntaxFactory.Whitespace("")).First();
}
