using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Edda.Definitions;

namespace Edda.Payloads;

/// <summary>
/// Decides, after their hashes differ, whether a recorded input still says what the code gives now. The recorded input is read with today's
/// types and written again, so that a member added since gets its default; then both are compared as JSON values: object members without
/// order, numbers by value, sets without order (they enumerate differently in another process), everything else in order.
/// </summary>
internal static class InputEquality
{
    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = 512 };

    internal static bool Agree<TInput>(byte[] recorded, byte[] actual, InputFormat<TInput> format)
    {
        byte[] rewritten;
        var types = new List<JsonTypeInfo>();
        try
        {
            var elements = new InputElements(PayloadCodec.Json(recorded), format.Options, types);
            rewritten = PayloadCodec.EncodeInput(format.Read(ref elements), format);
        }
        catch (JsonException)
        {
            return false; // Today's types cannot read what was recorded: they were changed.
        }

        using var before = Parse(recorded);
        using var again = Parse(rewritten);
        using var now = Parse(actual);
        var count = before.RootElement.GetArrayLength();
        if (count > now.RootElement.GetArrayLength())
            return false;
        for (var i = 0; i < count; i++)
        {
            if (!Agree(again.RootElement[i], now.RootElement[i], types[i]))
                return false;
        }

        return true;
    }

    private static JsonDocument Parse(byte[] payload) => JsonDocument.Parse(PayloadCodec.Json(payload).ToArray(), Deep);

    private static bool Agree(JsonElement before, JsonElement now, JsonTypeInfo? type)
    {
        if (before.ValueKind != now.ValueKind)
            return false;
        return before.ValueKind switch
        {
            JsonValueKind.Object => ObjectsAgree(before, now, type),
            JsonValueKind.Array => IsSet(type?.Type) ? SetsAgree(before, now) : ArraysAgree(before, now, type),
            JsonValueKind.Number => NumbersAgree(before, now),
            JsonValueKind.String => before.ValueEquals(now.GetString()),
            _ => true,
        };
    }

    private static bool ObjectsAgree(JsonElement before, JsonElement now, JsonTypeInfo? type)
    {
        var count = 0;
        foreach (var member in before.EnumerateObject())
        {
            count++;
            if (!now.TryGetProperty(member.Name, out var other) || !Agree(member.Value, other, MemberType(type, member.Name)))
                return false;
        }

        return count == now.GetPropertyCount();
    }

    private static bool ArraysAgree(JsonElement before, JsonElement now, JsonTypeInfo? type)
    {
        var length = before.GetArrayLength();
        if (length != now.GetArrayLength())
            return false;
        var element = Resolve(type, type?.ElementType);
        for (var i = 0; i < length; i++)
        {
            if (!Agree(before[i], now[i], element))
                return false;
        }

        return true;
    }

    private static bool SetsAgree(JsonElement before, JsonElement now)
    {
        var left = before.EnumerateArray().Select(e => e.GetRawText()).ToHashSet(StringComparer.Ordinal);
        return left.SetEquals(now.EnumerateArray().Select(e => e.GetRawText()));
    }

    private static bool NumbersAgree(JsonElement before, JsonElement now)
    {
        if (before.GetRawText() == now.GetRawText())
            return true;
        return before.TryGetDecimal(out var left) && now.TryGetDecimal(out var right)
            ? left == right
            : before.GetDouble().Equals(now.GetDouble());
    }

    private static JsonTypeInfo? MemberType(JsonTypeInfo? type, string name)
    {
        if (type is null)
            return null;
        if (type.Kind == JsonTypeInfoKind.Dictionary)
            return Resolve(type, type.ElementType);
        foreach (var property in type.Properties)
        {
            if (property.Name == name)
                return Resolve(type, property.PropertyType);
        }

        return null;
    }

    private static JsonTypeInfo? Resolve(JsonTypeInfo? owner, Type? type) =>
        owner is not null && type is not null && owner.Options.TryGetTypeInfo(type, out var found) ? found : null;

    private static bool IsSet(Type? type) => type is { IsGenericType: true } && Sets.Contains(type.GetGenericTypeDefinition());

    private static readonly HashSet<Type> Sets =
    [
        typeof(HashSet<>), typeof(ISet<>), typeof(IReadOnlySet<>), typeof(ImmutableHashSet<>), typeof(IImmutableSet<>), typeof(FrozenSet<>),
    ];
}
