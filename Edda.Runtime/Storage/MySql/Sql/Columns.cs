using System.Text;
using MySqlConnector;

namespace Edda.Storage.MySql;

/// <summary>Columns as the engine holds them.</summary>
internal static class Columns
{
    internal static int? NullableInt(this MySqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt32(column);

    internal static long? NullableLong(this MySqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt64(column);

    internal static long Time(this MySqlDataReader row, int column) => MySqlTime.ToMicros(row.GetDateTime(column));

    internal static long? NullableTime(this MySqlDataReader row, int column) => row.IsDBNull(column) ? null : row.Time(column);

    internal static byte[] Blob(this MySqlDataReader row, int column) => row.GetFieldValue<byte[]>(column);

    internal static byte[]? NullableBlob(this MySqlDataReader row, int column) => row.IsDBNull(column) ? null : row.Blob(column);

    /// <summary>Text of either kind: ids and names that are compared are columns of bytes.</summary>
    internal static string Text(this MySqlDataReader row, int column) => row.GetValue(column) switch
    {
        string text => text,
        byte[] bytes => Encoding.UTF8.GetString(bytes),
        var other => throw new InvalidCastException($"Column {column} holds no text but {other.GetType().Name}."),
    };

    internal static string? NullableText(this MySqlDataReader row, int column) => row.IsDBNull(column) ? null : row.Text(column);
}
