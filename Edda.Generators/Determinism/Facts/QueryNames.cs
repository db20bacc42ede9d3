using Edda.Generators.Determinism.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Edda.Generators.Determinism.Facts;

/// <summary>The names by which code comes to a query: of the types of queries, and of the members that are declared to be or to give one.</summary>
internal static class QueryNames
{
    private const string EntityFramework = "Microsoft.EntityFrameworkCore";

    public static readonly string[] OfTypes = ["IQueryable", "IOrderedQueryable", "DbSet"];

    /// <summary>Adds what a declaration of this compilation gives, by the look of it.</summary>
    public static void Add(HashSet<string> names, SyntaxNode declaration)
    {
        switch (declaration)
        {
            case MethodDeclarationSyntax method when IsQuery(method.ReturnType):
                names.Add(method.Identifier.ValueText);
                break;
            case PropertyDeclarationSyntax property when IsQuery(property.Type):
                names.Add(property.Identifier.ValueText);
                break;
            case FieldDeclarationSyntax field when IsQuery(field.Declaration.Type):
                names.UnionWith(field.Declaration.Variables.Select(v => v.Identifier.ValueText));
                break;
            case ParameterSyntax { Type: { } type } parameter when IsQuery(type):
                names.Add(parameter.Identifier.ValueText);
                break;
        }
    }

    /// <summary>What referenced assemblies give that use Entity Framework themselves.</summary>
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

    private static bool IsQuery(TypeSyntax type) => CallNames.Last(type) is "IQueryable" or "IOrderedQueryable" or "DbSet";
}
