using System.ComponentModel;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Edda.Payloads.Metadata;

/// <summary>Finds the metadata of a payload type; <see langword="null"/> for a type the assembly does not know.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate JsonTypeInfo? PayloadLookup(Type type, JsonSerializerOptions options);

/// <summary>Finds the metadata of a type whose values are sent as those of a polymorphic ancestor; <see langword="null"/> for every other type.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate JsonTypeInfo? SentLookup(Type type);

/// <summary>The serializer options of stored payloads. They are part of the storage format: a change is a new format, never an edit.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class PayloadOptions
{
    /// <summary>Format 1, frozen, for the types that <paramref name="lookup"/> knows and those that <paramref name="sent"/> sends as an ancestor.</summary>
    public static JsonSerializerOptions Format1(PayloadLookup lookup, SentLookup? sent = null)
    {
        var options = new JsonSerializerOptions
        {
            TypeInfoResolver = new Resolver(lookup, sent),
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
            AllowDuplicateProperties = false,
            // A NaN result is a result: it must not fail the instance that produced it.
            NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip,
            // The serializer's own default refuses a linked list of 70 nodes.
            MaxDepth = 256,
        };
        options.MakeReadOnly();
        return options;
    }

    /// <summary>
    /// The metadata by which a whole payload of type <typeparamref name="T"/> is recorded, or an error that says how to make the type known. A type
    /// with a polymorphic ancestor is recorded as that ancestor, which <see cref="JsonSerializerOptions.GetTypeInfo"/> does not do.
    /// </summary>
    internal static JsonTypeInfo<T> Find<T>(JsonSerializerOptions options) =>
        TryFind<T>(options) ?? throw new NotSupportedException(
            $"'{typeof(T)}' is not a payload type of the assembly whose code records it. Name it there: [assembly: EddaPayload(typeof({typeof(T).Name}))].");

    /// <summary>The same; <see langword="null"/> for a type that is not known.</summary>
    internal static JsonTypeInfo<T>? TryFind<T>(JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if ((options.TypeInfoResolver as Resolver)?.Sent(typeof(T)) is { } sent)
            return (JsonTypeInfo<T>)sent;
        return options.TryGetTypeInfo(typeof(T), out var found) ? (JsonTypeInfo<T>)found : null;
    }

    private sealed class Resolver(PayloadLookup lookup, SentLookup? sent) : IJsonTypeInfoResolver
    {
        public JsonTypeInfo? Sent(Type type) => sent?.Invoke(type);

        public JsonTypeInfo? GetTypeInfo(Type type, JsonSerializerOptions options) => lookup(type, options);
    }
}
