using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Edda.CodeFixes.Declarations;

/// <summary>Returns a task from a workflow that returns a value task, and from a body that its caller cannot await.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
internal sealed class BodyReturnFixer() : Fixer("EDDA1006", "EDDA1009")
{
    // As the file names it.
    private static readonly string[] s_tasks = ["Task", "System.Threading.Tasks.Task"];

    protected override IEnumerable<Proposal> Propose(Place place)
    {
        if (place.Node is not MethodDeclarationSyntax method)
            yield break;
        foreach (var task in s_tasks)
        {
            if (TaskOf(place, method, task) is { } type)
                yield return new("Return a task", place.Root.ReplaceNode(method.ReturnType, type.WithTriviaFrom(method.ReturnType))) { Changed = place.Model.GetDeclaredSymbol(method, place.CancellationToken) };
        }
    }

    private static TypeSyntax? TaskOf(Place place, MethodDeclarationSyntax method, string task) => method.ReturnType switch
    {
        PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword } when method.Modifiers.Any(SyntaxKind.AsyncKeyword) => SyntaxFactory.ParseTypeName(task),
        { } returned when place.Model.GetTypeInfo(returned, place.CancellationToken).Type is { Name: "ValueTask", ContainingNamespace.Name: "Tasks" } => returned switch
        {
            QualifiedNameSyntax qualified => qualified.WithRight(Renamed(qualified.Right)),
            GenericNameSyntax generic => SyntaxFactory.ParseTypeName(task + generic.TypeArgumentList),
            IdentifierNameSyntax => SyntaxFactory.ParseTypeName(task),
            _ => null,
        },
        _ => null,
    };

    private static SimpleNameSyntax Renamed(SimpleNameSyntax name) => name.WithIdentifier(SyntaxFactory.Identifier("Task").WithTriviaFrom(name.Identifier));
}
