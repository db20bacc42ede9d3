using System.Composition;
using Edda.Generators.Declarations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Edda.CodeFixes.Declarations;

/// <summary>Writes the durable name into the attribute, so that it stays when the class is renamed.</summary>
[ExportCodeRefactoringProvider(LanguageNames.CSharp), Shared]
internal sealed class PinNameRefactoring : Refactoring
{
    protected override IEnumerable<Proposal> Propose(Place place)
    {
        if (MarkedClasses.At(place) is not { } declaration || declaration.GivenName is not null
            || declaration.Attribute.ApplicationSyntaxReference is not { } reference || reference.SyntaxTree != place.Draft.Tree
            || reference.GetSyntax(place.CancellationToken) is not AttributeSyntax attribute)
            yield break;
        yield return new($"Pin the durable name '{declaration.DefaultName}'", place.Root.ReplaceNode(attribute, Pinned(attribute, declaration)));
    }

    private static AttributeSyntax Pinned(AttributeSyntax attribute, Declaration declaration)
    {
        var name = SyntaxFactory.AttributeArgument(SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(declaration.DefaultName)));
        var list = attribute.ArgumentList ?? SyntaxFactory.AttributeArgumentList().WithTrailingTrivia(attribute.Name.GetTrailingTrivia());
        var comma = SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space);
        var position = 0;
        if (declaration.Kind == DeclarationKind.Compensation)
        {
            // The first argument is what is undone.
            var equals = SyntaxFactory.Token(SyntaxKind.EqualsToken).WithTrailingTrivia(SyntaxFactory.Space);
            name = name.WithNameEquals(SyntaxFactory.NameEquals(SyntaxFactory.IdentifierName("Name").WithTrailingTrivia(SyntaxFactory.Space), equals));
            position = 1;
        }
        else if (list.Arguments.Count > 0)
        {
            // A comment at the first argument stays with it.
            comma = comma.WithTrailingTrivia(comma.TrailingTrivia.AddRange(list.OpenParenToken.TrailingTrivia));
            list = list.WithOpenParenToken(list.OpenParenToken.WithTrailingTrivia());
        }

        var arguments = list.Arguments.ToList();
        arguments.Insert(position, name);
        var separators = list.Arguments.GetSeparators().ToList();
        if (arguments.Count > 1)
            separators.Insert(Math.Max(position - 1, 0), comma);
        return attribute.WithName(attribute.Name.WithTrailingTrivia()).WithArgumentList(list.WithArguments(SyntaxFactory.SeparatedList(arguments, separators)));
    }
}
