using Edda.Storage;
using Microsoft.Extensions.Logging;

namespace Edda.Engine;

/// <summary>
/// Commits a run's rows inside the transaction of its activity.
/// <para>Answered: the member says what happened. Outcome unknown: <see cref="IActivityTransaction.Resolve"/> decides under the row lock, and is repeated until
/// the database answers. It took effect: the run goes on. It did not, and now never can: the run is dropped, and rebuilt from history under the raised
/// claim, which runs the body again with its writes rolled back.</para>
/// <para>A run may be dropped meanwhile, when the lease is in danger. Until the answer nobody makes it anew under the same claim: it would read a history without
/// the rows that are on their way, and run the body once more. Should it, all the same, the store commits nothing of the second transaction.</para>
/// </summary>
internal static class TransactionCommit
{
    /// <summary>Throws nothing: it may have a thread to itself.</summary>
    internal static void Run(EddaEngine engine, WorkflowRun run, IActivityTransaction transaction, InstanceCommit commit)
    {
        try
        {
            transaction.Commit(commit);
        }
        catch (StoreException e) when (e.IsTransient)
        {
            EngineLog.StoreLost(engine.Logger, e, engine.Store.Description);
            _ = ResolveAsync(engine, run, transaction, commit);
            return;
        }
        catch (Exception e)
        {
            commit.Error = e;
            End(engine, run, transaction, static ended => ended.Rollback());
        }

        End(engine, run, transaction, static ended => _ = ended.DisposeAsync().AsTask());
        Answer(engine, commit);
    }

    private static void Answer(EddaEngine engine, InstanceCommit commit)
    {
        engine.OpenOutcomes.TryRemove(new(commit.Key, commit));
        commit.Answered();
    }

    /// <summary>The member's answer is known; how the transaction ends changes nothing of it.</summary>
    private static void End(EddaEngine engine, WorkflowRun run, IActivityTransaction transaction, Action<IActivityTransaction> end)
    {
        try
        {
            end(transaction);
        }
        catch (Exception e)
        {
            EngineLog.RunCrashed(engine.Logger, e, run.InstanceId);
        }
    }

    private static async Task ResolveAsync(EddaEngine engine, WorkflowRun run, IActivityTransaction transaction, InstanceCommit commit)
    {
        var pause = TimeSpan.FromMilliseconds(5);
        while (!engine.IsStopping)
        {
            try
            {
                var raised = await engine.Store.WriteAsync(() => transaction.Resolve(commit), CancellationToken.None).ConfigureAwait(false);
                await transaction.DisposeAsync().ConfigureAwait(false);
                if (raised is not null)
                {
                    engine.OpenOutcomes.TryRemove(new(commit.Key, commit));
                    Rebuild(engine, run, commit.Key);
                    return;
                }

                commit.Outcome = RecordOutcome.Recorded;
                commit.Released = commit.Change?.Releases == true;
                Answer(engine, commit);
                return;
            }
            catch (StoreException e) when (e.IsTransient)
            {
                await Task.Delay(pause).ConfigureAwait(false); // The database is away; the outcome waits with it, and no virtual clock brings it back.
                pause = TimeSpan.FromMilliseconds(Math.Min(1_000, pause.TotalMilliseconds * 2));
            }
            catch (Exception e)
            {
                commit.Error = e;
                await transaction.DisposeAsync().ConfigureAwait(false);
                Answer(engine, commit);
                return;
            }
        }

        await transaction.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>The outcome is decided and the transaction is gone; only the run is still to be made anew, which nothing here may undo.</summary>
    private static void Rebuild(EddaEngine engine, WorkflowRun run, long key)
    {
        run.Post(RunSignal.Drop);
        try
        {
            if (engine.Store.ReadInstance(key) is { } row)
                engine.Adopt(row, isReadopted: true);
        }
        catch (Exception e)
        {
            // The row is this worker's under the raised claim: reconciliation takes it up.
            EngineLog.StoreLost(engine.Logger, e, engine.Store.Description);
            engine.Timers.Add(engine.Now() + Micros.PerSecond, engine.Reconcile);
        }
    }
}
