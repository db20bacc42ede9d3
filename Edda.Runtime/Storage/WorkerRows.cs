namespace Edda.Storage;

/// <summary>A registered worker. The incarnation distinguishes two processes of one name.</summary>
internal sealed record WorkerIdentity(int Id, Guid Incarnation, string Name);

/// <summary>What a worker says of itself when it registers.</summary>
/// <param name="Name">Its name.</param>
/// <param name="ReplacesSameName">
/// Older incarnations of the name are declared dead in the same transaction and their instances become claimable at once.
/// </param>
/// <param name="Lease">How long it is trusted without renewal.</param>
/// <param name="Builds">The build of each definition that it knows, by definition id.</param>
internal sealed record WorkerRegistration(string Name, bool ReplacesSameName, TimeSpan Lease, IReadOnlyDictionary<int, string> Builds)
{
    /// <summary>Chosen by who registers, so that a repeat after a lost answer is the same registration.</summary>
    public Guid Incarnation { get; init; } = Guid.NewGuid();
}

/// <summary>A worker whose lease has ended and that is not yet declared dead.</summary>
/// <param name="Worker">The row id.</param>
/// <param name="Name">For the log.</param>
/// <param name="Renewals">Its count of renewals when it was seen; a changed count means that it lives.</param>
/// <param name="SuspectedAt">Since when it is suspected, by the database's clock.</param>
internal readonly record struct SuspectedWorker(int Worker, string Name, long Renewals, long SuspectedAt);

/// <summary>What is there for a worker.</summary>
/// <param name="NextWake">
/// From when on it has something to claim; may lie in the past; <see langword="null"/> for never. Of what is not due for a second and will be left to its home first,
/// when it is due.
/// </param>
/// <param name="HasSignals">Whether an instance that it owns was signalled.</param>
/// <param name="NextOf">
/// What each definition has next, of those that have something, where the store reads definitions one by one: a claim of those that are due is cheaper there than one
/// of all. <see langword="null"/> where it makes no difference.
/// </param>
/// <param name="Signals">The signalled instances, where the store has read them with the rest; <see langword="null"/>: to be asked for.</param>
internal readonly record struct Agenda(
    long? NextWake, bool HasSignals, IReadOnlyDictionary<int, NextOfDefinition>? NextOf = null, IReadOnlyList<SignalledInstance>? Signals = null);

/// <summary>What a definition has next for a worker.</summary>
/// <param name="At">When; may lie in the past.</param>
/// <param name="First">Which it is, where that is known.</param>
/// <param name="Then">When there is another one; <see langword="null"/> for never.</param>
internal readonly record struct NextOfDefinition(long At, DueInstance? First = null, long? Then = null);

/// <summary>An instance that nobody owns, and that is or will be due.</summary>
internal readonly record struct DueInstance(long Key, long ClaimNo, long InboxSeq);

/// <summary>An instance that this worker owns and that was signalled from elsewhere.</summary>
internal readonly record struct SignalledInstance(long Key, long InboxSeq);

/// <summary>An instance that this worker owns, for reconciliation with memory.</summary>
internal readonly record struct OwnedInstance(long Key, long ClaimNo);

/// <summary>A definition's durable name and version.</summary>
internal readonly record struct DefinitionKey(string Name, int Version);
