using Edda.Storage;

namespace Edda.Tests.Scenarios;

/// <content>What passes on the way of commits, and where that way breaks.</content>
internal sealed partial class ObservedStore
{
    /// <summary>The process dies at the next commit with a member of this kind.</summary>
    public void CrashAt(Func<CommitMember, bool> member, CrashPoint point)
    {
        _crashPoint = point;
        _crashesAt = member;
    }

    /// <summary>The connection breaks once at such a commit, and nobody can tell whether it took effect.</summary>
    public void BreakAt(Func<CommitMember, bool> member, CrashPoint point)
    {
        CrashAt(member, point);
        _onlyBreaks = true;
    }

    public void Commit(WorkerIdentity? me, IReadOnlyList<CommitMember> members) => Pass(() => inner.Commit(me, members), members);

    public bool TakesNoThread(CommitMember member) => inner.TakesNoThread(member);

    public async ValueTask CommitAsync(WorkerIdentity? me, IReadOnlyList<CommitMember> members)
    {
        var crashes = Enter(members);
        try
        {
            await inner.CommitAsync(me, members);
        }
        catch
        {
            Forget(members);
            throw;
        }

        Leave(members, crashes);
    }

    public async ValueTask<IActivityTransaction> BeginActivityAsync(WorkerIdentity me, CancellationToken cancellationToken)
    {
        Check();
        var transaction = new ObservedTransaction(await inner.BeginActivityAsync(me, cancellationToken), this);
        Interlocked.Increment(ref _transactions);
        return transaction;
    }

    internal void TransactionEnded()
    {
        Interlocked.Decrement(ref _transactions);
        watch.Changed();
    }

    /// <summary>A commit on its way to the database, by whichever route.</summary>
    internal void Pass(Action commit, IReadOnlyList<CommitMember> members)
    {
        var crashes = Enter(members);
        try
        {
            commit();
        }
        catch
        {
            Forget(members);
            throw;
        }

        Leave(members, crashes);
    }

    /// <summary>Whether a crash is meant to happen at this commit.</summary>
    private bool Enter(IReadOnlyList<CommitMember> members)
    {
        Check();
        BeforeCommit?.Invoke(members);
        var crashes = _crashesAt is { } isMeant && members.Any(isMeant);
        if (crashes && _crashPoint == CrashPoint.Before)
            Fail();
        Check();
        Note(members);
        return crashes;
    }

    private void Leave(IReadOnlyList<CommitMember> members, bool crashes)
    {
        AfterCommit?.Invoke(members);
        if (crashes && _crashPoint == CrashPoint.After)
            Fail();
        watch.Changed();
        Check();
    }

    /// <summary>Before the commit: whoever sees its rows in the database finds it here.</summary>
    private void Note(IReadOnlyList<CommitMember> members)
    {
        Interlocked.Increment(ref _commits);
        lock (_lock)
            _members.AddRange(members);
    }

    private void Forget(IReadOnlyList<CommitMember> members)
    {
        Interlocked.Decrement(ref _commits);
        lock (_lock)
            _members.RemoveAll(members.Contains);
    }

    private void Fail()
    {
        HasFailed = true;
        if (!_onlyBreaks)
        {
            Crash();
            return;
        }

        watch.Changed();
        throw new StoreException("The connection broke.", isTransient: true, innerException: null);
    }
}
