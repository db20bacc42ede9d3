using Edda.Generators.Bodies.Uses;
using Microsoft.CodeAnalysis;

namespace Edda.Generators.Determinism.Reached;

/// <summary>The code of records that nobody writes: the copy that <c>with</c> makes, the text of all members, and what tells two records apart.</summary>
internal static class RecordMembers
{
    private const string Clone = "<Clone>$";
    private const string Print = "PrintMembers";
    private const string Equality = "Equals";

    /// <summary>The members of a record that the compiler writes.</summary>
    public static IEnumerable<IMethodSymbol> GeneratedFor(INamedTypeSymbol? type) => type is { IsRecord: true } ? type.GetMembers().OfType<IMethodSymbol>().Where(IsGenerated) : [];

    public static bool IsGenerated(ISymbol member) =>
        member is IMethodSymbol { IsImplicitlyDeclared: true, ContainingType.IsRecord: true } method && (method.Name is Clone or Print or Equality or "op_Equality" or "op_Inequality" || IsCopy(method) || IsText(method));

    /// <summary>Whether a constructor copies a record; one that the compiler writes runs no initialisers.</summary>
    public static bool IsCopy(IMethodSymbol method) =>
        method is { MethodKind: MethodKind.Constructor, ContainingType.IsRecord: true, Parameters.Length: 1 } && SymbolEqualityComparer.Default.Equals(method.Parameters[0].Type, method.ContainingType);

    /// <summary>What the generated code of a member uses.</summary>
    public static IEnumerable<Use> UsedBy(IMethodSymbol generated, Compilation compilation)
    {
        var type = generated.ContainingType;
        var uses = new List<Use>();
        if (generated.Name == Clone)
            Add(uses, type.InstanceConstructors.FirstOrDefault(IsCopy));
        else if (IsCopy(generated))
            Add(uses, type.BaseType?.InstanceConstructors.FirstOrDefault(IsCopy));
        else if (IsText(generated))
            Add(uses, Printing(type));
        else if (generated.Name == Print)
            AddPrinted(uses, type, compilation);
        else if (generated.Name != Equality || !IsOfSame(generated))
            Add(uses, Comparing(type), isVirtual: generated.Name != Equality);
        else
            AddCompared(uses, type, compilation);
        return uses;
    }

    /// <summary>Records are equal when all fields are.</summary>
    private static void AddCompared(List<Use> uses, INamedTypeSymbol type, Compilation compilation)
    {
        Add(uses, Comparing(type.BaseType));
        foreach (var member in type.GetMembers())
        {
            if (member is IFieldSymbol { IsStatic: false } field)
                ComparisonUses.AddEquality(uses, field.Type, compilation.ObjectType, isPossible: false);
        }
    }

    private static void AddPrinted(List<Use> uses, INamedTypeSymbol type, Compilation compilation)
    {
        Add(uses, Printing(type.BaseType));
        foreach (var member in type.GetMembers())
        {
            if (member is not ({ IsStatic: false, DeclaredAccessibility: Accessibility.Public, IsOverride: false } and (IPropertySymbol { IsIndexer: false } or IFieldSymbol)))
                continue;
            if (member is IPropertySymbol { GetMethod: { } getter })
                uses.Add(new(getter, getter.IsVirtual, type));
            TextUses.Add(uses, (member as IPropertySymbol)?.Type ?? ((IFieldSymbol)member).Type, compilation);
        }
    }

    private static void Add(List<Use> uses, IMethodSymbol? method, bool isVirtual = false)
    {
        if (method is not null)
            uses.Add(isVirtual ? ObjectMembers.Call(method, method.ContainingType) : new(method));
    }

    private static IMethodSymbol? Printing(INamedTypeSymbol? record) => record?.GetMembers(Print).OfType<IMethodSymbol>().FirstOrDefault(m => m.Parameters.Length == 1);

    /// <summary>What compares two records of one type.</summary>
    private static IMethodSymbol? Comparing(INamedTypeSymbol? record) => record is { IsRecord: true } ? record.GetMembers(Equality).OfType<IMethodSymbol>().FirstOrDefault(IsOfSame) : null;

    private static bool IsOfSame(IMethodSymbol equality) => equality is { IsStatic: false, Parameters.Length: 1 } && SymbolEqualityComparer.Default.Equals(equality.Parameters[0].Type, equality.ContainingType);

    private static bool IsText(IMethodSymbol method) => method is { Name: "ToString", Parameters.IsEmpty: true };
}
