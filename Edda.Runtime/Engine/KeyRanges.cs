using Edda.Storage;

namespace Edda.Engine;

/// <summary>Hands out instance keys from ranges that the database reserves. A crash loses the rest of a range, which is harmless.</summary>
internal sealed class KeyRanges(IWorkflowStore store)
{
    private const int RangeSize = 1_024;

    private readonly Lock _lock = new();
    private long _next;
    private long _end;
    private Task _reservation = Task.CompletedTask;

    /// <summary>The next key. All who find the range used up wait for one reservation, without a thread.</summary>
    public ValueTask<long> NextAsync()
    {
        lock (_lock)
        {
            if (_next != _end)
                return new(_next++);
        }

        return ReservedAsync();
    }

    private async ValueTask<long> ReservedAsync()
    {
        while (true)
        {
            Task reservation;
            lock (_lock)
            {
                if (_next != _end)
                    return _next++;
                if (_reservation.IsCompleted)
                    _reservation = ReserveAsync(); // A failed one was told to those who waited for it.
                reservation = _reservation;
            }

            await reservation.ConfigureAwait(false);
        }
    }

    private async Task ReserveAsync()
    {
        var first = await store.WriteAsync(() => store.ReserveKeys(RangeSize), CancellationToken.None).ConfigureAwait(false);
        lock (_lock)
            (_next, _end) = (first, first + RangeSize);
    }
}
