using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Edda.Generators.Bodies.Uses;

/// <summary>
/// What the library asks objects of the user's types where it looks for one, tells them apart or puts them in order: their <c>Equals</c> and <c>CompareTo</c>. Which
/// objects it compares, and whether any, is not looked into. Not their hash codes: these only say where in a table something stands.
/// </summary>
internal static class ComparisonUses
{
    private static readonly HashSet<string> s_searches =
    [
        "Contains", "IndexOf", "LastIndexOf", "Remove", "Distinct", "Union", "Except", "Intersect", "SequenceEqual", "ToHashSet", "ToFrozenSet", "ToImmutableHashSet", "Replace",
        "GroupBy", "ToDictionary", "ToLookup", "DistinctBy", "ExceptBy", "IntersectBy", "UnionBy", "Join", "GroupJoin", "LeftJoin", "RightJoin", "CountBy", "AggregateBy", "ToFrozenDictionary",
        "ToImmutableDictionary", "Equals",
    ];

    private static readonly HashSet<string> s_orders =
        ["Sort", "BinarySearch", "Order", "OrderDescending", "OrderBy", "OrderByDescending", "ThenBy", "ThenByDescending", "Min", "Max", "MinBy", "MaxBy", "Compare", "ToImmutableSortedSet", "ToImmutableSortedDictionary"];

    // By whose elements or keys a set, a dictionary or a queue finds its way.
    private static readonly HashSet<string> s_ofTables =
    [
        "Add", "TryAdd", "Contains", "ContainsKey", "TryGetValue", "GetValueOrDefault", "Remove", "TryRemove", "TryUpdate", "GetOrAdd", "AddOrUpdate", "SetItem", "UnionWith", "ExceptWith",
        "IntersectWith", "SymmetricExceptWith", "SetEquals", "Overlaps", "IsSubsetOf", "IsSupersetOf", "IsProperSubsetOf", "IsProperSupersetOf", "Enqueue", "Dequeue", "EnqueueDequeue", "TryDequeue",
    ];

    public static void Collect(IInvocationOperation call, List<Use> uses)
    {
        var method = call.TargetMethod;
        if (!(s_searches.Contains(method.Name) || s_orders.Contains(method.Name) || s_ofTables.Contains(method.Name)) || !IsOfCollections(method.ContainingType) || call.Arguments.Any(IsComparer))
            return;
        if (method is { Name: "Equals", IsStatic: true, ContainingType.SpecialType: SpecialType.System_Object })
            AddEquality(uses, UseList.Unconverted(call.Arguments[0].Value).Type, Everything(call), isPossible: true);
        else if (Compared(method) is { } compared)
            Add(uses, compared, s_orders.Contains(method.Name) || IsSorted(method.ContainingType), call);
    }

    /// <summary>An element by its key.</summary>
    public static void Collect(IPropertyReferenceOperation element, List<Use> uses)
    {
        if (element.Property is { IsIndexer: true, ContainingType: var type } && Argument(type.TypeParameters, type.TypeArguments, "TKey") is { } key && IsOfCollections(type))
            Add(uses, key, IsSorted(type), element);
    }

    /// <summary>A set or a dictionary that is made of a sequence.</summary>
    public static void Collect(IObjectCreationOperation creation, List<Use> uses)
    {
        if (creation is { Type: INamedTypeSymbol { Name: "HashSet" or "SortedSet" or "Dictionary" or "SortedDictionary" or "ConcurrentDictionary" or "PriorityQueue" } type, Arguments.IsEmpty: false } && IsOfCollections(type)
            && !creation.Arguments.Any(IsComparer) && creation.Arguments[0].Parameter?.Type.SpecialType == SpecialType.None && Element(type) is { } compared)
            Add(uses, compared, IsSorted(type), creation);
    }

