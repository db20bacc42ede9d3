using Npgsql;

namespace Edda.Storage.PostgreSql;

/// <summary>Columns that may be null, and times as the engine computes with them.</summary>
internal static class Columns
{
    /// <summary>
    /// Reads the rest. What a message has written holds only when the server says so, which comes after its rows: an error there would be swallowed by the end
    /// of the reader.
    /// </summary>
    internal static void ReadToEnd(this NpgsqlDataReader reader)
    {
        while (reader.NextResult())
        {
        }
    }

    internal static int? NullableInt(this NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt32(column);

    internal static long? NullableLong(this NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt64(column);

    internal static string? NullableText(this NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    internal static byte[]? NullableBytes(this NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetFieldValue<byte[]>(column);

    internal static long Time(this NpgsqlDataReader row, int column) => PostgreSqlTime.ToMicros(row.GetFieldValue<DateTime>(column));

    internal static long? NullableTime(this NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.Time(column);
}
