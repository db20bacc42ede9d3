using Edda.Generators.Model;

namespace Edda.Generators.Payloads.Model;

/// <summary>How emitted code reaches a member.</summary>
internal enum MemberAccess
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>By C#.</summary>
    Direct,

    /// <summary>By an unsafe accessor of the property's method or of the field.</summary>
    Accessor,

    /// <summary>By an unsafe accessor of the field behind a property without a setter.</summary>
    BackingField,
}

/// <summary>The constructor that makes the object.</summary>
/// <param name="Parameters">The values it takes.</param>
/// <param name="Accessor">Where its unsafe accessor is declared, when C# cannot call it.</param>
/// <param name="IsDefaultValue">A structure without a constructor of its own: its default value.</param>
internal sealed record ConstructorSpec(EquatableArray<ParameterSpec> Parameters, AccessorHost? Accessor, bool IsDefaultValue);

/// <summary>A parameter of the constructor.</summary>
/// <param name="Name">The declared name.</param>
/// <param name="Type">The full name of its type.</param>
/// <param name="OpenType">The same in terms of the declaring type's own type parameters.</param>
/// <param name="Default">The expression that an absent value gives; null when the value must be present.</param>
/// <param name="IsNullable">It takes null.</param>
/// <param name="IsIn">It is passed by read-only reference.</param>
internal sealed record ParameterSpec(string Name, string Type, string OpenType, string? Default, bool IsNullable, bool IsIn);

/// <summary>
/// The type whose member an unsafe accessor reaches. The accessor of a generic type is declared in a generic class with the same parameters.
/// </summary>
/// <param name="Type">The full name.</param>
/// <param name="OpenType">The name in terms of its own type parameters.</param>
/// <param name="TypeParameters"><c>&lt;T&gt;</c> or nothing.</param>
/// <param name="TypeArguments">The arguments that make <paramref name="Type"/> of it, or nothing.</param>
/// <param name="Constraints">The constraint clauses.</param>
/// <param name="IsValueType">The owner is passed by reference.</param>
internal sealed record AccessorHost(string Type, string OpenType, string TypeParameters, string TypeArguments, string Constraints, bool IsValueType);

/// <summary>A member that is recorded.</summary>
/// <param name="Name">The declared name.</param>
/// <param name="Type">The full name of its type.</param>
/// <param name="OpenType">The same in terms of the declaring type's own type parameters.</param>
/// <param name="IsField">A field.</param>
/// <param name="Declaring">The type that declares it; emitted code casts to it, since a derived type may hide the member.</param>
internal sealed record MemberSpec(string Name, string Type, string OpenType, bool IsField, AccessorHost Declaring)
{
    public MemberAccess Get { get; init; }

    public MemberAccess Set { get; init; }

    public bool IsRequired { get; init; }

    public bool GetIsNotNull { get; init; }

    public bool SetIsNotNull { get; init; }

    public bool IsExtensionData { get; init; }

    public string? JsonName { get; init; }

    public string? Ignore { get; init; }

    public string? Numbers { get; init; }

    public string? Creation { get; init; }

    public string? Converter { get; init; }

    public int Order { get; init; }
}
