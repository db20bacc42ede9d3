namespace Edda.Storage;

/// <summary>
/// Where a database that may have to be waited for runs the writes of <see cref="IWorkflowStore.WriteAsync{T}"/>: one at a time, each on a thread that is
/// none of the pool's. Nothing of it comes back to the context of the caller, who may block it meanwhile.
/// </summary>
internal sealed class ClientWrites
{
    private readonly SemaphoreSlim _turn = new(1);

    internal async ValueTask<T> RunAsync<T>(Func<T> write, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await Task.Factory.StartNew(
                write, CancellationToken.None, TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach, TaskScheduler.Default).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }
}
