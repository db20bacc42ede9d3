using Edda.Generators.Declarations;
using Edda.Generators.Determinism.Reached;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Edda.Generators.Determinism.Facts;

/// <summary>
/// The names of the activities and compensations that code can make objects of: in a compilation by the look of them and by what a file calls their marks, in
/// the assemblies that it uses by their marks.
/// </summary>
internal static class MarkedNames
{
    /// <summary>What the body of such a class is called, wherever its object comes from.</summary>
    public static readonly string[] OfBodies = ["RunAsync", "Run"];

    public static IEnumerable<string> Of(Compilation compilation, CodeIndex index, Func<IAssemblySymbol, bool> knows)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var tree in compilation.SyntaxTrees)
            Add(tree.GetRoot(), index, names);
        foreach (var assembly in compilation.SourceModule.ReferencedAssemblySymbols)
        {
            if (knows(assembly))
                Add(assembly.GlobalNamespace, names);
        }

        return names;
    }

    private static void Add(SyntaxNode container, CodeIndex index, HashSet<string> names)
    {
        foreach (var child in container.ChildNodes())
        {
            if (child is ClassDeclarationSyntax type && type.AttributeLists.Any(l => l.Attributes.Any(a => CallNames.Last(a.Name) is var name && (IsMark(name) || IsMark(index.Original(name))))))
                names.Add(type.Identifier.ValueText);
            if (child is BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax)
                Add(child, index, names);
        }
    }

    private static bool IsMark(string attribute) => attribute is "Activity" or "ActivityAttribute" or "Compensation" or "CompensationAttribute";

    private static void Add(INamespaceOrTypeSymbol container, HashSet<string> names)
    {
        foreach (var member in container.GetMembers())
        {
            // Marks are costly to read, and stand on classes that have a body.
            if (member is INamedTypeSymbol { TypeKind: TypeKind.Class, IsStatic: false, IsAbstract: false } type && OfBodies.Any(b => !type.GetMembers(b).IsEmpty)
                && type.GetAttributes().Any(a => EngineTypes.KindOf(a.AttributeClass) is DeclarationKind.Activity or DeclarationKind.Compensation))
                names.Add(type.Name);
            if (member is INamespaceOrTypeSymbol inner)
                Add(inner, names);
        }
    }
}
