using System.Collections.Concurrent;

namespace Edda.Testing;

/// <summary>Instances of which the test has been told that they are blocked. The others are for the invariants to tell.</summary>
internal sealed class ToldInstances
{
    private readonly ConcurrentDictionary<string, bool> _blocked = new(StringComparer.Ordinal);

    public bool IsToldBlocked(string instanceId) => _blocked.ContainsKey(instanceId);

    public void TellBlocked(string instanceId) => _blocked[instanceId] = true;

    /// <summary>It goes on: what becomes of it then is told anew.</summary>
    public void Forget(string instanceId) => _blocked.TryRemove(instanceId, out _);
}