    /// <summary>What tells two objects of a type apart.</summary>
    public static void AddEquality(List<Use> uses, ITypeSymbol? type, INamedTypeSymbol? everything, bool isPossible)
    {
        foreach (var part in ObjectMembers.Parts(type))
        {
            var contract = part.AllInterfaces.FirstOrDefault(i => i is { Name: "IEquatable", TypeArguments.Length: 1 } && SymbolEqualityComparer.Default.Equals(i.TypeArguments[0], part) && ObjectMembers.IsOfSystem(i));
            var run = contract is null ? ObjectMembers.Of(part, "Equals", 1, everything) : ObjectMembers.Implementation(part, contract, "Equals");
            if (run is not null)
                uses.Add(ObjectMembers.Call(run, part, isPossible: isPossible));
        }
    }

    private static void Add(List<Use> uses, ITypeSymbol compared, bool isOrder, IOperation operation)
    {
        if (!isOrder)
        {
            AddEquality(uses, compared, Everything(operation), isPossible: true);
            return;
        }

        foreach (var part in ObjectMembers.Parts(compared))
        {
            foreach (var contract in part.AllInterfaces)
            {
                if (contract.Name == "IComparable" && ObjectMembers.IsOfSystem(contract) && ObjectMembers.Implementation(part, contract, "CompareTo") is { } run)
                    uses.Add(ObjectMembers.Call(run, part, isPossible: true));
            }
        }
    }

    /// <summary>The type of what a method compares.</summary>
    private static ITypeSymbol? Compared(IMethodSymbol method)
    {
        var type = method.ContainingType;
        if (!method.IsStatic)
            return s_ofTables.Contains(method.Name) && !(s_searches.Contains(method.Name) || s_orders.Contains(method.Name)) && !IsTable(type) ? null : Element(type);
        if (!s_searches.Contains(method.Name) && !s_orders.Contains(method.Name))
            return Argument(method.TypeParameters, method.TypeArguments, "TKey");
        if (Argument(method.TypeParameters, method.TypeArguments, "TKey") is { } key)
            return key;
        // Of what a selector gives, if there is one.
        if (method.Name is "Min" or "Max" && method.Parameters.Length > 1)
            return Argument(method.TypeParameters, method.TypeArguments, "TResult");
        return method.TypeArguments.IsEmpty ? null : method.TypeArguments[0];
    }

    private static ITypeSymbol? Element(INamedTypeSymbol type) =>
        Argument(type.TypeParameters, type.TypeArguments, "TKey") ?? Argument(type.TypeParameters, type.TypeArguments, "TPriority") ?? (type.TypeArguments.IsEmpty ? null : type.TypeArguments[0]);

    private static ITypeSymbol? Argument(IReadOnlyList<ITypeParameterSymbol> parameters, IReadOnlyList<ITypeSymbol> arguments, string name)
    {
        for (var i = 0; i < parameters.Count; i++)
        {
            if (parameters[i].Name == name)
                return arguments[i];
        }

        return null;
    }

    private static bool IsComparer(IArgumentOperation argument) =>
        argument is { ArgumentKind: ArgumentKind.Explicit, Parameter.Type.Name: "IComparer" or "IEqualityComparer" or "Comparison", Value.ConstantValue.HasValue: false };

    private static bool IsTable(INamedTypeSymbol type) => type.Name.EndsWith("Set", StringComparison.Ordinal) || type.Name == "PriorityQueue" || Argument(type.TypeParameters, type.TypeArguments, "TKey") is not null;

    private static bool IsSorted(INamedTypeSymbol type) => type.Name.Contains("Sorted") || type.Name == "PriorityQueue";

    private static bool IsOfCollections(INamedTypeSymbol type) =>
        ObjectMembers.IsOfSystem(type) && (type.ContainingNamespace.Name is "Collections" or "Generic" or "Concurrent" or "Immutable" or "Frozen" or "ObjectModel" or "Linq" || type.Name is "Array" or "Object" or "MemoryExtensions");

    private static INamedTypeSymbol? Everything(IOperation operation) => operation.SemanticModel?.Compilation.ObjectType;
}
