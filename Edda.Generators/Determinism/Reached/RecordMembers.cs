using Edda.Generators.Bodies;
using Microsoft.CodeAnalysis;

namespace Edda.Generators.Determinism.Reached;

/// <summary>The code of records that nobody writes: the copy that <c>with</c> makes, and the text of all members.</summary>
internal static class RecordMembers
{
    private const string Clone = "<Clone>$";
    private const string Print = "PrintMembers";

    /// <summary>The members of a record that the compiler writes.</summary>
    public static IEnumerable<IMethodSymbol> GeneratedFor(INamedTypeSymbol? type) => type is { IsRecord: true } ? type.GetMembers().OfType<IMethodSymbol>().Where(IsGenerated) : [];

    public static bool IsGenerated(ISymbol member) =>
        member is IMethodSymbol { IsImplicitlyDeclared: true, ContainingType.IsRecord: true } method && (method.Name is Clone or Print || IsCopy(method) || IsText(method));

    /// <summary>Whether a constructor copies a record; one that the compiler writes runs no initialisers.</summary>
    public static bool IsCopy(IMethodSymbol method) =>
        method is { MethodKind: MethodKind.Constructor, ContainingType.IsRecord: true, Parameters.Length: 1 } && SymbolEqualityComparer.Default.Equals(method.Parameters[0].Type, method.ContainingType);

    /// <summary>What the generated code of a member uses.</summary>
    public static IEnumerable<Use> UsedBy(IMethodSymbol generated)
    {
        var type = generated.ContainingType;
        var uses = new List<Use>();
        if (generated.Name == Clone)
            Add(uses, type.InstanceConstructors.FirstOrDefault(IsCopy));
        else if (IsCopy(generated))
            Add(uses, type.BaseType?.InstanceConstructors.FirstOrDefault(IsCopy));
        else if (IsText(generated))
            Add(uses, Printing(type));
        else
            AddPrinted(uses, type);
        return uses;
    }

    private static void AddPrinted(List<Use> uses, INamedTypeSymbol type)
    {
        Add(uses, Printing(type.BaseType));
        foreach (var member in type.GetMembers())
        {
            if (member is not ({ IsStatic: false, DeclaredAccessibility: Accessibility.Public, IsOverride: false } and (IPropertySymbol { IsIndexer: false } or IFieldSymbol)))
                continue;
            if (member is IPropertySymbol { GetMethod: { } getter })
                uses.Add(new(getter, getter.IsVirtual, type));
            TextUses.Add(uses, (member as IPropertySymbol)?.Type ?? ((IFieldSymbol)member).Type);
        }
    }

    private static void Add(List<Use> uses, IMethodSymbol? method)
    {
        if (method is not null)
            uses.Add(new(method));
    }

    private static IMethodSymbol? Printing(INamedTypeSymbol? record) => record?.GetMembers(Print).OfType<IMethodSymbol>().FirstOrDefault(m => m.Parameters.Length == 1);

    private static bool IsText(IMethodSymbol method) => method is { Name: "ToString", Parameters.IsEmpty: true };
}
