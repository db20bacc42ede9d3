using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Edda.Payloads.Metadata;

/// <summary>What generated payload metadata has in common, so that each emitted type stays short.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class PayloadMetadata
{
    /// <summary>A value that <paramref name="converter"/> reads and writes.</summary>
    public static JsonTypeInfo<T> Value<T>(JsonSerializerOptions options, JsonConverter<T> converter) =>
        JsonMetadataServices.CreateValueInfo<T>(options, converter);

    /// <summary>A value whose converter a factory makes, such as <see cref="JsonNumberEnumConverter{TEnum}"/>.</summary>
    public static JsonTypeInfo<T> Value<T>(JsonSerializerOptions options, JsonConverterFactory factory) =>
        Value(options, Converter<T>(options, factory));

    /// <summary>An enum, by name.</summary>
    public static JsonTypeInfo<T> Enum<T>(JsonSerializerOptions options) where T : struct, Enum =>
        Value<T>(options, new JsonStringEnumConverter<T>());

    /// <summary>A nullable value.</summary>
    public static JsonTypeInfo<T?> Nullable<T>(JsonSerializerOptions options) where T : struct =>
        Value(options, JsonMetadataServices.GetNullableConverter<T>(options));

    /// <summary>The converter of a member whose attribute names a factory.</summary>
    public static JsonConverter<T> Converter<T>(JsonSerializerOptions options, JsonConverterFactory factory)
    {
        ArgumentNullException.ThrowIfNull(factory);
        return (JsonConverter<T>)factory.CreateConverter(typeof(T), options)!;
    }

    /// <summary>The converter of a nullable member whose attribute names the converter of the underlying type.</summary>
    public static JsonConverter<T?> NullableConverter<T>(JsonSerializerOptions options, JsonConverter<T> converter) where T : struct =>
        JsonMetadataServices.GetNullableConverter(Value(options, converter));

    /// <summary>The converter of a nullable member whose attribute names a factory for the underlying type.</summary>
    public static JsonConverter<T?> NullableConverter<T>(JsonSerializerOptions options, JsonConverterFactory factory) where T : struct =>
        NullableConverter(options, Converter<T>(options, factory));

    /// <summary>A collection, whose numbers follow the options.</summary>
    public static JsonTypeInfo<T> Collection<T>(JsonTypeInfo<T> created, JsonNumberHandling? numbers = null)
    {
        ArgumentNullException.ThrowIfNull(created);
        // Created metadata says Strict, which would override the options.
        created.NumberHandling = numbers;
        return created;
    }

    /// <summary>An object made by <paramref name="create"/> and filled through its members; <see langword="null"/> when only derived types are made.</summary>
    public static JsonTypeInfo<T> Composite<T>(
        JsonSerializerOptions options,
        Func<T>? create,
        Func<JsonSerializerOptions, JsonPropertyInfo[]> members,
        JsonNumberHandling? numbers = null,
        JsonObjectCreationHandling? creation = null,
        JsonUnmappedMemberHandling? unmapped = null)
        where T : notnull =>
        Finish(
            JsonMetadataServices.CreateObjectInfo(options, new JsonObjectInfoValues<T> { ObjectCreator = create, PropertyMetadataInitializer = _ => members(options) }),
            numbers,
            creation,
            unmapped);

    /// <summary>An object made by a constructor that takes values of members.</summary>
    public static JsonTypeInfo<T> Composite<T>(
        JsonSerializerOptions options,
        Func<object?[], T> construct,
        Func<JsonParameterInfoValues[]> parameters,
        Func<JsonSerializerOptions, JsonPropertyInfo[]> members,
        JsonNumberHandling? numbers = null,
        JsonObjectCreationHandling? creation = null,
        JsonUnmappedMemberHandling? unmapped = null)
        where T : notnull =>
        Finish(
            JsonMetadataServices.CreateObjectInfo(
                options,
                new JsonObjectInfoValues<T>
                {
                    ObjectWithParameterizedConstructorCreator = construct!,
                    ConstructorParameterMetadataInitializer = parameters,
                    PropertyMetadataInitializer = _ => members(options),
                }),
            numbers,
            creation,
            unmapped);

    /// <summary>
    /// A type whose nearest polymorphic ancestor is <typeparamref name="TAncestor"/>, as a payload of its own: written with the ancestor's
    /// discriminator, so that it can be read as either.
    /// </summary>
    public static JsonTypeInfo<T> Through<T, TAncestor>(JsonSerializerOptions options) where T : TAncestor where TAncestor : class =>
        Value(options, new AncestorConverter<T, TAncestor>((JsonTypeInfo<TAncestor>)options.GetTypeInfo(typeof(TAncestor))));

    private static JsonTypeInfo<T> Finish<T>(JsonTypeInfo<T> info, JsonNumberHandling? numbers, JsonObjectCreationHandling? creation, JsonUnmappedMemberHandling? unmapped)
    {
        info.NumberHandling = numbers;
        if (creation is not null)
            info.PreferredPropertyObjectCreationHandling = creation;
        if (unmapped is not null)
            info.UnmappedMemberHandling = unmapped;
        return info;
    }

    private sealed class AncestorConverter<T, TAncestor>(JsonTypeInfo<TAncestor> ancestor) : JsonConverter<T>
        where T : TAncestor
        where TAncestor : class
    {
        public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            JsonSerializer.Deserialize(ref reader, ancestor) switch
            {
                null => default,
                T value => value,
                var other => throw new JsonException($"The recorded value is a '{other.GetType()}', not a '{typeof(T)}'."),
            };

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => JsonSerializer.Serialize(writer, value, ancestor);
    }
}
