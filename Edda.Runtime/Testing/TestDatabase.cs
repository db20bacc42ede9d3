using Edda.Storage.InMemory;

namespace Edda.Testing;

/// <summary>
/// What outlives a runtime as a database outlives its processes: one that opens it after another goes on with its instances, at the time at which the
/// other one was left. Its clock is that of the runtime that has opened it last.
/// </summary>
internal sealed class TestDatabase : TimeProvider
{
    private TimeProvider? _clock;

    public TestDatabase() => Store = new(this);

    public InMemoryWorkflowStore Store { get; }

    /// <summary>When the runtime before this one stopped; <see langword="null"/> when there was none.</summary>
    public DateTimeOffset? LeftAt => _clock?.GetUtcNow();

    public void Open(TimeProvider clock) => _clock = clock;

    public override DateTimeOffset GetUtcNow() => _clock!.GetUtcNow();
}
