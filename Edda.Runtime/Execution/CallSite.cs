using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Edda.Execution;

/// <summary>File and line of a durable call. The directory is the build machine's and is cut; the text is made once per place in the code.</summary>
internal readonly record struct CallSite(string File, int Line)
{
    private static readonly ConcurrentDictionary<CallSite, string> s_texts = new(ByLiteral.Instance);

    public override string ToString() => File is { Length: > 0 }
        ? s_texts.GetOrAdd(this, static site => $"{site.File[(site.File.LastIndexOfAny(['/', '\\']) + 1)..]}:{site.Line}")
        : "";

    /// <summary>The file is a literal of the caller's, so its reference tells it apart.</summary>
    private sealed class ByLiteral : IEqualityComparer<CallSite>
    {
        public static readonly ByLiteral Instance = new();

        public bool Equals(CallSite x, CallSite y) => x.Line == y.Line && ReferenceEquals(x.File, y.File);

        public int GetHashCode(CallSite obj) => HashCode.Combine(RuntimeHelpers.GetHashCode(obj.File), obj.Line);
    }
}
