using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using static Edda.Generators.Bodies.Uses.UseList;

namespace Edda.Generators.Bodies.Uses;

/// <summary>What becomes a part of a text is asked for its own: by its most derived <c>ToString</c>, or as it formats itself.</summary>
internal static class TextUses
{
    /// <summary>What the library makes a text of, by calling <c>ToString</c> on it.</summary>
    public static void Collect(IInvocationOperation call, List<Use> uses)
    {
        var method = call.TargetMethod;
        if (method.Name == "AppendFormatted")
        {
            // A handler of the user's own makes of it what it likes.
            if (call.Arguments.Length > 0 && method.ContainingNamespace.ToDisplayString().StartsWith("System.", StringComparison.Ordinal))
                Add(uses, call.Arguments[0].Value, isFormatted: true);
        }
        else if (method.ContainingType is { Name: "String" or "StringBuilder", ContainingNamespace.Name: "System" or "Text" } && method.Name is "Concat" or "Join" or "Format" or "Append" or "AppendFormat" or "AppendJoin" or "Insert")
        {
            foreach (var argument in call.Arguments)
                AddAll(uses, argument, isFormatted: method.Name is "Format" or "AppendFormat");
        }
    }

    public static void Add(List<Use> uses, IOperation part, bool isFormatted = false)
    {
        part = Unconverted(part);
        Add(uses, part.Type, part.SemanticModel?.Compilation, isFormatted, part);
    }

    public static void Add(List<Use> uses, ITypeSymbol? part, Compilation? compilation, bool isFormatted = false, IOperation? instance = null)
    {
        foreach (var type in ObjectMembers.Parts(part))
        {
            var given = SymbolEqualityComparer.Default.Equals(type, part) ? instance : null;
            // Tuples ask their elements for plain texts.
            if (isFormatted && part is not INamedTypeSymbol { IsTupleType: true } && AddFormat(uses, type, given))
                continue;
            if (ObjectMembers.Of(type, "ToString", 0, compilation?.ObjectType) is { } method)
                uses.Add(ObjectMembers.Call(method, type, given));
            if (isFormatted && type.TypeKind == TypeKind.Interface && compilation?.GetTypeByMetadataName("System.IFormattable")?.GetMembers("ToString").OfType<IMethodSymbol>().FirstOrDefault() is { } declared)
                uses.Add(ObjectMembers.Call(declared, type, given));
        }
    }

    /// <summary>What formats itself is asked to, straight into the text if it can.</summary>
    private static bool AddFormat(List<Use> uses, INamedTypeSymbol type, IOperation? instance)
    {
        foreach (var (name, member) in ((string, string)[])[("ISpanFormattable", "TryFormat"), ("IFormattable", "ToString")])
        {
            if (type.AllInterfaces.FirstOrDefault(i => i.Name == name && ObjectMembers.IsOfSystem(i)) is { } contract && ObjectMembers.Implementation(type, contract, member) is { } run)
            {
                uses.Add(ObjectMembers.Call(run, type, instance));
                return true;
            }
        }

        return false;
    }

    /// <summary>An argument, or each of its elements where it is a sequence of parts.</summary>
    private static void AddAll(List<Use> uses, IArgumentOperation argument, bool isFormatted)
    {
        switch (Unconverted(argument.Value))
        {
            case IArrayCreationOperation { Initializer: { } elements }:
                foreach (var element in elements.ElementValues)
                    Add(uses, element, isFormatted);
                break;
            case ICollectionExpressionOperation { Elements: var elements }:
                foreach (var element in elements)
                {
                    if (element is ISpreadOperation { Operand: var spread })
                        Add(uses, Element(Unconverted(spread).Type), spread.SemanticModel?.Compilation, isFormatted);
                    else
                        Add(uses, element, isFormatted);
                }

                break;
            case var sequence when Element(argument.Parameter?.Type) is not null:
                Add(uses, Element(sequence.Type), sequence.SemanticModel?.Compilation, isFormatted);
                break;
            case var part:
                Add(uses, part, isFormatted);
                break;
        }
    }

    private static ITypeSymbol? Element(ITypeSymbol? sequence) => sequence switch
    {
        IArrayTypeSymbol array => array.ElementType,
        INamedTypeSymbol { Name: "IEnumerable" or "ReadOnlySpan" or "Span", TypeArguments.Length: 1 } given => given.TypeArguments[0],
        INamedTypeSymbol { SpecialType: not SpecialType.System_String } named => named.AllInterfaces.FirstOrDefault(i => i is { Name: "IEnumerable", TypeArguments.Length: 1 })?.TypeArguments[0],
        _ => null,
    };
}
