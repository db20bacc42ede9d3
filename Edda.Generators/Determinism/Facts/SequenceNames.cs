using Edda.Generators.Determinism.Sequences;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Edda.Generators.Determinism.Facts;

/// <summary>
/// The names by which code comes to a sequence that rules know by its type, a query or a collection without an order: of these types, and of the members that
/// are declared to be or to give one.
/// </summary>
internal static class SequenceNames
{
    private const string EntityFramework = "Microsoft.EntityFrameworkCore";

    public static readonly string[] OfTypes =
    [
        "IQueryable", "IOrderedQueryable", "DbSet", "ConcurrentDictionary", "ConcurrentBag", "ImmutableDictionary", "ImmutableHashSet", "FrozenDictionary", "FrozenSet",
    ];

    /// <summary>Adds what a declaration of this compilation gives, by the look of it.</summary>
    public static void Add(HashSet<string> names, SyntaxNode declaration)
    {
        switch (declaration)
        {
            case MethodDeclarationSyntax method when IsKnown(method.ReturnType):
                names.Add(method.Identifier.ValueText);
                break;
            case PropertyDeclarationSyntax property when IsKnown(property.Type):
                names.Add(property.Identifier.ValueText);
                break;
            case FieldDeclarationSyntax field when IsKnown(field.Declaration.Type):
                names.UnionWith(field.Declaration.Variables.Select(v => v.Identifier.ValueText));
                break;
            case ParameterSyntax { Type: { } type } parameter when IsKnown(type):
                names.Add(parameter.Identifier.ValueText);
                break;
        }
    }

    /// <summary>The queries that referenced assemblies give which use Entity Framework themselves.</summary>
    public static IEnumerable<string> OfReferences(Compilation compilation)
    {
        foreach (var assembly in compilation.SourceModule.ReferencedAssemblySymbols)
        {
            if (!assembly.Name.StartsWith(EntityFramework, StringComparison.Ordinal) && assembly.Modules.Any(m => m.ReferencedAssemblies.Any(r => r.Name == EntityFramework)))
            {
                foreach (var name in In(assembly.GlobalNamespace))
                    yield return name;
            }
        }
    }

    private static IEnumerable<string> In(INamespaceOrTypeSymbol container)
    {
        foreach (var member in container.GetMembers())
        {
            if (member is INamespaceOrTypeSymbol inner)
            {
                foreach (var name in In(inner))
                    yield return name;
            }
            else if (Queries.IsQuery(member switch { IPropertySymbol property => property.Type, IMethodSymbol method => method.ReturnType, IFieldSymbol field => field.Type, _ => null }))
            {
                yield return member.Name;
            }
        }
    }

    private static bool IsKnown(TypeSyntax type) => OfTypes.Contains(CallNames.Last(type));
}
