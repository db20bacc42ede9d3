using Edda.Generators.Payloads.Model;
using Edda.Generators.Text;
using Microsoft.CodeAnalysis;

namespace Edda.Generators.Payloads;

/// <summary>Reads how a collection is recorded: which of the serializer's forms fits it and how one is made from what was read.</summary>
internal static class CollectionParser
{
    private const string Generic = "global::System.Collections.Generic.";
    private const string Immutable = "global::System.Collections.Immutable.";
    private const string Linq = "global::System.Linq.Enumerable.";

    internal static ParsedPayload Array(IArrayTypeSymbol array)
    {
        if (array.Rank > 1)
            return ParsedPayload.Refused("an array of several dimensions has no recorded form; use an array of arrays");
        if (array.ElementType.SpecialType == SpecialType.System_Byte)
            return ParsedPayload.Leaf(new ConverterShape($"{RuntimeNames.Services}.ByteArrayConverter"));
        return new(new CollectionShape($"CreateArrayInfo<{PayloadNames.FullName(array.ElementType)}>", null, null), [new("[]", array.ElementType)]);
    }

    /// <summary>Null when the type is no collection.</summary>
    internal static ParsedPayload? Parse(INamedTypeSymbol type, Compilation compilation)
    {
        if (type.SpecialType == SpecialType.System_String)
            return null;
        var shape = type.Arity switch
        {
            1 => Sequence(type, PayloadNames.FullName(type), PayloadNames.FullName(type.TypeArguments[0])),
            2 => Map(type, PayloadNames.FullName(type), PayloadNames.FullName(type.TypeArguments[0]), PayloadNames.FullName(type.TypeArguments[1])),
            _ => null,
        };
        if (shape is not null)
            return WithEdges(shape, type.TypeArguments);
        if (!type.AllInterfaces.Any(i => i.SpecialType == SpecialType.System_Collections_IEnumerable))
            return null;
        return Own(type, compilation);
    }

    private static ParsedPayload WithEdges(CollectionShape shape, IReadOnlyList<ITypeSymbol> arguments)
    {
        if (arguments.Count == 1)
            return new(shape, [new("[]", arguments[0])]);
        return BuiltInValues.IsKey(arguments[0])
            ? new(shape, [new("[]", arguments[0]), new("[]", arguments[1])])
            : ParsedPayload.Refused($"'{TypeText.Short(arguments[0])}' cannot be a key; keys are texts, integers, enums, Guid, dates and times. Record a list of pairs instead");
    }

    private static CollectionShape? Sequence(INamedTypeSymbol type, string self, string element)
    {
        return BuiltInValues.MetadataName(type) switch
        {
            "System.Collections.Generic.List`1" => Filled("CreateListInfo", $"new {self}()"),
            "System.Collections.Generic.IList`1" => Filled("CreateIListInfo", $"new {Generic}List<{element}>()"),
            "System.Collections.Generic.ICollection`1" => Filled("CreateICollectionInfo", $"new {Generic}List<{element}>()"),
            "System.Collections.Generic.IEnumerable`1" or "System.Collections.Generic.IReadOnlyList`1" or "System.Collections.Generic.IReadOnlyCollection`1" =>
                Filled("CreateIEnumerableInfo", null),
            "System.Collections.Generic.HashSet`1" or "System.Collections.Generic.SortedSet`1" => Filled("CreateISetInfo", $"new {self}()"),
            "System.Collections.Generic.ISet`1" => Filled("CreateISetInfo", $"new {Generic}HashSet<{element}>()"),
            "System.Collections.Generic.IReadOnlySet`1" => Made($"new {Generic}HashSet<{element}>(items)"),
            "System.Collections.Generic.Queue`1" => Filled("CreateQueueInfo", $"new {self}()"),
            "System.Collections.Concurrent.ConcurrentQueue`1" => Filled("CreateConcurrentQueueInfo", $"new {self}()"),
            // A stack is written from its top; pushing what was read in that order would turn it over.
            "System.Collections.Generic.Stack`1" or "System.Collections.Concurrent.ConcurrentStack`1" => Made($"new {self}({Linq}Reverse(items))"),
            "System.Collections.Generic.LinkedList`1" => Filled("CreateICollectionInfo", $"new {self}()"),
            "System.Collections.ObjectModel.Collection`1" or "System.Collections.ObjectModel.ObservableCollection`1" => Filled("CreateIListInfo", $"new {self}()"),
            "System.Collections.ObjectModel.ReadOnlyCollection`1" => Made($"new {self}({Linq}ToList(items))"),
            "System.Collections.Immutable.ImmutableArray`1" => Made($"{Immutable}ImmutableArray.CreateRange(items)"),
            "System.Collections.Immutable.ImmutableList`1" or "System.Collections.Immutable.IImmutableList`1" => Made($"{Immutable}ImmutableList.CreateRange(items)"),
            "System.Collections.Immutable.ImmutableHashSet`1" or "System.Collections.Immutable.IImmutableSet`1" => Made($"{Immutable}ImmutableHashSet.CreateRange(items)"),
            "System.Collections.Immutable.ImmutableSortedSet`1" => Made($"{Immutable}ImmutableSortedSet.CreateRange(items)"),
            "System.Collections.Immutable.ImmutableQueue`1" or "System.Collections.Immutable.IImmutableQueue`1" => Made($"{Immutable}ImmutableQueue.CreateRange(items)"),
            "System.Collections.Immutable.ImmutableStack`1" or "System.Collections.Immutable.IImmutableStack`1" =>
                Made($"{Immutable}ImmutableStack.CreateRange({Linq}Reverse(items))"),
            "System.Memory`1" => new($"CreateMemoryInfo<{element}>", null, null),
            "System.ReadOnlyMemory`1" => new($"CreateReadOnlyMemoryInfo<{element}>", null, null),
            _ => null,
        };

        CollectionShape Filled(string method, string? create) => new($"{method}<{self}, {element}>", create, null);
        CollectionShape Made(string fromItems) => new($"CreateImmutableEnumerableInfo<{self}, {element}>", null, fromItems);
    }


