using Edda.Generators.Model;

namespace Edda.Generators.Payloads.Model;

/// <summary>What is emitted for one payload type.</summary>
/// <param name="Key">The type.</param>
/// <param name="HintName">The emitted file; differs from the identifier only where another identifier differs by case alone.</param>
/// <param name="Shape">How the type is recorded.</param>
/// <param name="Ancestor">The nearest polymorphic ancestor that lists the type, by its full name.</param>
internal sealed record TypeSpec(TypeKey Key, string HintName, PayloadShape Shape, string? Ancestor);

/// <summary>How a type is recorded.</summary>
internal abstract record PayloadShape;

/// <summary>A value with a converter.</summary>
/// <param name="Converter">The expression that gives the converter or converter factory.</param>
internal sealed record ConverterShape(string Converter) : PayloadShape;

/// <summary>An enum, by name.</summary>
internal sealed record EnumShape : PayloadShape;

/// <summary>A nullable value.</summary>
/// <param name="Underlying">The full name of the underlying type.</param>
internal sealed record NullableShape(string Underlying) : PayloadShape;

/// <summary>A collection or dictionary.</summary>
/// <param name="Method">The method of <c>JsonMetadataServices</c> with its type arguments.</param>
/// <param name="Create">The expression that makes an empty one, where the serializer cannot choose the class.</param>
/// <param name="FromItems">The lambda that makes one from its items, for those that cannot be filled.</param>
internal sealed record CollectionShape(string Method, string? Create, string? FromItems) : PayloadShape;

/// <summary>Metadata of a serializer context of the same compilation.</summary>
/// <param name="Context">The context's full name.</param>
internal sealed record ContextShape(string Context) : PayloadShape;

/// <summary>A type that cannot be recorded.</summary>
/// <param name="Path">From the type to the offending member.</param>
/// <param name="Reason">Why, and what to do.</param>
internal sealed record UnsupportedShape(string Path, string Reason) : PayloadShape;

/// <summary>An object with members.</summary>
internal sealed record ObjectShape(
    bool IsValueType,
    ConstructorSpec? Constructor,
    EquatableArray<MemberSpec> Members,
    string? Numbers,
    string? Creation,
    string? Unmapped) : PayloadShape;

/// <summary>The types of an assembly.</summary>
/// <param name="Types">Every emitted type.</param>
/// <param name="Contexts">The serializer contexts that some of them come from; they also know what those types are made of.</param>
/// <param name="Sent">The types that are sent as a polymorphic ancestor.</param>
internal sealed record PayloadTable(EquatableArray<TypeKey> Types, EquatableArray<string> Contexts, EquatableArray<TypeKey> Sent);
