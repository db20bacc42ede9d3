namespace Edda.Tests.Scenarios;

/// <summary>
/// Lets a test wait for a state of the database. A condition is looked at when the wait begins and after every write of any host, so no clock
/// and no polling is involved.
/// </summary>
internal sealed class StoreWatch
{
    private readonly Lock _lock = new();
    private readonly List<Wait> _waits = [];

    private sealed record Wait(Func<bool> Condition, TaskCompletionSource Met);

    public Task Until(Func<bool> condition)
    {
        var wait = new Wait(condition, new(TaskCreationOptions.RunContinuationsAsynchronously));
        lock (_lock)
            _waits.Add(wait);
        Look(wait);
        return wait.Met.Task;
    }

    /// <summary>Something was written, or a store was asked for something that a test may wait for.</summary>
    public void Changed()
    {
        Wait[] waits;
        lock (_lock)
        {
            if (_waits.Count == 0)
                return;
            waits = [.. _waits];
        }

        foreach (var wait in waits)
            Look(wait);
    }

    private void Look(Wait wait)
    {
        try
        {
            if (!wait.Condition())
                return;
            wait.Met.TrySetResult();
        }
        catch (Exception e)
        {
            wait.Met.TrySetException(e); // The test fails with it; the engine's thread goes on.
        }

        lock (_lock)
            _waits.Remove(wait);
    }
}
