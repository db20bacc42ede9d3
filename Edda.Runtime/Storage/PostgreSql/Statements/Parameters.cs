using Npgsql;
using NpgsqlTypes;

namespace Edda.Storage.PostgreSql;

/// <summary>Typed positional parameters: nothing is boxed, and the types in the prepared statement do not depend on the values.</summary>
internal static class Parameters
{
    internal static NpgsqlParameter<int> Int() => new() { NpgsqlDbType = NpgsqlDbType.Integer };

    internal static NpgsqlParameter<short> Short() => new() { NpgsqlDbType = NpgsqlDbType.Smallint };

    internal static NpgsqlParameter<long> Long() => new() { NpgsqlDbType = NpgsqlDbType.Bigint };

    internal static NpgsqlParameter<bool> Bool() => new() { NpgsqlDbType = NpgsqlDbType.Boolean };

    internal static NpgsqlParameter<Guid> Uuid() => new() { NpgsqlDbType = NpgsqlDbType.Uuid };

    internal static NpgsqlParameter<string> Text() => new() { NpgsqlDbType = NpgsqlDbType.Text };

    internal static NpgsqlParameter<TimeSpan> Interval() => new() { NpgsqlDbType = NpgsqlDbType.Interval };

    internal static NpgsqlParameter<DateTime> Time() => new() { NpgsqlDbType = NpgsqlDbType.TimestampTz };

    /// <summary>A value that may be missing: set by <see cref="Set(NpgsqlParameter, object?)"/>.</summary>
    internal static NpgsqlParameter Nullable(NpgsqlDbType type) => new() { NpgsqlDbType = type, Value = DBNull.Value };

    internal static void Set(this NpgsqlParameter parameter, object? value) => parameter.Value = value ?? DBNull.Value;

    /// <summary>A test's clock; null lets the statement read the database's.</summary>
    internal static NpgsqlParameter Clock() => Nullable(NpgsqlDbType.TimestampTz);
}

/// <summary>One column of the rows that a statement takes as arrays. The list is reused; statements that share it send the same values.</summary>
internal sealed class Column<T>(NpgsqlDbType type)
{
    public List<T> Values { get; } = [];

    public NpgsqlParameter<List<T>> Parameter() => new() { NpgsqlDbType = NpgsqlDbType.Array | type, TypedValue = Values };

    public void Add(T value) => Values.Add(value);

    public void Clear() => Values.Clear();

    /// <summary>These values and no others.</summary>
    public void Set(IEnumerable<T> values)
    {
        Values.Clear();
        Values.AddRange(values);
    }
}
