using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Edda.Definitions;

/// <summary>The elements of a recorded input, read one by one. A missing trailing element takes the parameter's default.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct InputElements
{
    private Utf8JsonReader _reader;
    private readonly List<JsonTypeInfo>? _types;
    private bool _ended;

    internal InputElements(ReadOnlySpan<byte> json, JsonSerializerOptions options, List<JsonTypeInfo>? types = null)
    {
        _types = types;
        _reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = options.MaxDepth });
        if (!_reader.Read() || _reader.TokenType != JsonTokenType.StartArray)
            throw new JsonException("A recorded input is a JSON array in parameter order.");
    }

    /// <summary>Reads the next element as the parameter <paramref name="name"/>, which has no default.</summary>
    public T Required<T>(JsonTypeInfo<T> typeInfo, string name) =>
        TryAdvance(typeInfo) ? Read(typeInfo, name) : throw new JsonException($"The recorded input has no value for the parameter '{name}', which has no default.");

    /// <summary>Reads the next element as the parameter <paramref name="name"/>, or takes its default when the recorded input ends before it.</summary>
    public T Optional<T>(JsonTypeInfo<T> typeInfo, string name, T defaultValue) => TryAdvance(typeInfo) ? Read(typeInfo, name) : defaultValue;

    /// <summary>Reads the next element as the parameter <paramref name="name"/>, whose type does not admit null.</summary>
    public T RequiredNotNull<T>(JsonTypeInfo<T> typeInfo, string name) where T : class => Required(typeInfo, name) ?? throw NullRefused(name);

    /// <summary>Reads the next element or takes the default, for a parameter whose type does not admit null.</summary>
    public T OptionalNotNull<T>(JsonTypeInfo<T> typeInfo, string name, T defaultValue) where T : class =>
        Optional(typeInfo, name, defaultValue) ?? throw NullRefused(name);

    private static JsonException NullRefused(string name) => new($"The parameter '{name}' does not admit null, but its recorded value is null.");

    private bool TryAdvance(JsonTypeInfo typeInfo)
    {
        _types?.Add(typeInfo);
        if (_ended)
            return false;
        if (!_reader.Read())
            throw new JsonException("The recorded input ends in the middle of its array.");
        _ended = _reader.TokenType == JsonTokenType.EndArray;
        return !_ended;
    }

    private T Read<T>(JsonTypeInfo<T> typeInfo, string name)
    {
        try
        {
            return JsonSerializer.Deserialize(ref _reader, typeInfo)!;
        }
        catch (JsonException e)
        {
            throw new JsonException($"The parameter '{name}' cannot be read: {e.Message}", e);
        }
    }
}
