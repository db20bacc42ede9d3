using Microsoft.CodeAnalysis;

namespace Edda.Generators.Bodies.Uses;

/// <summary>Calls of the base class library that change a collection, or another object that is made to be changed.</summary>
internal static class CollectionChanges
{
    private static readonly HashSet<string> s_names =
    [
        "Add", "AddRange", "AddFirst", "AddLast", "AddAfter", "AddBefore", "AddOrUpdate", "Clear", "Dequeue", "DequeueEnqueue", "Enqueue", "EnqueueDequeue", "EnqueueRange", "ExceptWith",
        "GetOrAdd", "Insert", "InsertRange", "IntersectWith", "Move", "Pop", "Push", "PushRange", "Remove", "RemoveAll", "RemoveAt", "RemoveFirst", "RemoveLast", "RemoveRange",
        "RemoveWhere", "Reverse", "Set", "SetAll", "SetAt", "SetByIndex", "SetValue", "Sort", "SymmetricExceptWith", "TryAdd", "TryDequeue", "TryPop", "TryPopRange", "TryRemove", "TryTake",
        "TryUpdate", "UnionWith",
    ];

    public static bool Contains(IMethodSymbol method) => s_names.Contains(method.Name) && method.ContainingType.ContainingNamespace.ToDisplayString() is
        "System.Collections" or "System.Collections.Generic" or "System.Collections.Concurrent" or "System.Collections.ObjectModel" or "System.Collections.Specialized";

    /// <summary>Calls that change an object of another kind.</summary>
    public static bool ContainsOther(IMethodSymbol method) => method.ContainingType switch
    {
        { Name: "StringBuilder", ContainingNamespace.Name: "Text" } => method.Name is "Append" or "AppendLine" or "AppendFormat" or "AppendJoin" or "Clear" or "Insert" or "Remove" or "Replace",
        { Name: "Random", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } => method.DeclaredAccessibility == Accessibility.Public && (method.Name.StartsWith("Next", StringComparison.Ordinal) || method.Name is "GetItems" or "Shuffle"),
        { SpecialType: SpecialType.System_Array } => method is { Name: "SetValue" or "Initialize" },
        { Name: "ConditionalWeakTable" } => s_names.Contains(method.Name) || method.Name == "GetValue",
        _ => false,
    };

    /// <summary>Whether a call changes the collection that it is given as an argument.</summary>
    public static bool Fills(IMethodSymbol method, IParameterSymbol parameter) => method.ContainingType switch
    {
        { SpecialType: SpecialType.System_Array } => method.Name is "Clear" or "Fill" or "Sort" or "Reverse" || parameter.Name == "destinationArray",
        { Name: "CollectionExtensions", ContainingNamespace.Name: "Generic" } => method.IsExtensionMethod && parameter.Ordinal == 0 && s_names.Contains(method.Name),
        { Name: "CollectionsMarshal" } => parameter.Ordinal == 0,
        { Name: "Random", ContainingNamespace.Name: "System" } => method.Name == "Shuffle",
        { Name: "MemoryExtensions", ContainingNamespace.Name: "System" } => parameter.Name == "destination",
        { Name: "Buffer", ContainingNamespace.Name: "System" } => parameter.Name == "dst",
        _ => method is { Name: "CopyTo", IsStatic: false } && parameter.Type is IArrayTypeSymbol,
    };

    /// <summary>Whether a call gives an element of a collection, rather than a copy or a sequence.</summary>
    public static bool IsElement(IMethodSymbol method) => method.ContainingNamespace?.ToDisplayString() is "System.Linq" or "System.Collections.Generic" or "System.Collections.Concurrent"
        && method.Name is "ElementAt" or "ElementAtOrDefault" or "Find" or "FindLast" or "First" or "FirstOrDefault" or "GetValueOrDefault" or "Last" or "LastOrDefault" or "MaxBy" or "MinBy" or "Peek"
            or "Single" or "SingleOrDefault";
}
