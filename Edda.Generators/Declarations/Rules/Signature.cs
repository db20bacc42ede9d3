using Microsoft.CodeAnalysis;

namespace Edda.Generators.Declarations.Rules;

/// <summary>What several rules ask of members and types.</summary>
internal static class Signature
{
    /// <summary>Names a type that does not exist; the compiler says so.</summary>
    public static bool HasError(ITypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Error } => true,
        IArrayTypeSymbol array => HasError(array.ElementType),
        INamedTypeSymbol named => named.TypeArguments.Any(HasError) || (named.ContainingType is { } container && HasError(container)),
        _ => false,
    };

    /// <summary>Any type of the body or the constructors that does not exist.</summary>
    public static bool HasError(Declaration declaration) =>
        declaration.Bodies.Concat(declaration.Constructors).Any(m => HasError(m.ReturnType) || m.Parameters.Any(p => HasError(p.Type)));

    /// <summary>A required member that the constructor leaves to its caller.</summary>
    public static ISymbol? MustSet(INamedTypeSymbol type, IMethodSymbol constructor)
    {
        if (constructor.GetAttributes().Any(a => a.AttributeClass?.Name == "SetsRequiredMembersAttribute"))
            return null;
        for (var t = type; t is not null; t = t.BaseType)
        {
            if (t.GetMembers().FirstOrDefault(m => m is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true }) is { } member)
                return member;
        }

        return null;
    }

    /// <summary>Written by this generator, as an analyzer sees it.</summary>
    public static bool IsGenerated(ISymbol symbol) => symbol.GetAttributes().Any(a =>
        a.AttributeClass?.Name == "GeneratedCodeAttribute" && a.ConstructorArguments.Length == 2 && a.ConstructorArguments[0].Value is "Edda.Generators");
}
