using Edda.Engine;
using Edda.Failures;
using Edda.Storage;

namespace Edda.Client;

/// <summary>Waits for the ends of instances, wherever they come about.</summary>
internal sealed class ResultReader(EddaEngine engine)
{
    private readonly InstanceReader _instances = new(engine);
    private readonly ResultPoller _poller = new(engine);

    /// <param name="instanceId">The instance.</param>
    /// <param name="key">Its key, where it is known: that spares a query.</param>
    /// <param name="decode">Reads the recorded result.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="EddaException">It has ended otherwise than with a result, or is set aside.</exception>
    internal async Task<TResult> WaitAsync<TResult>(string instanceId, long? key, Func<byte[]?, TResult> decode, CancellationToken cancellationToken)
    {
        InstanceRow row;
        if (key is null)
        {
            row = await _instances.GetAsync(instanceId, cancellationToken).ConfigureAwait(false);
            if (IsCompleted(row))
                return decode(row.Result);
            key = row.Key;
        }

        var isTold = false;
        while (true)
        {
            ObjectDisposedException.ThrowIf(engine.IsDisposed, typeof(EddaClient));
            // Registered before anything is asked: what ends after that is told, by a run that is still in memory or by whoever looks at the database.
            using var waiter = engine.Waiters.For(key.Value);
            if (isTold || engine.Runs.Find(key.Value) is null)
            {
                if (isTold || (engine.Options.RunWorker && !engine.AsksForEnds)) // Without a worker the look below asks, at once.
                {
                    row = await _instances.GetAsync(instanceId, cancellationToken).ConfigureAwait(false);
                    if (IsCompleted(row))
                        return decode(row.Result);
                }

                engine.Pulse(); // The worker asks for all that somebody has begun to wait for, in one query.
                if (!engine.Options.RunWorker)
                    _poller.Look();
            }

            if (await waiter.Ended.WaitAsync(cancellationToken).ConfigureAwait(false) is { Status: WorkflowStatus.Completed } outcome)
                return decode(outcome.Result);
            isTold = true;
        }
    }

    /// <summary>Whether there is a result. False: the instance goes on.</summary>
    /// <exception cref="EddaException">It has ended otherwise, or is set aside.</exception>
    private static bool IsCompleted(InstanceRow row) => row.Status switch
    {
        WorkflowStatus.Completed => true,
        WorkflowStatus.Cancelled => throw new WorkflowCancelledException(row.InstanceId, InstanceView.FailureOf(row)),
        WorkflowStatus.Failed or WorkflowStatus.CompensationIncomplete => throw new WorkflowFailedException(row.InstanceId, row.Status, InstanceView.FailureOf(row)),
        WorkflowStatus.Blocked => throw new WorkflowBlockedException(row.InstanceId, (BlockedReason)row.BlockReason, FailureCodec.Decode(row.BlockError)),
        _ => false,
    };
}
