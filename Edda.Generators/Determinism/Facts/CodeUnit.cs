using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Edda.Generators.Determinism.Facts;

/// <summary>One declared member that has code, found by the identifiers that stand in it.</summary>
internal sealed class CodeUnit(SyntaxNode declaration)
{
    /// <summary>The units of a compilation by identifier.</summary>
    public static Dictionary<string, List<CodeUnit>> Index(Compilation compilation, CancellationToken cancellationToken)
    {
        var index = new Dictionary<string, List<CodeUnit>>(StringComparer.Ordinal);
        foreach (var tree in compilation.SyntaxTrees)
        {
            cancellationToken.ThrowIfCancellationRequested();
            AddTo(index, tree.GetRoot(cancellationToken));
        }

        return index;
    }

    /// <summary>The members whose code this is.</summary>
    public IEnumerable<ISymbol> Members(SemanticModel model, CancellationToken cancellationToken)
    {
        switch (declaration)
        {
            case BaseFieldDeclarationSyntax field:
                foreach (var variable in field.Declaration.Variables)
                {
                    foreach (var member in Initialised(model.GetDeclaredSymbol(variable, cancellationToken)))
                        yield return member;
                }

                break;
            case BasePropertyDeclarationSyntax property:
                var declared = model.GetDeclaredSymbol(property, cancellationToken);
                if (declared is IPropertySymbol { GetMethod: { } getter })
                    yield return getter;
                if (declared is IPropertySymbol { SetMethod: { } setter })
                    yield return setter;
                if (declared is IEventSymbol { AddMethod: { } adder, RemoveMethod: { } remover })
                {
                    yield return adder;
                    yield return remover;
                }

                if (property is PropertyDeclarationSyntax { Initializer: not null })
                {
                    foreach (var member in Initialised(declared))
                        yield return member;
                }

                break;
            case TypeDeclarationSyntax type:
                foreach (var constructor in model.GetDeclaredSymbol(type, cancellationToken)?.InstanceConstructors ?? [])
                    yield return constructor;
                break;
            default:
                if (model.GetDeclaredSymbol(declaration, cancellationToken) is { } symbol)
                    yield return symbol;
                break;
        }
    }

    public SyntaxTree Tree => declaration.SyntaxTree;

    /// <summary>A static is read with its initial value; that of an instance belongs to its constructors.</summary>
    private static IEnumerable<ISymbol> Initialised(ISymbol? member) => member switch
    {
        null => [],
        { IsStatic: true } => [member],
        _ => member.ContainingType.InstanceConstructors,
    };

    private static void AddTo(Dictionary<string, List<CodeUnit>> index, SyntaxNode container)
    {
        foreach (var child in container.ChildNodes())
        {
            switch (child)
            {
                case BaseNamespaceDeclarationSyntax:
                    AddTo(index, child);
                    break;
                case TypeDeclarationSyntax type:
                    if (type.BaseList?.Types.Any(t => t is PrimaryConstructorBaseTypeSyntax) == true)
                        Add(index, type.BaseList, new(type));
                    if (type.ParameterList is { } parameters)
                        Name(index, parameters);
                    AddTo(index, type);
                    break;
                case BaseMethodDeclarationSyntax { Body: null, ExpressionBody: null }:
                    break;
                case FieldDeclarationSyntax field when field.Declaration.Variables.All(v => v.Initializer is null):
                    Name(index, field.Declaration.Type);
                    break;
                case EventFieldDeclarationSyntax or DelegateDeclarationSyntax or EnumDeclarationSyntax:
                    break;
                case MemberDeclarationSyntax:
                    Add(index, child, new(child));
                    break;
            }
        }
    }

    private static void Add(Dictionary<string, List<CodeUnit>> index, SyntaxNode code, CodeUnit unit)
    {
        foreach (var token in code.DescendantTokens())
        {
            if (!token.IsKind(SyntaxKind.IdentifierToken))
                continue;
            var units = UnitsOf(index, token);
            if (units.Count == 0 || !ReferenceEquals(units[units.Count - 1], unit))
                units.Add(unit);
        }
    }

    /// <summary>Types are named where there is no code, too.</summary>
    private static void Name(Dictionary<string, List<CodeUnit>> index, SyntaxNode declaration)
    {
        foreach (var token in declaration.DescendantTokens())
        {
            if (token.IsKind(SyntaxKind.IdentifierToken))
                UnitsOf(index, token);
        }
    }

    private static List<CodeUnit> UnitsOf(Dictionary<string, List<CodeUnit>> index, SyntaxToken token)
    {
        if (!index.TryGetValue(token.ValueText, out var units))
            index.Add(token.ValueText, units = []);
        return units;
    }
}
