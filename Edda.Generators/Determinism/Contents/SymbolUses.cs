using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Edda.Generators.Determinism.Contents;

/// <summary>
/// Where a symbol of a compilation is used. Files are looked through for its name as texts, and only what stands there under that name is bound; a namesake is
/// told apart by that. Not to be asked from several threads at once.
/// </summary>
internal sealed class SymbolUses(Compilation compilation)
{
    // Rare, and for other files than the one that is looked at: the analyzer has no models of these.
    private readonly Dictionary<SyntaxTree, SemanticModel> _models = [];

    public IEnumerable<IOperation> Of(ISymbol symbol)
    {
        foreach (var tree in TreesOf(symbol))
        {
            if (!Contains(tree, symbol.Name))
                continue;
            foreach (var token in tree.GetRoot().DescendantTokens())
            {
                if (token.IsKind(SyntaxKind.IdentifierToken) && token.ValueText == symbol.Name && token.Parent is SimpleNameSyntax name && IsUse(name, symbol) && Operation(name) is { } operation)
                    yield return operation;
            }
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

    private IEnumerable<SyntaxTree> TreesOf(ISymbol symbol) =>
        symbol.DeclaredAccessibility == Accessibility.Private || symbol is IParameterSymbol or IMethodSymbol { MethodKind: MethodKind.LocalFunction }
            ? symbol.ContainingType.DeclaringSyntaxReferences.Select(r => r.SyntaxTree).Distinct()
            : compilation.SyntaxTrees;

    private static bool Contains(SyntaxTree tree, string name) => tree.GetText().ToString().Contains(name);

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
