using Edda.Generators.Declarations;
using Edda.Generators.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Edda.CodeFixes;

/// <summary>What a finding points at, in the file as it stands.</summary>
internal sealed class Place(Draft draft, SyntaxNode node)
{
    internal Draft Draft { get; } = draft;

    internal SyntaxNode Node { get; } = node;

    internal SyntaxNode Root => Draft.Root;

    internal SemanticModel Model => Draft.Model;

    internal CancellationToken CancellationToken => Draft.CancellationToken;

    /// <summary>
    /// The names under which a workflow's context can be used here, whatever they are: parameters and locals before members. Some may be out of
    /// reach (a static lambda captures none): the compiler tells.
    /// </summary>
    internal IEnumerable<string> Contexts()
    {
        // Before a workflow runs, a field has no context yet.
        var isConstructing = Node.FirstAncestorOrSelf<ConstructorDeclarationSyntax>() is not null;
        return Model.LookupSymbols(Node.SpanStart)
            .Where(s => TypeOf(s) is { } type && EngineTypes.IsWorkflowContext(type))
            .Where(s => !isConstructing || s is IParameterSymbol or ILocalSymbol)
            .OrderBy(s => s is IParameterSymbol or ILocalSymbol ? 0 : 1)
            .ThenByDescending(s => s.Locations.FirstOrDefault()?.SourceSpan.Start ?? 0)
            .Select(s => Identifier.Escape(s.Name));
    }

    /// <summary>
    /// The expression that a finding means. It points at what is named: at an expression or a part of it, or, in a chain, at the name after it.
    /// </summary>
    internal TSyntax? Find<TSyntax>(Func<TSyntax, bool> isMeant) where TSyntax : ExpressionSyntax =>
        Node.DescendantNodesAndSelf().OfType<TSyntax>().FirstOrDefault(isMeant)
        ?? Node.Ancestors().TakeWhile(n => n is not (StatementSyntax or MemberDeclarationSyntax)).OfType<TSyntax>().FirstOrDefault(isMeant)
        ?? (Node.Parent is MemberAccessExpressionSyntax chain && chain.Name == Node ? chain.Expression.DescendantNodesAndSelf().OfType<TSyntax>().FirstOrDefault(isMeant) : null);

    internal ISymbol? SymbolOf(SyntaxNode node) => Model.GetSymbolInfo(node, CancellationToken).Symbol;

    /// <summary>The file with another expression where one stands, comments around it and the lines of others kept.</summary>
    internal SyntaxNode Replace(ExpressionSyntax old, string text) =>
        Replace(old, SyntaxFactory.ParseExpression(text));

    /// <inheritdoc cref="Replace(ExpressionSyntax, string)"/>
    internal SyntaxNode Replace(ExpressionSyntax old, ExpressionSyntax expression) =>
        Root.ReplaceNode(old, expression.WithTriviaFrom(old));

    private static ITypeSymbol? TypeOf(ISymbol symbol) => symbol switch
    {
        IParameterSymbol parameter => parameter.Type,
        ILocalSymbol local => local.Type,
        IFieldSymbol field => field.Type,
        IPropertySymbol { IsIndexer: false, GetMethod: not null } property => property.Type,
        _ => null,
    };
}
