using Edda.Storage;

namespace Edda.Engine;

/// <summary>Hands out instance keys from ranges that the database reserves. A crash loses the rest of a range, which is harmless.</summary>
internal sealed class InstanceKeys(IWorkflowStore store)
{
    private const int RangeSize = 1_024;

    private readonly Lock _lock = new();
    private long _next;
    private long _end;

    public long Next()
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
