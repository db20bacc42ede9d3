using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Edda.Payloads.Metadata;

/// <summary>What a member's declaration says beyond its type.</summary>
[Flags]
[EditorBrowsable(EditorBrowsableState.Never)]
public enum MemberTraits
{
    /// <summary>A public property that takes null.</summary>
    None = 0,

    /// <summary>A field.</summary>
    Field = 1,

    /// <summary>Must be present when read.</summary>
    Required = 2,

    /// <summary>Its value is never null.</summary>
    NotNullGet = 4,

    /// <summary>Null is refused when read.</summary>
    NotNullSet = 8,

    /// <summary>Takes the members that the type does not declare.</summary>
    ExtensionData = 16,
}

/// <summary>One member of a payload type.</summary>
/// <typeparam name="TOwner">The type whose metadata the member is part of.</typeparam>
/// <typeparam name="T">The member's type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class PayloadMember<TOwner, T>
{
    /// <summary>The declared name; constructor parameters are matched to it.</summary>
    public required string Name { get; init; }

    /// <summary>The recorded name when an attribute gives another.</summary>
    public string? JsonName { get; init; }

    /// <summary>Reads the member; absent for one that is not written.</summary>
    public Func<object, T?>? Get { get; init; }

    /// <summary>Sets the member; absent for one that a constructor takes or that is only written.</summary>
    public Action<object, T?>? Set { get; init; }

    /// <summary>What the declaration says.</summary>
    public MemberTraits Traits { get; init; }

    /// <summary>When the member is left out.</summary>
    public JsonIgnoreCondition? Ignore { get; init; }

    /// <summary>The converter an attribute names.</summary>
    public JsonConverter<T>? Converter { get; init; }

    /// <summary>How its numbers are written.</summary>
    public JsonNumberHandling? Numbers { get; init; }

    /// <summary>Replaced or filled when read.</summary>
    public JsonObjectCreationHandling? Creation { get; init; }

    /// <summary>Its place among the members.</summary>
    public int Order { get; init; }

    /// <summary>The serializer's form of the member.</summary>
    public JsonPropertyInfo In(JsonSerializerOptions options)
    {
        var info = JsonMetadataServices.CreatePropertyInfo(
            options,
            new JsonPropertyInfoValues<T>
            {
                DeclaringType = typeof(TOwner),
                PropertyName = Name,
                JsonPropertyName = JsonName,
                Getter = Get,
                Setter = Set,
                IsPublic = true,
                IsProperty = !Traits.HasFlag(MemberTraits.Field),
                // Without it the serializer skips fields without a word, and tuples become {}.
                HasJsonInclude = true,
                IgnoreCondition = Ignore,
                IsExtensionData = Traits.HasFlag(MemberTraits.ExtensionData),
                Converter = Converter,
                PropertyTypeInfo = Converter is null ? null! : JsonMetadataServices.CreateValueInfo<T>(options, Converter),
                NumberHandling = Numbers,
            });
        if (Traits.HasFlag(MemberTraits.Required))
            info.IsRequired = true;
        if (Traits.HasFlag(MemberTraits.NotNullGet))
            info.IsGetNullable = false;
        if (Traits.HasFlag(MemberTraits.NotNullSet))
            info.IsSetNullable = false;
        if (Creation is not null)
            info.ObjectCreationHandling = Creation;
        if (Order != 0)
            info.Order = Order;
        return info;
    }
}
