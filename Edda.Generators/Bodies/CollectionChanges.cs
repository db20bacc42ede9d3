using Microsoft.CodeAnalysis;

namespace Edda.Generators.Bodies;

/// <summary>Calls that change a collection of the base class library.</summary>
internal static class CollectionChanges
{
    private static readonly HashSet<string> s_names =
    [
        "Add", "AddRange", "AddFirst", "AddLast", "AddOrUpdate", "Clear", "Dequeue", "Enqueue", "ExceptWith", "GetOrAdd", "Insert", "InsertRange", "IntersectWith", "Pop",
        "Push", "Remove", "RemoveAll", "RemoveAt", "RemoveRange", "RemoveWhere", "Reverse", "Sort", "SymmetricExceptWith", "TryAdd", "TryDequeue", "TryPop", "TryRemove",
        "TryTake", "TryUpdate", "UnionWith",
    ];

    public static bool Contains(IMethodSymbol method) => s_names.Contains(method.Name) && method.ContainingType.ContainingNamespace.ToDisplayString() is
        "System.Collections" or "System.Collections.Generic" or "System.Collections.Concurrent" or "System.Collections.ObjectModel" or "System.Collections.Specialized";
}