    private static CollectionShape? Map(INamedTypeSymbol type, string self, string key, string value)
    {
        return BuiltInValues.MetadataName(type) switch
        {
            "System.Collections.Generic.Dictionary`2" => Filled("CreateDictionaryInfo", $"new {self}()"),
            "System.Collections.Generic.IDictionary`2" => Filled("CreateIDictionaryInfo", $"new {Generic}Dictionary<{key}, {value}>()"),
            "System.Collections.Generic.IReadOnlyDictionary`2" => Filled("CreateIReadOnlyDictionaryInfo", $"new {Generic}Dictionary<{key}, {value}>()"),
            "System.Collections.Generic.SortedDictionary`2" or "System.Collections.Generic.SortedList`2" or "System.Collections.Generic.OrderedDictionary`2"
                or "System.Collections.Concurrent.ConcurrentDictionary`2" => Filled("CreateIDictionaryInfo", $"new {self}()"),
            "System.Collections.ObjectModel.ReadOnlyDictionary`2" => Made($"new {self}({Linq}ToDictionary(items, static item => item.Key, static item => item.Value))"),
            "System.Collections.Immutable.ImmutableDictionary`2" or "System.Collections.Immutable.IImmutableDictionary`2" =>
                Made($"{Immutable}ImmutableDictionary.CreateRange(items)"),
            "System.Collections.Immutable.ImmutableSortedDictionary`2" => Made($"{Immutable}ImmutableSortedDictionary.CreateRange(items)"),
            _ => null,
        };

        CollectionShape Filled(string method, string? create) => new($"{method}<{self}, {key}, {value}>", create, null);
        CollectionShape Made(string fromItems) => new($"CreateImmutableDictionaryInfo<{self}, {key}, {value}>", null, fromItems);
    }

    /// <summary>A collection class of the user's own: recorded by its items, filled through its public interface.</summary>
    private static ParsedPayload Own(INamedTypeSymbol type, Compilation compilation)
    {
        if (type.IsAbstract || !(type.IsValueType || type.InstanceConstructors.Any(c => c.Parameters.Length == 0 && compilation.IsSymbolAccessibleWithin(c, compilation.Assembly))))
            return ParsedPayload.Refused("a collection that is not made by a constructor without parameters cannot be read back; use List<T> or Dictionary<TKey, TValue>");
        var self = PayloadNames.FullName(type);
        for (var ancestor = type.BaseType; ancestor is not null; ancestor = ancestor.BaseType)
        {
            if (BuiltInValues.MetadataName(ancestor) is "System.Collections.Generic.List`1")
                return Filled("CreateListInfo", ancestor);
            if (BuiltInValues.MetadataName(ancestor) is "System.Collections.Generic.Dictionary`2")
                return Filled("CreateDictionaryInfo", ancestor);
        }

        foreach (var (name, method) in new[]
        {
            ("System.Collections.Generic.IDictionary`2", "CreateIDictionaryInfo"),
            ("System.Collections.Generic.IList`1", "CreateIListInfo"),
            ("System.Collections.Generic.ISet`1", "CreateISetInfo"),
            ("System.Collections.Generic.ICollection`1", "CreateICollectionInfo"),
        })
        {
            var found = type.AllInterfaces.Where(i => BuiltInValues.MetadataName(i) == name).ToList();
            if (found.Count == 1)
                return Filled(method, found[0]);
        }

        return ParsedPayload.Refused("it is a sequence that cannot be filled when read back; use List<T> or an array");

        ParsedPayload Filled(string method, INamedTypeSymbol form)
        {
            var arguments = string.Join(", ", form.TypeArguments.Select(PayloadNames.FullName));
            return WithEdges(new($"{method}<{self}, {arguments}>", $"new {self}()", null), form.TypeArguments);
        }
    }
}
