using System.Text;

namespace Edda.Storage.MySql;

/// <summary>The values of one row of a <see cref="SetSql"/>, and how many bytes they take as text at most.</summary>
internal sealed class SetRow
{
    // A number, a time or a null, with the comma.
    private const int Small = 44;

    private readonly List<object?> _values = [];

    internal IReadOnlyList<object?> Values => _values;

    internal long Bytes { get; private set; }

    internal void Clear()
    {
        _values.Clear();
        Bytes = 0;
    }

    internal SetRow Add(object? value)
    {
        _values.Add(value);
        Bytes += SizeOf(value);
        return this;
    }

    internal static long SizeOf(object? value) => Small + value switch
    {
        string text => 2L * Encoding.UTF8.GetByteCount(text),

        // Quotes and backslashes are escaped.
        byte[] bytes => (long)bytes.Length + bytes.AsSpan().Count((byte)'\'') + bytes.AsSpan().Count((byte)'\\'),
        _ => 0,
    };
}
