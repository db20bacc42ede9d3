using Edda.Storage;

namespace Edda.Engine;

/// <summary>Hands out instance keys from ranges that the database reserves. A crash loses the rest of a range, which is harmless.</summary>
internal sealed class InstanceKeys(IWorkflowStore store)
{
    private const int RangeSize = 1_024;

    private readonly Lock _lock = new();
    private long _next;
    private long _end;

    /// <summary>The next key; a new range is reserved on another thread, never on the caller's.</summary>
    public ValueTask<long> NextAsync()
    {
        if (_lock.TryEnter())
        {
            try
            {
                if (_next != _end)
                    return new(_next++);
            }
            finally
            {
                _lock.Exit();
            }
        }

        return new(Task.Run(Next));
    }

    private long Next()
    {
        lock (_lock)
        {
            if (_next == _end)
            {
                _next = store.ReserveKeys(RangeSize);
                _end = _next + RangeSize;
            }

            return _next++;
        }
    }
}
