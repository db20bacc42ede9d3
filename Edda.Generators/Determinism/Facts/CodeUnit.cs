using Edda.Generators.Determinism.Reached;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Edda.Generators.Determinism.Facts;

/// <summary>One declared member that has code, found by the identifiers that stand in it, and by the signs of <see cref="CallNames"/>.</summary>
internal sealed class CodeUnit(SyntaxNode declaration)
{
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
                var declaredType = model.GetDeclaredSymbol(type, cancellationToken);
                foreach (var constructor in declaredType?.InstanceConstructors ?? [])
                    yield return constructor;
                foreach (var generated in RecordMembers.GeneratedFor(declaredType))
                    yield return generated;
                break;
            default:
                if (model.GetDeclaredSymbol(declaration, cancellationToken) is { } symbol)
                    yield return symbol;
                break;
        }
    }

    public SyntaxTree Tree => declaration.SyntaxTree;

    /// <summary>Whether it stands in a type of one of some names, where the statics of the type need no other word.</summary>
    public bool IsIn(HashSet<string> types) => declaration.AncestorsAndSelf().OfType<BaseTypeDeclarationSyntax>().Any(t => types.Contains(t.Identifier.ValueText));

    /// <summary>A static is read with its initial value; that of an instance belongs to its constructors.</summary>
    private static IEnumerable<ISymbol> Initialised(ISymbol? member) => member switch
    {
        null => [],
        { IsStatic: true } => [member],
        _ => member.ContainingType.InstanceConstructors,
    };
}
