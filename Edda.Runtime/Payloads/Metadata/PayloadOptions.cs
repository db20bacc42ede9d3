using System.ComponentModel;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Edda.Payloads.Metadata;

/// <summary>Finds the metadata of a payload type; <see langword="null"/> for a type the assembly does not know.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate JsonTypeInfo? PayloadLookup(Type type, JsonSerializerOptions options);

/// <summary>The serializer options of stored payloads. They are part of the storage format: a change is a new format, never an edit.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class PayloadOptions
{
    /// <summary>Format 1, frozen, for the types that <paramref name="lookup"/> knows.</summary>
    public static JsonSerializerOptions Format1(PayloadLookup lookup)
    {
        var options = new JsonSerializerOptions
        {
            TypeInfoResolver = new Resolver(lookup),
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

    /// <summary>The metadata of <typeparamref name="T"/>, or an error that says how to make the type known.</summary>
    public static JsonTypeInfo<T> Find<T>(JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.TryGetTypeInfo(typeof(T), out var found)
            ? (JsonTypeInfo<T>)found
            : throw new NotSupportedException(
                $"'{typeof(T)}' is not a payload type of the assembly whose code records it. Name it there: [assembly: EddaPayload(typeof({typeof(T).Name}))].");
    }

    private sealed class Resolver(PayloadLookup lookup) : IJsonTypeInfoResolver
    {
        public JsonTypeInfo? GetTypeInfo(Type type, JsonSerializerOptions options) => lookup(type, options);
    }
}
