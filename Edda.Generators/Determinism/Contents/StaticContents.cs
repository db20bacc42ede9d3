using Edda.Generators.Bodies;
using Edda.Generators.Determinism.Rules;
using Microsoft.CodeAnalysis;

namespace Edda.Generators.Determinism.Contents;

/// <summary>
/// Whether code of a compilation changes what a readonly static holds: its elements, its members, what it keeps in itself. How the value is made does not
/// count: what its initialiser, the static constructor of its class and methods do that only these call. Asked about few statics, and answered once for
/// each; safe to ask from many threads.
/// </summary>
internal sealed class StaticContents(WorkflowFacts facts)
{
    private readonly Dictionary<ISymbol, ISymbol?> _known = new(SymbolEqualityComparer.Default);
    private ContentChanges? _changes;

    /// <summary>Whether a static is a readonly one that holds an object, so that only its content can change.</summary>
    public static bool IsHolder(ISymbol member) => member switch
    {
        IFieldSymbol { IsStatic: true, IsReadOnly: true } field => CanChange(field.Type),
        IPropertySymbol { IsStatic: true, SetMethod: null, IsIndexer: false } property => CanChange(property.Type),
        _ => false,
    };

    /// <summary>The member whose code changes what a static holds; null when none does.</summary>
    public ISymbol? ChangerOf(ISymbol member)
    {
        if (!facts.IsInSource(member) || !IsHolder(member) || (member is IPropertySymbol property && !SharedStateRule.IsAutomatic(property)))
            return null;
        lock (_known)
        {
            if (!_known.TryGetValue(member, out var changer))
                _known.Add(member, changer = Changes.MakerOf(member.OriginalDefinition));
            return changer;
        }
    }

    /// <summary>Whether an operation is part of how the statics of a class are made.</summary>
    public bool IsMaking(IOperation operation, CodeBody body, INamedTypeSymbol owner)
    {
        if (!SymbolEqualityComparer.Default.Equals(body.Owner.ContainingType, owner) || body.Owner is not IMethodSymbol { IsStatic: true } method)
            return false;
        if (method.MethodKind == MethodKind.StaticConstructor)
            return true;
        if (method is not { DeclaredAccessibility: Accessibility.Private, MethodKind: MethodKind.Ordinary })
            return false;
        lock (_known)
            return Changes.IsMaking(operation, owner);
    }

    private ContentChanges Changes => _changes ??= new(facts);

    private static bool CanChange(ITypeSymbol type) =>
        type is { IsReferenceType: true, SpecialType: not (SpecialType.System_Object or SpecialType.System_String), TypeKind: not TypeKind.Delegate }
        && type.ContainingNamespace?.ToDisplayString() is not ("System.Collections.Immutable" or "System.Collections.Frozen" or "System.Text.RegularExpressions" or "System.Globalization" or "Microsoft.Extensions.Logging");
}
