using System.Collections.Immutable;
using Edda.Generators.Bodies;
using Edda.Generators.Bodies.Uses;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Edda.Generators.Determinism.Reached;

/// <summary>Binds the code of members of this compilation, when it is asked for. Files without a model (generated ones) have no code here.</summary>
internal sealed class SourceBodies(WorkflowFacts facts, Func<SyntaxTree, SemanticModel?> modelOf)
{
    public CodeBody? Of(ISymbol member)
    {
        var blocks = ImmutableArray.CreateBuilder<IOperation>();
        switch (member)
        {
            case IMethodSymbol method:
                foreach (var reference in (method.PartialImplementationPart ?? method).DeclaringSyntaxReferences)
                    Bind(CodeOf(reference.GetSyntax(), method), blocks);
                if (method.MethodKind == MethodKind.Constructor && !ChainsToThis(method) && !RecordMembers.IsGenerated(method))
                    BindInitialisers(method.ContainingType, blocks);
                break;
            case IFieldSymbol or IPropertySymbol:
                BindInitialiser(member, blocks);
                break;
        }

        return blocks.Count == 0 ? null : new CodeBody(member, null, blocks.ToImmutable(), facts);
    }

    /// <summary>What a member runs without naming it: a constructor runs that of its base class, and the compiler writes members of records.</summary>
    public IEnumerable<Call> Implied(ISymbol member)
    {
        if (RecordMembers.IsGenerated(member))
        {
            foreach (var use in RecordMembers.UsedBy((IMethodSymbol)member, facts.Compilation))
            {
                if (facts.IsInSource(use.Member) || facts.Verdicts.IsTold(use.Member) || facts.Targets.IsDispatched(use))
                    yield return new(use, member.ContainingType.DeclaringSyntaxReferences[0].GetSyntax());
            }

            yield break;
        }

        if (member is not IMethodSymbol { MethodKind: MethodKind.Constructor, ContainingType: { BaseType: { SpecialType: not SpecialType.System_Object } baseType } type } constructor)
            yield break;
        var declaration = constructor.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax();
        var made = new List<Use>();
        MadeUses.Collect(baseType, made);
        foreach (var use in made)
        {
            if (facts.IsInSource(use.Member) || facts.Verdicts.IsTold(use.Member))
                yield return new(use, declaration ?? type.DeclaringSyntaxReferences[0].GetSyntax()) { IsPossible = true };
        }

        if (declaration is ConstructorDeclarationSyntax { Initializer: not null } || (declaration is TypeDeclarationSyntax { BaseList.Types: var bases } && bases.Any(b => b is PrimaryConstructorBaseTypeSyntax)))
            yield break;
        if (baseType.InstanceConstructors.FirstOrDefault(c => c.Parameters.All(p => p.IsOptional || p.IsParams)) is { } called
            && (facts.IsInSource(called) || facts.Verdicts.IsTold(called)))
            yield return new(new(called.OriginalDefinition), declaration ?? type.DeclaringSyntaxReferences[0].GetSyntax());
    }

    private static SyntaxNode? CodeOf(SyntaxNode declaration, IMethodSymbol method) => declaration switch
    {
        BaseMethodDeclarationSyntax { Body: null, ExpressionBody: null } => null,
        BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or ArrowExpressionClauseSyntax => declaration,
        TypeDeclarationSyntax type when method.MethodKind == MethodKind.Constructor => type.BaseList?.Types.OfType<PrimaryConstructorBaseTypeSyntax>().FirstOrDefault(),
        _ => null,
    };

    private static bool ChainsToThis(IMethodSymbol constructor) =>
        constructor.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is ConstructorDeclarationSyntax { Initializer: { } initializer }
        && initializer.IsKind(SyntaxKind.ThisConstructorInitializer);

    private void BindInitialisers(INamedTypeSymbol type, ImmutableArray<IOperation>.Builder blocks)
    {
        foreach (var member in type.GetMembers())
        {
            if (member is (IFieldSymbol or IPropertySymbol) and { IsStatic: false, IsImplicitlyDeclared: false })
                BindInitialiser(member, blocks);
        }
    }

    private void BindInitialiser(ISymbol member, ImmutableArray<IOperation>.Builder blocks)
    {
        foreach (var reference in member.DeclaringSyntaxReferences)
        {
            Bind(
                reference.GetSyntax() switch
                {
                    VariableDeclaratorSyntax field => field.Initializer,
                    PropertyDeclarationSyntax property => property.Initializer,
                    _ => null,
                },
                blocks);
        }
    }

    private void Bind(SyntaxNode? code, ImmutableArray<IOperation>.Builder blocks)
    {
        if (code is not null && modelOf(code.SyntaxTree)?.GetOperation(code) is { } operation)
            blocks.Add(operation);
    }
}
