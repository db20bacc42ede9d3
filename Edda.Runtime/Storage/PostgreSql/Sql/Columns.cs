using Npgsql;

namespace Edda.Storage.PostgreSql;

/// <summary>Columns that may be null, and times as the engine computes with them.</summary>
internal static class Columns
{
    internal static int? NullableInt(this NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt32(column);

    internal static long? NullableLong(this NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt64(column);

    internal static string? NullableText(this NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    internal static byte[]? NullableBytes(this NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetFieldValue<byte[]>(column);

    internal static long Time(this NpgsqlDataReader row, int column) => PostgreSqlTime.ToMicros(row.GetFieldValue<DateTime>(column));

    internal static long? NullableTime(this NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.Time(column);
}
