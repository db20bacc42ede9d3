using Edda.Generators.Bodies.Uses;
using Edda.Generators.Determinism.Impurity;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Edda.Generators.Determinism.Facts;

/// <summary>
/// The identifiers without which no code breaks a rule: names of impure members, as far as their types exist and are named at all; of what other assemblies
/// say of theirs; and of what rules match by themselves. Code that contains one is bound to see whether it does.
/// </summary>
internal sealed class SeedNames
{
    // What rules match without the table, and code that is given the context, which may await what is foreign.
    private static readonly string[] s_ofRules =
    [
        "Result", "Wait", "WaitAll", "WaitAny", "GetResult", "GetHashCode", "HashCode", "Interlocked", "WorkflowContext", "IsReplaying", "dynamic", CallNames.Lock,
        "ToFrozenDictionary", "ToFrozenSet", "ToImmutableDictionary", "ToImmutableHashSet",
        "SetResult", "TrySetResult", "SetException", "TrySetException", "SetCanceled", "TrySetCanceled",
    ];

    private readonly Compilation _compilation;
    private readonly CodeIndex _index;
    private readonly HashSet<string> _names = new(s_ofRules, StringComparer.Ordinal);

    // Names that mean something only together.
    private readonly HashSet<(string Type, string Member)> _pairs = [];

    // Types whose static members are written without the type's name.
    private readonly HashSet<string> _imported = new(StringComparer.Ordinal);

    private readonly LoggerNames _loggers;

    // What holds or gives a context and not only is given it for one call.
    private readonly ContextNames _contexts;

    private SeedNames(Compilation compilation, CodeIndex index, ImportedFacts imported)
    {
        _compilation = compilation;
        _index = index;
        _loggers = new(compilation, index);
        _contexts = new(compilation, index, imported.Knows);
        foreach (var tree in compilation.SyntaxTrees)
        {
            AddImports(tree.GetRoot());
            AddShared(tree.GetRoot());
        }
    }

    /// <summary>The units that contain a name of something impure; of a static member, its type's name as well.</summary>
    public static IEnumerable<CodeUnit> Units(Compilation compilation, CodeIndex index, HolderNames holders, ImportedFacts imported, TypeNames types)
    {
        var seeds = new SeedNames(compilation, index, imported);
        foreach (var (type, name) in holders.Names)
        {
            // Where its type is a base class or imported, the name of a static stands alone.
            if (seeds._imported.Contains(type) || index.With(CallNames.Derivation(type)).Any())
                seeds._names.Add(name);
            else
                seeds._pairs.Add((type, name));
        }

        foreach (var line in ImpureTable.Lines)
        {
            if (line.Verdict.Impure is not null)
                seeds.Add(line);
        }

        seeds._names.UnionWith(seeds._contexts.Names);
        seeds._names.UnionWith(seeds._loggers.Names);
        foreach (var made in seeds._loggers.Made)
            seeds.AddCreation(made);
        foreach (var (type, call) in LoggerNames.OfListeners)
        {
            if (seeds._imported.Contains(type))
                seeds._names.Add(call);
            else
                seeds._pairs.Add((type, call));
        }

        foreach (var marked in MarkedNames.Of(compilation, index, imported.Knows))
        {
            seeds.AddCreation(marked);
            seeds._names.Add(CallNames.Argument(marked));
            seeds._names.UnionWith(MarkedNames.OfBodies);
        }

        foreach (var reference in compilation.SourceModule.ReferencedAssemblySymbols)
        {
            foreach (var id in imported.Of(reference))
                seeds._names.UnionWith(CallNames.Of(id, () => TypeOf(TypeId(id), compilation)));
            foreach (var members in imported.Of(reference).GroupBy(TypeId, StringComparer.Ordinal))
            {
                if (TypeOf(members.Key, compilation) is { } type && members.Any(m => CallNames.Called(m) is "Equals" or "CompareTo" || HandedOver.IsGivenFor(type, CallNames.Called(m))))
                    seeds._names.UnionWith(types.Of(type));
            }
        }

        seeds._names.UnionWith(OpenMembers.Names(compilation, imported.Knows));
        // Sequences are named where they come from; what goes through them is called as for any other.
        seeds._names.UnionWith(SequenceNames.OfTypes.Concat(index.Sequences).Concat(SequenceNames.OfReferences(compilation)));
        return seeds._names.SelectMany(index.With)
            .Concat(seeds._pairs.SelectMany(p => index.With(p.Member).Intersect(index.With(p.Type))))
            .Concat(seeds._contexts.Hidden)
            .Concat(holders.Names.GroupBy(h => h.Name, h => h.Type).SelectMany(h => index.Within(h.Key, new(h, StringComparer.Ordinal))));
    }

    private void Add(TableLine line)
    {
        if (line.Type[0] == '>')
        {
            // Generated clients have methods of any name.
            var client = _compilation.GetTypeByMetadataName(line.Type.Substring(1) + "`1");
            if (client is not null)
                _names.UnionWith(Derived(_compilation.Assembly.GlobalNamespace, client).SelectMany(t => t.GetMembers()).OfType<IMethodSymbol>().Select(m => m.Name));
            return;
        }

        foreach (var type in Types(line, _compilation))
        {
            // An object of a generic type comes from where its type arguments are named.
            if ((line.IsOpen || type.IsGenericType) && !_index.Contains(type.Name) && !_imported.Contains(type.Name) && !IsExtensionHolder(type))
                continue;
            foreach (var member in type.GetMembers())
            {
                if (member.DeclaredAccessibility is not (Accessibility.Public or Accessibility.Protected) || !line.Contains(member) || member is IMethodSymbol { MethodKind: not (MethodKind.Ordinary or MethodKind.Constructor) })
                    continue;
                if (member is IMethodSymbol { MethodKind: MethodKind.Constructor })
                    AddCreation(type.Name);
                else if (member.IsStatic && member is not IMethodSymbol { IsExtensionMethod: true } && !_imported.Contains(type.Name))
                    _pairs.Add((type.Name, member.Name));
                else
                    _names.Add(member.Name);
            }
        }
    }

