using System.Data.Common;
using Edda.Storage;

namespace Edda.Tests.Scenarios;

/// <summary>The transaction of an activity, on the same way to the database. When the process dies, the database undoes it.</summary>
internal sealed class ObservedTransaction(IActivityTransaction inner, ObservedStore store) : IActivityTransaction
{
    private bool _isOver;

    public DbTransaction Transaction => inner.Transaction;

    public void Commit(InstanceCommit member)
    {
        try
        {
            store.Pass(() => inner.Commit(member), [member]);
        }
        catch (StoreException)
        {
            inner.Rollback(); // What is left of it went with the connection.
            throw;
        }
    }

    public long? Resolve(InstanceCommit member)
    {
        store.Check();
        return inner.Resolve(member);
    }

    public void Rollback() => inner.Rollback();

    public void Abandon() => inner.Abandon();

    public async ValueTask DisposeAsync()
    {
        await inner.DisposeAsync();
        if (!Interlocked.Exchange(ref _isOver, true))
            store.TransactionEnded();
    }
}
