using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using Edda;

namespace Sets;

[Activity]
public sealed partial class Grant
{
    public void Run(string right) => ArgumentException.ThrowIfNullOrEmpty(right);
}

[Workflow]
public sealed partial class GrantRights
{
    public async Task<int> RunAsync(WorkflowContext ctx, ImmutableHashSet<string> wanted, string[] allowed)
    {
        var permitted = allowed.ToFrozenSet(StringComparer.Ordinal);
        var counts = new ConcurrentDictionary<char, int>();
        foreach (var right in wanted.Where(permitted.Contains).OrderBy(r => r, StringComparer.Ordinal))
        {
            counts.AddOrUpdate(right[0], 1, (_, count) => count + 1);
            await ctx.Grant(right);
        }

        var most = counts.Values.DefaultIfEmpty().Max();
        var all = wanted.All(r => r.Length > 1) && wanted.IsSubsetOf(permitted) && !counts.IsEmpty;
        var lookup = wanted.ToDictionary(r => r, r => r.Length).ToImmutableSortedDictionary();
        return wanted.Count + counts.Sum(c => c.Value) + (all ? most : 0) + lookup.Count;
    }
}
