using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Edda.Execution;

/// <summary>File and line of a durable call. The directory is the build machine's and is cut, once per distinct literal.</summary>
internal readonly record struct CallSite(string File, int Line)
{
    private static readonly ConcurrentDictionary<string, string> s_names = new(ReferenceComparer.Instance);

    public override string ToString() =>
        File is { Length: > 0 } ? $"{s_names.GetOrAdd(File, static path => path[(path.LastIndexOfAny(['/', '\\']) + 1)..])}:{Line}" : "";

    private sealed class ReferenceComparer : IEqualityComparer<string>
    {
        public static readonly ReferenceComparer Instance = new();

        public bool Equals(string? x, string? y) => ReferenceEquals(x, y);

        public int GetHashCode(string obj) => RuntimeHelpers.GetHashCode(obj);
    }
}
