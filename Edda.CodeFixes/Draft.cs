using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Edda.CodeFixes;

/// <summary>
/// One file of a compilation in a state that a fix proposes. Everything else, what generators wrote included, stays as it is, so a draft costs the
/// binding of one file.
/// </summary>
internal sealed class Draft
{
    private readonly Lazy<Dictionary<string, int>> _complaints;
    private readonly Lazy<int> _heldReferences;

    internal Draft(Compilation compilation, SyntaxTree tree, CancellationToken cancellationToken)
    {
        Tree = tree;
        Root = tree.GetRoot(cancellationToken);
        Model = compilation.GetSemanticModel(tree);
        CancellationToken = cancellationToken;
        _complaints = new(() => Complaints(Model));
        _heldReferences = new(() => HeldReferences.CountIn(Model, Root, CancellationToken));
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
    /// <param name="other">The draft before.</param>
    /// <param name="changed">A member of the draft before that others may call; their files are compiled as well.</param>
    internal bool CompilesLike(Draft other, IMethodSymbol? changed = null) => IsNoMore(_complaints.Value, other._complaints.Value) && _heldReferences.Value <= other._heldReferences.Value
        && (changed is null || other.UsersOf(changed).All(t => IsNoMore(Complaints(Compilation.GetSemanticModel(t)), Complaints(other.Compilation.GetSemanticModel(t)))));

    /// <summary>
    /// The other files that a change of a method can break: those that hold another part of its class, and those that use it. Of a project in which all classes
    /// have a method of that name these are few: where it is only declared there is nothing to look at, and a use is bound to see what it means. What a generator
    /// wrote it writes anew.
    /// </summary>
    internal IEnumerable<SyntaxTree> UsersOf(IMethodSymbol changed)
    {
        var parts = new HashSet<SyntaxTree>(changed.ContainingType.DeclaringSyntaxReferences.Select(r => r.SyntaxTree));
        return Compilation.SyntaxTrees.Where(t => t != Tree && !t.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) && (parts.Contains(t) || Uses(t, changed)));
    }

    /// <summary>Whether each directive is still there: a text is compiled as it was put together, and is read only later.</summary>
    internal bool HasDirectivesOf(Draft other) => Directives(Root).SequenceEqual(Directives(other.Root));

    private static IEnumerable<string> Directives(SyntaxNode root) =>
        root.ContainsDirectives ? root.DescendantTrivia().Where(t => t.IsDirective).Select(t => t.ToString()) : [];

    private bool Uses(SyntaxTree tree, IMethodSymbol method)
    {
        var names = tree.GetRoot(CancellationToken).DescendantNodes().OfType<SimpleNameSyntax>().Where(n => n.Identifier.ValueText == method.Name);
        SemanticModel? model = null;
        foreach (var name in names)
        {
            var used = (model ??= Compilation.GetSemanticModel(tree)).GetSymbolInfo(name, CancellationToken);
            if (used.CandidateSymbols.Add(used.Symbol!).Any(s => SymbolEqualityComparer.Default.Equals(s?.OriginalDefinition, method)))
                return true;
        }

        return false;
    }

    private static bool IsNoMore(Dictionary<string, int> now, Dictionary<string, int> before) => now.All(c => before.TryGetValue(c.Key, out var count) && c.Value <= count);

    private Dictionary<string, int> Complaints(SemanticModel model) => model.GetDiagnostics(cancellationToken: CancellationToken)
        .Where(d => d.Severity >= DiagnosticSeverity.Warning && !d.IsSuppressed)
        .GroupBy(d => d.Id)
        .ToDictionary(g => g.Key, g => g.Count());
}
