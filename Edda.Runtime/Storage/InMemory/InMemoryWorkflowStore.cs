using Microsoft.Data.Sqlite;

namespace Edda.Storage.InMemory;

/// <summary>
/// The contract without a database: plain objects under one lock, with the same guards and answers. Several workers may share one object. What it
/// holds ends with it. Transactional activities get a private in-memory SQLite database for their own tables.
/// </summary>
internal sealed partial class InMemoryWorkflowStore(TimeProvider time) : IWorkflowStore
{
    private readonly Lock _lock = new();
    private readonly Dictionary<long, StoredInstance> _instances = [];
    private readonly Dictionary<string, StoredInstance> _byId = new(StringComparer.Ordinal);
    private readonly Dictionary<int, StoredWorker> _workers = [];
    private readonly Dictionary<DefinitionKey, int> _definitions = [];
    private readonly List<DefinitionKey> _definitionKeys = [];
    private readonly InMemoryUserDatabase _userDatabase = new();

    // The wake index: free instances by the time at which they want to run.
    private readonly SortedSet<(long WakeAt, long Key)> _due = [];

    private long _lastKey;
    private long _changes;

    public string Description => "memory";

    public bool HasSingleWriter => false;

    public Type TransactionType => typeof(SqliteTransaction);

    /// <summary>The connection that transactional activities write through; for tests that look at their tables.</summary>
    internal SqliteConnection UserConnection => _userDatabase.Connection;

    public void Migrate(bool apply)
    {
    }

    public IReadOnlyDictionary<DefinitionKey, int> InternDefinitions(IReadOnlyCollection<DefinitionKey> definitions)
    {
        lock (_lock)
        {
            foreach (var definition in definitions)
            {
                if (_definitions.TryAdd(definition, _definitionKeys.Count + 1))
                    _definitionKeys.Add(definition);
            }

            return definitions.Distinct().ToDictionary(definition => definition, definition => _definitions[definition]);
        }
    }

    public long ReserveKeys(int count)
    {
        lock (_lock)
        {
            var first = InstanceKeys.First(_lastKey, Now, count);
            _lastKey = first + count - 1;
            return first;
        }
    }

    public long ReadClock() => Now;

    // Workers of one process share the object: only what another one may have to act on counts, a recorded step does not.
    public long ReadChangeCount() => Interlocked.Read(ref _changes);

    public ValueTask<T> ReadAsync<T>(Func<T> read, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(read());
    }

    public ValueTask<T> WriteAsync<T>(Func<T> write, CancellationToken cancellationToken) => ReadAsync(write, cancellationToken); // Nothing here waits.

    public void Dispose() => _userDatabase.Dispose();

    private long Now => Micros.From(time.GetUtcNow());

    private StoredWorker? FindAlive(WorkerIdentity? me) =>
        me is not null && _workers.TryGetValue(me.Id, out var worker) && worker.State == WorkerState.Alive && worker.Identity.Incarnation == me.Incarnation
            ? worker
            : null;

    /// <summary>Changes owner and wake time of an instance together with the indexes on them.</summary>
    private void Place(StoredInstance instance, int? worker, long? wakeAt)
    {
        if (instance.Worker is { } oldWorker)
        {
            _workers[oldWorker].Owned.Remove(instance);
            _workers[oldWorker].Signalled.Remove(instance);
        }
        else if (instance.WakeAt is { } oldWake)
        {
            _due.Remove((oldWake, instance.Key));
        }

        instance.Worker = worker;
        instance.WakeAt = wakeAt;

        if (worker is { } newWorker)
        {
            _workers[newWorker].Owned.Add(instance);
            if (wakeAt is not null)
                _workers[newWorker].Signalled.Add(instance);
        }
        else if (wakeAt is { } newWake)
        {
            _due.Add((newWake, instance.Key));
        }

        if (wakeAt <= Now)
            _changes++;
    }
}
