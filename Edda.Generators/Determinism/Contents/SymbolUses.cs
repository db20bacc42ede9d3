using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Edda.Generators.Determinism.Contents;

/// <summary>
/// Where a symbol of a compilation is used. All names of the compilation are looked up once, when first asked, and only what stands under that of the symbol is
/// bound; a namesake is told apart by that. Not to be asked from several threads at once.
/// </summary>
internal sealed class SymbolUses(Compilation compilation)
{
    // Rare, and for other files than the one that is looked at: the analyzer has no models of these.
    private readonly Dictionary<SyntaxTree, SemanticModel> _models = [];
    private Dictionary<string, List<(SyntaxTree Tree, int Position)>>? _places;

    public IEnumerable<IOperation> Of(ISymbol symbol)
    {
        if (!(_places ??= Places()).TryGetValue(symbol.Name, out var places))
            yield break;
        var trees = TreesOf(symbol);
        foreach (var (tree, position) in places)
        {
            if (trees?.Contains(tree) != false && tree.GetRoot().FindToken(position).Parent is SimpleNameSyntax name && IsUse(name, symbol) && Operation(name) is { } operation)
                yield return operation;
        }
    }

    /// <summary>The code of a function of this compilation; nothing for one without, or of another assembly.</summary>
    public IEnumerable<IOperation> CodeOf(IMethodSymbol method)
    {
        foreach (var reference in (method.PartialImplementationPart ?? method).DeclaringSyntaxReferences)
        {
            if (reference.GetSyntax() is not TypeDeclarationSyntax and var code && Model(reference.SyntaxTree).GetOperation(code) is { } operation)
                yield return operation;
        }
    }

    /// <summary>The files in which a symbol can be used; null: all.</summary>
    private static HashSet<SyntaxTree>? TreesOf(ISymbol symbol) =>
        symbol.DeclaredAccessibility == Accessibility.Private || symbol is IParameterSymbol or IMethodSymbol { MethodKind: MethodKind.LocalFunction }
            ? [.. symbol.ContainingType.DeclaringSyntaxReferences.Select(r => r.SyntaxTree)]
            : null;

    private Dictionary<string, List<(SyntaxTree Tree, int Position)>> Places()
    {
        var places = new Dictionary<string, List<(SyntaxTree, int)>>(StringComparer.Ordinal);
        foreach (var tree in compilation.SyntaxTrees)
        {
            foreach (var token in tree.GetRoot().DescendantTokens())
            {
                if (!token.IsKind(SyntaxKind.IdentifierToken) || token.Parent is not SimpleNameSyntax)
                    continue;
                if (!places.TryGetValue(token.ValueText, out var named))
                    places.Add(token.ValueText, named = []);
                named.Add((tree, token.SpanStart));
            }
        }

        return places;
    }

    private bool IsUse(SimpleNameSyntax name, ISymbol symbol) =>
        SymbolEqualityComparer.Default.Equals((Model(name.SyntaxTree).GetSymbolInfo(name).Symbol is var used && used is IMethodSymbol { ReducedFrom: { } reduced } ? reduced : used)?.OriginalDefinition, symbol);

    private IOperation? Operation(SimpleNameSyntax name)
    {
        SyntaxNode expression = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name.Parent is MemberBindingExpressionSyntax binding ? binding : name;
        if (expression.Parent is InvocationExpressionSyntax call && call.Expression == expression)
            expression = call;
        return Model(name.SyntaxTree).GetOperation(expression);
    }

    private SemanticModel Model(SyntaxTree tree)
    {
        if (!_models.TryGetValue(tree, out var model))
            _models.Add(tree, model = compilation.GetSemanticModel(tree));
        return model;
    }
}
