using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text;

namespace Edda.Storage.MySql;

/// <summary>
/// A statement over a set. MySQL has no arrays: what stands between <c>/*each*/</c> and the next comment is repeated once per row, joined by what that comment
/// holds. The comments are comments, so that the text is a whole statement over a set of one.
/// </summary>
internal sealed class SetSql
{
    private const string Each = "/*each*/";

    private static readonly ConcurrentDictionary<string, SetSql> s_known = new(ReferenceEquality.Instance);

    private readonly string _head;
    private readonly string _row;
    private readonly string _separator;
    private readonly string _tail;

    private SetSql(string sql)
    {
        var each = sql.IndexOf(Each, StringComparison.Ordinal);
        var end = sql.IndexOf("/*", each + Each.Length, StringComparison.Ordinal);
        var after = sql.IndexOf("*/", end, StringComparison.Ordinal);
        _head = sql[..each];
        _row = sql[(each + Each.Length)..end];
        _separator = sql[(end + 2)..after];
        _tail = sql[(after + 2)..];
    }

    /// <param name="sql">A constant, which is known by its reference.</param>
    internal static SetSql Of(string sql) => s_known.GetOrAdd(sql, static text => new SetSql(text));

    internal void Append(StringBuilder text, int rows)
    {
        text.Append(_head);
        for (var i = 0; i < rows; i++)
            text.Append(i == 0 ? "" : _separator).Append(_row);
        text.Append(_tail);
    }

    private sealed class ReferenceEquality : IEqualityComparer<string>
    {
        internal static readonly ReferenceEquality Instance = new();

        public bool Equals(string? x, string? y) => ReferenceEquals(x, y);

        public int GetHashCode(string text) => RuntimeHelpers.GetHashCode(text);
    }
}
