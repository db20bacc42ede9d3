using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Edda.CodeFixes.Usage;

/// <summary>Makes a function that hands out tasks an async one: what it returned it awaits, and a task that was only made for the return is none any more.</summary>
internal static class Asynchronous
{
    /// <param name="original">The function as it stands, whose last statement is looked for.</param>
    /// <param name="function">The function with its first await.</param>
    /// <param name="hasResult">Whether its task has a result.</param>
    internal static SyntaxNode Of(SyntaxNode original, SyntaxNode function, bool hasResult)
    {
        var changed = new Returns(function, hasResult).Visit(function)!.WithLeadingTrivia();
        var async = SyntaxFactory.Token(default, SyntaxKind.AsyncKeyword, SyntaxFactory.TriviaList(SyntaxFactory.Space));
        return (changed switch
        {
            MethodDeclarationSyntax method => method.WithModifiers(With(method.Modifiers, async)),
            LocalFunctionStatementSyntax local => local.WithModifiers(With(local.Modifiers, async)),
            ParenthesizedLambdaExpressionSyntax lambda => lambda.WithAsyncKeyword(async),
            SimpleLambdaExpressionSyntax lambda => lambda.WithAsyncKeyword(async),
            AnonymousMethodExpressionSyntax method => method.WithAsyncKeyword(async),
            _ => changed,
        }).WithLeadingTrivia(original.GetLeadingTrivia());
    }

    /// <summary>Last, but <c>partial</c> has to stand before the type.</summary>
    private static SyntaxTokenList With(SyntaxTokenList modifiers, SyntaxToken async) =>
        modifiers.IndexOf(SyntaxKind.PartialKeyword) is >= 0 and var partial ? modifiers.Insert(partial, async) : modifiers.Add(async);

    private sealed class Returns(SyntaxNode function, bool hasResult) : CSharpSyntaxRewriter
    {
        private static readonly SyntaxAnnotation s_spliced = new();

        private readonly StatementSyntax? _last = function.ChildNodes().OfType<BlockSyntax>().FirstOrDefault()?.Statements.LastOrDefault();

        // The returns of a function inside are its own.
        public override SyntaxNode? VisitLocalFunctionStatement(LocalFunctionStatementSyntax node) =>
            node == function ? base.VisitLocalFunctionStatement(node) : node;

        public override SyntaxNode? VisitParenthesizedLambdaExpression(ParenthesizedLambdaExpressionSyntax node) =>
            node == function ? base.VisitParenthesizedLambdaExpression(node) : node;

        public override SyntaxNode? VisitSimpleLambdaExpression(SimpleLambdaExpressionSyntax node) =>
            node == function ? base.VisitSimpleLambdaExpression(node) : node;

        public override SyntaxNode? VisitAnonymousMethodExpression(AnonymousMethodExpressionSyntax node) =>
            node == function ? base.VisitAnonymousMethodExpression(node) : node;

        public override SyntaxNode? VisitReturnStatement(ReturnStatementSyntax node)
        {
            if (node.Expression is not { } value)
                return node;
            if (hasResult)
                return node.WithExpression(ResultOf(value)?.WithTriviaFrom(value) ?? Awaiting.Of(value));
            if (IsCompleted(value))
                return node == _last && !HasComment(node) ? null : Return().WithTriviaFrom(node);
            var awaited = SyntaxFactory.ExpressionStatement(Awaiting.Of(value)).WithSemicolonToken(node.SemicolonToken).WithLeadingTrivia(node.GetLeadingTrivia());
            return node == _last ? awaited : AndReturn(node, awaited);
        }

        public override SyntaxNode? VisitBlock(BlockSyntax node) => base.VisitBlock(node) is BlockSyntax block ? block.WithStatements([.. Spliced(block.Statements)]) : null;

        public override SyntaxNode? VisitSwitchSection(SwitchSectionSyntax node) =>
            base.VisitSwitchSection(node) is SwitchSectionSyntax section ? section.WithStatements([.. Spliced(section.Statements)]) : null;

        /// <summary>Two statements for one: in braces where one only may stand, each in its line if that one has its own.</summary>
        private static BlockSyntax AndReturn(ReturnStatementSyntax node, ExpressionStatementSyntax awaited)
        {
            var isEmbedded = node.Parent is not (BlockSyntax or SwitchSectionSyntax);
            var lines = node.SyntaxTree.GetText().Lines;
            var start = lines.GetLineFromPosition(node.SpanStart);
            var (indentation, outer) = (IndentationOf(start), IndentationOf(lines.GetLineFromPosition(node.Parent!.SpanStart)));
            var isOwnLine = start.Start + indentation.Length == node.SpanStart;
            var line = isOwnLine ? Lines.EndOf(node.SyntaxTree.GetRoot()) : "";
            var (between, last) = isOwnLine ? (line + indentation, line + outer) : (" ", " ");
            var block = (BlockSyntax)SyntaxFactory.ParseStatement($"{{{between}{awaited.WithoutTrivia()}{between}return;{last}}}");
            var lead = node.GetLeadingTrivia();
            if (isEmbedded)
                return block.WithTrailingTrivia(node.GetTrailingTrivia()).WithLeadingTrivia(isOwnLine ? [.. lead.Take(lead.Count - 1), SyntaxFactory.Whitespace(outer)] : lead);
            return block.WithStatements([block.Statements[0].WithLeadingTrivia(lead), block.Statements[1].WithTrailingTrivia(node.GetTrailingTrivia())])
                .WithAdditionalAnnotations(s_spliced);
        }

        private static IEnumerable<StatementSyntax> Spliced(IEnumerable<StatementSyntax> statements) =>
            statements.SelectMany(s => s.HasAnnotation(s_spliced) ? ((BlockSyntax)s).Statements : [s]);

        private static string IndentationOf(TextLine line) => new([.. line.ToString().TakeWhile(char.IsWhiteSpace)]);

        private static StatementSyntax Return() => SyntaxFactory.ParseStatement("return;");

        private static bool HasComment(SyntaxNode node) => node.GetLeadingTrivia().Concat(node.GetTrailingTrivia())
            .Any(t => t.Kind() is not (SyntaxKind.WhitespaceTrivia or SyntaxKind.EndOfLineTrivia));

        private static bool IsCompleted(ExpressionSyntax value) =>
            value is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "CompletedTask" };

        private static ExpressionSyntax? ResultOf(ExpressionSyntax value) =>
            value is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax called, ArgumentList.Arguments: { Count: 1 } results }
            && called is { Expression: IdentifierNameSyntax { Identifier.ValueText: "Task" }, Name.Identifier.ValueText: "FromResult" }
                ? results[0].Expression
                : null;
    }
}
