namespace Edda.Testing;

/// <summary>What the test asks of time by hand: to be moved to a moment, or that nothing is left to do at this one.</summary>
internal sealed class TimeRequests
{
    private readonly Lock _lock = new();
    private readonly List<Request> _requests = [];
    private Func<Exception>? _refusal;

    private sealed record Request(long? Target, TaskCompletionSource Done);

    /// <summary>Asked without the lock; whoever adds one has the pump look again.</summary>
    public bool IsAny => _requests.Count > 0;

    /// <param name="target">The moment in ticks; <see langword="null"/> for this one.</param>
    public Task Add(long? target)
    {
        var request = new Request(target, new(TaskCreationOptions.RunContinuationsAsynchronously));
        lock (_lock)
        {
            if (_refusal is { } refusal)
                throw refusal();
            _requests.Add(request);
        }

        return request.Done.Task;
    }

    /// <summary>Tells whoever asked for no more than what is reached, and returns the nearest target that is left.</summary>
    public long? Complete(long now)
    {
        long? target = null;
        lock (_lock)
        {
            for (var i = _requests.Count - 1; i >= 0; i--)
            {
                if (_requests[i].Target is { } wanted && wanted > now)
                {
                    target = Math.Min(target ?? long.MaxValue, wanted);
                    continue;
                }

                _requests[i].Done.TrySetResult();
                _requests.RemoveAt(i);
            }
        }

        return target;
    }

    /// <summary>No request is fulfilled any more, neither these nor later ones.</summary>
    public void Refuse(Func<Exception> refusal)
    {
        lock (_lock)
        {
            _refusal = refusal;
            foreach (var request in _requests)
                request.Done.TrySetException(refusal());
            _requests.Clear();
        }
    }
}
