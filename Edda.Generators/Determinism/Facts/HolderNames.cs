using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Edda.Generators.Determinism.Facts;

/// <summary>
/// The readonly statics of a compilation whose content other code may change, by the look of their types: arrays, collections and other objects of the base
/// class library that are made to be changed, and classes and interfaces of the compilation that have anything to change.
/// </summary>
internal sealed class HolderNames
{
    private readonly HashSet<string> _types = new(StringComparer.Ordinal)
    {
        "List", "Dictionary", "HashSet", "Queue", "Stack", "LinkedList", "SortedDictionary", "SortedSet", "SortedList", "PriorityQueue", "OrderedDictionary", "Collection",
        "ObservableCollection", "ConcurrentDictionary", "ConcurrentBag", "ConcurrentQueue", "ConcurrentStack", "IList", "IDictionary", "ISet", "ICollection", "ArrayList", "Hashtable",
        "BitArray", "NameValueCollection", "ConditionalWeakTable", "Lazy", "StringBuilder", "Random",
    };

    private readonly List<MemberDeclarationSyntax> _statics = [];

    public HolderNames(Compilation compilation, CancellationToken cancellationToken)
    {
        foreach (var tree in compilation.SyntaxTrees)
            AddTypes(tree.GetRoot(cancellationToken));
        foreach (var tree in compilation.SyntaxTrees)
            AddStatics(tree.GetRoot(cancellationToken));
    }

    /// <summary>The names of the statics, with those of their types.</summary>
    public IEnumerable<(string Type, string Name)> Names
    {
        get
        {
            foreach (var member in _statics)
            {
                var type = (member.Parent as BaseTypeDeclarationSyntax)?.Identifier.ValueText ?? "";
                if (member is FieldDeclarationSyntax fields)
                {
                    foreach (var variable in fields.Declaration.Variables)
                        yield return (type, variable.Identifier.ValueText);
                }
                else
                {
                    yield return (type, ((PropertyDeclarationSyntax)member).Identifier.ValueText);
                }
            }
        }
    }

    /// <summary>The statics that code elsewhere may name.</summary>
    public IEnumerable<ISymbol> Seen(Func<SyntaxTree, SemanticModel> modelOf)
    {
        foreach (var member in _statics)
        {
            if (member.Modifiers.Any(SyntaxKind.PrivateKeyword) || !member.Modifiers.Any(m => m.Kind() is SyntaxKind.PublicKeyword or SyntaxKind.ProtectedKeyword or SyntaxKind.InternalKeyword))
                continue;
            var model = modelOf(member.SyntaxTree);
            foreach (var declared in member is FieldDeclarationSyntax field ? field.Declaration.Variables : (IEnumerable<SyntaxNode>)[member])
            {
                if (model.GetDeclaredSymbol(declared) is { } symbol)
                    yield return symbol;
            }
        }
    }

    private void AddTypes(SyntaxNode container)
    {
        foreach (var child in container.ChildNodes())
        {
            if (child is TypeDeclarationSyntax type)
            {
                if (type is InterfaceDeclarationSyntax || (type is ClassDeclarationSyntax or RecordDeclarationSyntax && type.Members.Any(IsChangeable)))
                    _types.Add(type.Identifier.ValueText);
                AddTypes(type);
            }
            else if (child is BaseNamespaceDeclarationSyntax)
            {
                AddTypes(child);
            }
        }
    }

    private void AddStatics(SyntaxNode container)
    {
        foreach (var child in container.ChildNodes())
        {
            switch (child)
            {
                case BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax:
                    AddStatics(child);
                    break;
                case FieldDeclarationSyntax field when field.Modifiers.Any(SyntaxKind.StaticKeyword) && field.Modifiers.Any(SyntaxKind.ReadOnlyKeyword) && Holds(field.Declaration.Type):
                    _statics.Add(field);
                    break;
                case PropertyDeclarationSyntax { AccessorList: { } accessors } property
                    when property.Modifiers.Any(SyntaxKind.StaticKeyword) && accessors.Accessors.All(a => a.IsKind(SyntaxKind.GetAccessorDeclaration)) && Holds(property.Type):
                    _statics.Add(property);
                    break;
            }
        }
    }

    private bool Holds(TypeSyntax type) => type is ArrayTypeSyntax || _types.Contains(CallNames.Last(type));

    private bool IsChangeable(MemberDeclarationSyntax member)
    {
        if (member.Modifiers.Any(m => m.Kind() is SyntaxKind.StaticKeyword or SyntaxKind.ConstKeyword))
            return false;
        return member switch
        {
            FieldDeclarationSyntax field => !field.Modifiers.Any(SyntaxKind.ReadOnlyKeyword) || Holds(field.Declaration.Type),
            PropertyDeclarationSyntax { AccessorList: { } accessors } property => accessors.Accessors.Any(a => a.IsKind(SyntaxKind.SetAccessorDeclaration)) || Holds(property.Type),
            _ => false,
        };
    }
}
