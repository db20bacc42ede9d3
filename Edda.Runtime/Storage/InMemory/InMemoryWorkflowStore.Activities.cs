using System.Data.Common;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Edda.Storage.InMemory;

internal sealed partial class InMemoryWorkflowStore
{
    public async ValueTask<IActivityTransaction> BeginActivityAsync(WorkerIdentity me, CancellationToken cancellationToken) =>
        new ActivityTransaction(this, me, await _userDatabase.BeginAsync(cancellationToken));

    private sealed class ActivityTransaction(InMemoryWorkflowStore store, WorkerIdentity me, SqliteTransaction transaction) : IActivityTransaction
    {
        private int _hasEnded;

        public DbTransaction Transaction => transaction;

        public void Commit(InstanceCommit member)
        {
            if (transaction.Connection is null || raw.sqlite3_get_autocommit(transaction.Connection.Handle) != 0)
            {
                End();
                throw new StoreException("The body has ended the transaction that it was given; committing it is Edda's.", isTransient: false, innerException: null);
            }

            lock (store._lock)
            {
                // What is there already was written by another transaction of the run: the body has run once more, and nothing of it may stay.
                // Nothing can refuse the member between the guards and its application, so the user's part may be committed first.
                var worker = store.FindAlive(me);
                if (store.CheckGuards(worker, member) is { } instance && HoldsNone(instance, member))
                {
                    transaction.Commit();
                    store.Write(worker, member);
                }
                else
                {
                    (member.Outcome, member.Released) = (RecordOutcome.Fenced, false);
                }
            }

            End(); // What is not committed is rolled back.
        }

        public long? Resolve(InstanceCommit member)
        {
            lock (store._lock)
            {
                if (!store._instances.TryGetValue(member.Key, out var instance))
                    return member.ClaimNo;
                if (HoldsAll(instance, member, me.Id, member.ClaimNo))
                    return null;
                if (store.FindAlive(me) is not null && Owns(me, instance, member.ClaimNo))
                    instance.ClaimNo++;
                return instance.ClaimNo;
            }
        }

        public void Rollback() => End();

        public void Abandon() => End(); // The one connection holds the users' tables and stays open.

        public ValueTask DisposeAsync()
        {
            End();
            return ValueTask.CompletedTask;
        }

        private void End()
        {
            if (Interlocked.Exchange(ref _hasEnded, 1) == 0)
                store._userDatabase.End(transaction);
        }
    }
}
