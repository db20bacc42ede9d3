using System.Text;
using System.Text.Json;
using Edda.Payloads.Metadata;

namespace PayloadRoundTrip;

/// <summary>Writes a value, reads it back, and does both again with what was read.</summary>
internal sealed class Trip(TextWriter log)
{
    internal int Checked { get; private set; }

    internal int Failed { get; private set; }

    internal void Equal<T>(T value) => Same(value, EqualityComparer<T>.Default.Equals);

    internal void Items<T, TItem>(T value) where T : IEnumerable<TItem> => Same(value, static (a, b) => a.SequenceEqual(b));

    internal void Same<T>(T value, Func<T, T, bool> same)
    {
        var written = "";
        try
        {
            var info = PayloadOptions.Find<T>(EddaPayloads.Options);
            var bytes = JsonSerializer.SerializeToUtf8Bytes(value, info);
            written = Encoding.UTF8.GetString(bytes);
            var read = JsonSerializer.Deserialize(bytes, info)!;
            var again = JsonSerializer.SerializeToUtf8Bytes(read, info);
            var twice = JsonSerializer.Deserialize(again, info)!;
            var runtimeType = value is null || typeof(T).IsInterface || read.GetType() == value.GetType();
            Say($"{typeof(T)} {written}", (value is null ? read is null : same(value, read)) && (read is null || same(read, twice)) && runtimeType);
        }
#pragma warning disable CA1031 // Every case is tried; what any of them throws is its result.
        catch (Exception e)
#pragma warning restore CA1031
        {
            Say($"{typeof(T)} {written}: {e.GetType().Name} {e.Message}", false);
        }
    }

    internal void Reads<T>(string json, T expected, Func<T, T, bool> same)
    {
        try
        {
            Say($"{typeof(T)} from {json}", same(expected, JsonSerializer.Deserialize(json, PayloadOptions.Find<T>(EddaPayloads.Options))!));
        }
#pragma warning disable CA1031 // Every case is tried; what any of them throws is its result.
        catch (Exception e)
#pragma warning restore CA1031
        {
            Say($"{typeof(T)} from {json}: {e.GetType().Name} {e.Message}", false);
        }
    }

    internal void Say(string what, bool holds)
    {
        Checked++;
        if (holds)
            return;
        Failed++;
        log.WriteLine($"lost: {what}");
    }
}
