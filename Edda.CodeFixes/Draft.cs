using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Edda.CodeFixes;

/// <summary>
/// One file of a compilation in a state that a fix proposes. Everything else, what generators wrote included, stays as it is, so a draft costs the
/// binding of one file.
/// </summary>
internal sealed class Draft
{
    private readonly Lazy<Dictionary<string, int>> _complaints;

    internal Draft(Compilation compilation, SyntaxTree tree, CancellationToken cancellationToken)
    {
        Tree = tree;
        Root = tree.GetRoot(cancellationToken);
        Model = compilation.GetSemanticModel(tree);
        CancellationToken = cancellationToken;
        _complaints = new(Complain);
    }

    internal CancellationToken CancellationToken { get; }

    internal SyntaxTree Tree { get; }

    internal SyntaxNode Root { get; }

    internal SemanticModel Model { get; }

    internal Compilation Compilation => Model.Compilation;

    /// <summary>A document as it stands; null for one that is not compiled.</summary>
    internal static async Task<Draft?> OfAsync(Document document, CancellationToken cancellationToken)
    {
        var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        return model is null ? null : new Draft(model.Compilation, model.SyntaxTree, cancellationToken);
    }

    /// <summary>The same file with another text.</summary>
    /// <param name="root">The text.</param>
    /// <param name="declarations">What a generator will declare because of it.</param>
    internal Draft With(SyntaxNode root, string? declarations = null)
    {
        var tree = Tree.WithRootAndOptions(root, Tree.Options);
        var compilation = Compilation.ReplaceSyntaxTree(Tree, tree);
        if (declarations is not null)
            compilation = compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText(declarations, (CSharpParseOptions)Tree.Options, cancellationToken: CancellationToken));
        return new Draft(compilation, tree, CancellationToken);
    }

    /// <summary>Whether the compiler says nothing about this draft that it did not say about the other: a project may treat a warning as an error.</summary>
    internal bool CompilesLike(Draft other) =>
        _complaints.Value.All(c => other._complaints.Value.TryGetValue(c.Key, out var before) && c.Value <= before);

    private Dictionary<string, int> Complain() => Model.GetDiagnostics(cancellationToken: CancellationToken)
        .Where(d => d.Severity >= DiagnosticSeverity.Warning && !d.IsSuppressed)
        .GroupBy(d => d.Id)
        .ToDictionary(g => g.Key, g => g.Count());
}
