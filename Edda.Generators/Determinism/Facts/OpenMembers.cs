using Microsoft.CodeAnalysis;

namespace Edda.Generators.Determinism.Facts;

/// <summary>
/// The virtual and interface members for which other assemblies may have bodies of their own. Not those that any object has or that the language calls by a sign:
/// to look for their callers is to look at all code.
/// </summary>
internal static class OpenMembers
{
    private static readonly HashSet<string> s_common =
        ["ToString", "Equals", "GetHashCode", "CompareTo", "Dispose", "DisposeAsync", "GetEnumerator", "GetAsyncEnumerator", "MoveNext", "MoveNextAsync", "Deconstruct", "GetAwaiter", "Add"];

    public static bool Contain(ISymbol member)
    {
        var named = (member as IMethodSymbol)?.AssociatedSymbol ?? member;
        return CanBeReplaced(named) && IsOpen(named.ContainingType) && ExternalMembers.Contain(named);
    }

    /// <summary>The names of those that a compilation declares, and of those that the assemblies declare that it uses and that know Edda.</summary>
    public static IEnumerable<string> Names(Compilation compilation, Func<IAssemblySymbol, bool> knows)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        Add(compilation.Assembly.GlobalNamespace, names);
        foreach (var assembly in compilation.SourceModule.ReferencedAssemblySymbols)
        {
            if (knows(assembly))
                Add(assembly.GlobalNamespace, names);
        }

        return names;
    }

    private static void Add(INamespaceOrTypeSymbol container, HashSet<string> names)
    {
        foreach (var type in container.GetTypeMembers())
        {
            if (IsOpen(type) && ExternalMembers.Contain(type))
                names.UnionWith(type.GetMembers().Where(m => CanBeReplaced(m) && m.DeclaredAccessibility != Accessibility.Private).Select(m => m.Name));
            Add(type, names);
        }

        foreach (var inner in (container as INamespaceSymbol)?.GetNamespaceMembers() ?? [])
            Add(inner, names);
    }

    private static bool CanBeReplaced(ISymbol named) =>
        named is IMethodSymbol { MethodKind: MethodKind.Ordinary } or IPropertySymbol { IsIndexer: false } && (named.IsVirtual || named.IsAbstract || named.IsOverride) && !named.IsSealed && !s_common.Contains(named.Name);

    /// <summary>Whether classes elsewhere can derive from a type.</summary>
    private static bool IsOpen(INamedTypeSymbol type) => type.TypeKind switch
    {
        TypeKind.Interface => true,
        TypeKind.Class => !type.IsSealed && !type.IsStatic && type.InstanceConstructors.Any(ExternalMembers.Contain),
        _ => false,
    };
}
