using System.Collections.Concurrent;

namespace Edda.Storage.Sqlite;

/// <summary>
/// Renews the own worker's lease inside its commits: a long transaction, its own or another process's, would otherwise keep the lease keeper from the
/// write lock until the lease has ended.
/// </summary>
internal sealed class LeaseKeeping(TimeProvider time)
{
    private readonly ConcurrentDictionary<int, Lease> _leases = new();

    /// <summary>Remembers a renewal that was committed, and the lease that it was for.</summary>
    internal void Remember(int worker, TimeSpan lease) => _leases[worker] = new Lease(lease, time.GetTimestamp());

    /// <summary>As <see cref="Remember(int, TimeSpan)"/>, for the lease that is known.</summary>
    internal void Remember(int worker)
    {
        if (_leases.TryGetValue(worker, out var lease))
            Remember(worker, lease.Duration);
    }

    /// <summary>Whether the last renewal is older than a sixth of the lease: half of what passes between two renewals of the keeper.</summary>
    internal bool IsDue(int worker) =>
        _leases.TryGetValue(worker, out var lease) && time.GetElapsedTime(lease.RenewedAt) > lease.Duration / 6;

    /// <summary>Renews the living worker's lease within the caller's transaction, whose commit is to be remembered.</summary>
    internal bool Renew(CommitScope scope)
    {
        if (scope.Worker is not { } me || !_leases.TryGetValue(me.Id, out var lease))
            return false;
        Renew(scope, me.Id, lease.Duration);
        return true;
    }

    internal static void Renew(CommitScope scope, int worker, TimeSpan lease) =>
        scope.Statements.RenewLease.Begin().Bind(worker).Bind(scope.Now + Micros.From(lease)).Run();

    private readonly record struct Lease(TimeSpan Duration, long RenewedAt);
}