    /// <summary>Where the type is not said, it stands beside, or somewhere else.</summary>
    private void AddCreation(string type)
    {
        _names.Add(CallNames.Creation(type));
        _names.Add(CallNames.Derivation(type));
        _names.Add(CallNames.FreeCreation);
        _pairs.Add((type, CallNames.UntypedCreation));
    }

    private void AddImports(SyntaxNode container)
    {
        foreach (var child in container.ChildNodes())
        {
            if (child is UsingDirectiveSyntax { NamespaceOrType: { } named } import && (import.StaticKeyword.RawKind != 0 || import.Alias is not null))
                _imported.Add(named.GetLastToken().ValueText);
            else if (child is BaseNamespaceDeclarationSyntax)
                AddImports(child);
        }
    }

    private static IEnumerable<INamedTypeSymbol> Types(TableLine line, Compilation compilation)
    {
        if (line.Type.EndsWith(".*", StringComparison.Ordinal))
        {
            INamespaceSymbol? ns = compilation.GlobalNamespace;
            foreach (var part in line.Type.Substring(0, line.Type.Length - 2).Split('.'))
                ns = ns?.GetNamespaceMembers().FirstOrDefault(n => n.Name == part);
            return ns is null ? [] : All(ns).Where(t => t.DeclaredAccessibility == Accessibility.Public);
        }

        return Enumerable.Range(0, 4).Select(arity => compilation.GetTypeByMetadataName(arity == 0 ? line.Type : $"{line.Type}`{arity}")).OfType<INamedTypeSymbol>();
    }

    private static IEnumerable<INamedTypeSymbol> All(INamespaceSymbol ns)
    {
        foreach (var type in ns.GetTypeMembers())
            yield return type;
        foreach (var inner in ns.GetNamespaceMembers())
        {
            foreach (var type in All(inner))
                yield return type;
        }
    }

    private static IEnumerable<INamedTypeSymbol> Derived(INamespaceOrTypeSymbol container, INamedTypeSymbol client)
    {
        foreach (var member in container.GetMembers().OfType<INamespaceOrTypeSymbol>())
        {
            if (member is INamedTypeSymbol { BaseType: { } baseType } type && SymbolEqualityComparer.Default.Equals(baseType.OriginalDefinition, client))
                yield return type;
            foreach (var inner in Derived(member, client))
                yield return inner;
        }
    }

    private static bool IsExtensionHolder(INamedTypeSymbol type) => type is { IsStatic: true, MightContainExtensionMethods: true };

    /// <summary>Mutable statics, and what is declared to come out differently, by the look of it.</summary>
    private void AddShared(SyntaxNode container)
    {
        foreach (var child in container.ChildNodes())
        {
            if (child is MemberDeclarationSyntax declared)
            {
                _loggers.Add(declared);
                _contexts.Add(declared);
            }

            switch (child)
            {
                case BaseNamespaceDeclarationSyntax:
                    AddShared(child);
                    break;
                case TypeDeclarationSyntax type:
                    if (IsDeclared(type.AttributeLists))
                        _names.UnionWith(type.Members.Select(Name).Append(type.Identifier.ValueText).OfType<string>());
                    AddShared(type);
                    break;
                case MemberDeclarationSyntax member when IsDeclared(member.AttributeLists) || IsShared(member):
                    if (member is BaseFieldDeclarationSyntax field)
                        _names.UnionWith(field.Declaration.Variables.Select(v => v.Identifier.ValueText));
                    else if (Name(member) is { } name)
                        _names.Add(name);
                    break;
            }
        }
    }

    private static bool IsDeclared(SyntaxList<AttributeListSyntax> lists) =>
        lists.Any(l => l.Attributes.Any(a => a.Name.ToString().Contains("NonDeterministic")));

    private static bool IsShared(MemberDeclarationSyntax member) =>
        member is FieldDeclarationSyntax or PropertyDeclarationSyntax { AccessorList: not null }
        && member.Modifiers.Any(m => m.ValueText == "static") && !member.Modifiers.Any(m => m.ValueText is "readonly" or "const");

    private static string? Name(MemberDeclarationSyntax member) => member switch
    {
        MethodDeclarationSyntax method => method.Identifier.ValueText,
        PropertyDeclarationSyntax property => property.Identifier.ValueText,
        ConstructorDeclarationSyntax constructor => constructor.Identifier.ValueText,
        EventDeclarationSyntax raised => raised.Identifier.ValueText,
        _ => null,
    };

    /// <summary>The id of the type that the member with a documentation id belongs to; empty where there is none.</summary>
    private static string TypeId(string id)
    {
        var open = id.IndexOf('(');
        var end = (open < 0 ? id : id.Substring(0, open)).LastIndexOf('.');
        return end < 0 ? "" : "T:" + id.Substring(2, end - 2);
    }

    private static INamedTypeSymbol? TypeOf(string typeId, Compilation compilation) => DocumentationCommentId.GetFirstSymbolForDeclarationId(typeId, compilation) as INamedTypeSymbol;
}
