namespace Edda.Tests.Scenarios;

/// <summary>What activities have really done, counted outside the engine and kept over crashes; and the gates at which they wait for the test.</summary>
public sealed class Effects
{
    private readonly Lock _lock = new();
    private readonly List<string> _all = [];
    private readonly List<(string Key, int Times, TaskCompletionSource Seen)> _waits = [];
    private readonly Dictionary<string, TaskCompletionSource> _gates = [];
    private readonly Dictionary<(string Key, string Caller), int> _numbers = [];
    private readonly Dictionary<string, int> _asked = [];

    /// <summary>
    /// Tells calls apart, as an idempotency key does, in a world that knows it: what the same call does again is the same effect and has its number.
    /// </summary>
    internal Func<string?>? Caller { get; init; }

    /// <summary>Hears of every effect when it happens.</summary>
    internal Action<string>? Told { get; set; }

    /// <summary>Whether every gate stands open that the test does not close.</summary>
    internal bool AreGatesOpen { get; init; }

    /// <summary>Everything, in order.</summary>
    public IReadOnlyList<string> InOrder
    {
        get
        {
            lock (_lock)
                return [.. _all];
        }
    }

    /// <summary>Each call's effects, with how often each was asked for.</summary>
    internal IReadOnlyDictionary<string, int> OfCalls
    {
        get
        {
            lock (_lock)
                return _asked.ToDictionary();
        }
    }

    /// <summary>Records an effect; returns how many of it there are now.</summary>
    public int Add(string key)
    {
        var caller = Caller?.Invoke();
        lock (_lock)
        {
            _all.Add(key);
            Told?.Invoke(key);
            if (caller is not null)
                return Number(key, caller);
            var count = _all.Count(k => k == key);
            foreach (var wait in _waits.Where(w => w.Key == key && w.Times <= count))
                wait.Seen.TrySetResult();
            return count;
        }
    }

    public int Count(string key)
    {
        lock (_lock)
            return Caller is null ? _all.Count(k => k == key) : _numbers.Keys.Count(k => k.Key == key);
    }

    /// <summary>Completes when the effect has happened so many times.</summary>
    public Task Seen(string key, int times = 1)
    {
        lock (_lock)
        {
            var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (_all.Count(k => k == key) >= times)
                seen.SetResult();
            else
                _waits.Add((key, times, seen));
            return seen.Task.Soon($"effect '{key}'");
        }
    }

    /// <summary>Waits in an activity until the test opens the gate.</summary>
    public Task Pass(string gate, CancellationToken cancellationToken = default) => Gate(gate).Task.WaitAsync(cancellationToken);

    /// <summary>As <see cref="Pass"/>, for a body that blocks its thread.</summary>
    public void Wait(string gate) => Gate(gate).Task.Wait();

    /// <summary>Lets through whoever waits at the gate or comes later.</summary>
    public void Open(string gate) => Gate(gate).TrySetResult();

    /// <summary>The end of the test: nobody waits for it any more.</summary>
    public void OpenAll()
    {
        lock (_lock)
        {
            foreach (var gate in _gates.Values)
                gate.TrySetResult();
        }
    }

    private int Number(string key, string caller)
    {
        var call = $"{key} by {caller}";
        _asked[call] = _asked.GetValueOrDefault(call) + 1;
        if (!_numbers.TryGetValue((key, caller), out var number))
            _numbers.Add((key, caller), number = _numbers.Keys.Count(k => k.Key == key) + 1);
        return number;
    }

    private TaskCompletionSource Gate(string gate)
    {
        lock (_lock)
        {
            if (!_gates.TryGetValue(gate, out var source))
            {
                _gates.Add(gate, source = new(TaskCreationOptions.RunContinuationsAsynchronously));
                if (AreGatesOpen)
                    source.SetResult();
            }

            return source;
        }
    }
}
