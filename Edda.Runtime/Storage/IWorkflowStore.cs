using System.Data.Common;

namespace Edda.Storage;

/// <summary>
/// All that the engine asks of a database.
/// <para><b>Who may write under which guard.</b></para>
/// <list type="number">
/// <item>Worker guard: every write that a worker makes for its instances holds only while its row in <c>workers</c> is alive under its own
/// incarnation, in the same transaction. Declaring a worker dead therefore waits for its commits in flight or makes them fail; instances change
/// hands without their owner only after that.</item>
/// <item>Claim guard: a statement that changes an instance row compares <c>(worker, claim_no)</c> on that row. A commit that only appends steps
/// needs the worker guard and the comparison, and does not change the instance row.</item>
/// <item>Senders and starters own nothing. A sender adds to <c>inbox_seq</c> and sets <c>wake_at</c> under the instance's row lock, whoever owns
/// the row; a terminal status refuses it there.</item>
/// <item>A commit that gives an instance up compares <c>inbox_seq</c> with what the worker has seen, on the same row: whichever of sender and
/// worker commits first, the mail is not forgotten. A refused release refuses nothing else of the commit.</item>
/// </list>
/// <para><b>Failure.</b> A <see cref="StoreException"/> that is transient leaves the outcome open; every write here is idempotent by its keys, so
/// the caller repeats the identical call. One that is permanent means that nothing was written. Other exceptions are defects.</para>
/// <para><b>Threads.</b> Safe for concurrent use. Every method may block on the database: they are called on the engine's own threads, by
/// clients through <see cref="ReadAsync{T}"/> and <see cref="WriteAsync{T}"/>. Expiry is decided by the database's clock; stamps come as parameters.</para>
/// </summary>
internal interface IWorkflowStore : IDisposable
{
    /// <summary>The database in words, for messages; never a password.</summary>
    string Description { get; }

    /// <summary>While a transactional activity is open, no other commit can proceed (one writer): a run must not commit on the other lane meanwhile.</summary>
    bool HasSingleWriter { get; }

    /// <summary>The type of transaction that transactional activities get.</summary>
    Type TransactionType { get; }

    // ---- schema and names

    /// <summary>
    /// Brings the schema up to date under a lock, or waits until another process has; with <paramref name="apply"/> false only checks.
    /// </summary>
    /// <exception cref="SchemaException">Outdated and not to be applied, written by a newer version, or changed since it was applied.</exception>
    void Migrate(bool apply);

    /// <summary>Told once, before anything else, who will ask: a store may connect meanwhile. Never fails.</summary>
    /// <param name="worker">A worker will be registered; else clients alone.</param>
    void Expect(bool worker)
    {
    }

    /// <summary>The ids of definitions, created where missing.</summary>
    IReadOnlyDictionary<DefinitionKey, int> InternDefinitions(IReadOnlyCollection<DefinitionKey> definitions);

    /// <summary>Reserves a range of instance keys: the first of <paramref name="count"/> consecutive ones, above every key reserved before.</summary>
    long ReserveKeys(int count);

    /// <summary>The database's clock.</summary>
    long ReadClock();

    /// <summary>A number that changes when another process (or store object) has committed. Cheap enough to be read every few milliseconds.</summary>
    long ReadChangeCount();

    /// <summary>
    /// Calls <paramref name="heard"/> on some thread soon after a process has committed something of that kind. Only a hint: a call may be missing, may
    /// stand for several, and may come for nothing. <see langword="null"/>: this store tells nobody; polling finds everything. Disposing it, or the
    /// store, ends the calls.
    /// </summary>
    /// <param name="occasion">What to hear of.</param>
    /// <param name="heard">Has whoever listens look.</param>
    /// <param name="mailed">
    /// A store may say more of mail, where it is for an instance that a worker of this process runs or ran last: the instance's key and the mail's number. True: that was all
    /// that there was to do; false: <paramref name="heard"/> is called.
    /// </param>
    IDisposable? Listen(Occasion occasion, Action heard, Func<long, long, bool>? mailed = null);

    // ---- workers

    /// <summary>Registers a worker as alive with a fresh lease, under its incarnation. One that is there already is returned as it stands.</summary>
    WorkerIdentity RegisterWorker(WorkerRegistration registration);

    /// <summary>
    /// Extends the lease and withdraws a suspicion. False: this incarnation is no longer alive and must stop. A database that does not answer is waited for
    /// for a third of the lease, at least a second: another connection may get through before the lease is over. Waits behind nothing else that waits.
    /// </summary>
    bool RenewLease(WorkerIdentity me, TimeSpan lease);

    /// <summary>
    /// Whether a newer incarnation of this worker's name is alive: this one must not register again. <paramref name="registering"/> is this process's own,
    /// whose registration had no answer.
    /// </summary>
    bool IsReplaced(WorkerIdentity me, Guid? registering);

    /// <summary>
    /// When the first lease of another live worker ends; may lie in the past, and does so while a worker that is gone may have left something for
    /// <see cref="FreeOrphans"/>; <see langword="null"/> when there is no other.
    /// </summary>
    long? ReadNextExpiry(WorkerIdentity me);

    /// <summary>Marks workers whose lease has ended as suspected, and returns all that are.</summary>
    IReadOnlyList<SuspectedWorker> SuspectWorkers(WorkerIdentity me);

    /// <summary>
    /// Declares a suspected worker dead if nothing of it has changed since. The caller has itself been able to write for a third of the lease
    /// since <see cref="SuspectedWorker.SuspectedAt"/>.
    /// </summary>
    bool DeclareDead(WorkerIdentity me, SuspectedWorker suspect);

    /// <summary>
    /// Frees up to <paramref name="limit"/> instances of workers that are dead or stopped: claimable at once, one take-over more for dead ones.
    /// Returns how many; call until none.
    /// </summary>
    int FreeOrphans(int limit);

    /// <summary>An orderly end: the worker's instances become claimable at once, and its row says stopped.</summary>
    void StopWorker(WorkerIdentity me);

    /// <summary>The builds that live workers other than <paramref name="me"/> register for a definition.</summary>
    IReadOnlyList<string> ReadLiveBuilds(WorkerIdentity me, int definition);

    // ---- running instances

    /// <summary>
    /// Writes the members in one transaction and sets each one's answer; <see cref="CommitMember.Answered"/> is the caller's to call. On an
    /// exception no member's answer may be used.
    /// </summary>
    void Commit(WorkerIdentity? me, IReadOnlyList<CommitMember> members);

    /// <summary>Whether <see cref="CommitAsync"/> takes no thread for the member alone, as a rule; it may have to where the member turns out not to be the common case.</summary>
    bool TakesNoThread(CommitMember member) => false;

    /// <summary>
    /// The same, for a caller whose thread has other work while the server writes: where the store can, it takes no thread until the answer is there, and completes on
    /// whichever has read it. No second commit begins before.
    /// </summary>
    ValueTask CommitAsync(WorkerIdentity? me, IReadOnlyList<CommitMember> members)
    {
        Commit(me, members);
        return ValueTask.CompletedTask;
    }

    /// <summary>
    /// Takes up to <paramref name="limit"/> due instances of known definitions that have no worker, oldest due first: <c>claim_no + 1</c>,
    /// <c>wake_at = null</c>, pending becomes running, and the first turn's time is set where it is not. An instance whose last worker
    /// (<c>home</c>) is another live one is taken only when it is overdue by <see cref="HomeGrace"/>, as are this worker's own unless
    /// <paramref name="includeOwnAtOnce"/>. Blocked and paused ones, and those that refused one of <paramref name="builds"/>, are not taken; of those with
    /// <see cref="SuspectTakeovers"/> or more at most one, and none without <paramref name="withSuspect"/>: what nobody owns is not counted when this
    /// worker dies.
    /// </summary>
    IReadOnlyList<InstanceRow> Claim(WorkerIdentity me, IReadOnlyDictionary<int, string> builds, int limit, bool includeOwnAtOnce, bool withSuspect);

    /// <summary>
    /// What this worker would find now, in one cheap read: an idle worker asks nothing else. <see cref="Agenda.NextWake"/> is the moment from which on
    /// <see cref="Claim"/> with the same arguments has something to take, or, of what is not due for a second and will be left to its home first, the moment at which it
    /// is due; an instance that it would not take (a refused build, an unknown definition) does not count, so that waiting for that moment never spins.
    /// </summary>
    Agenda ReadAgenda(WorkerIdentity me, IReadOnlyDictionary<int, string> builds, bool includeOwnAtOnce, bool withSuspect);

    /// <summary>
    /// The same of what is due now, for looks that come soon after each other: what will be due later may be left out, where that is cheaper.
    /// </summary>
    Agenda ReadDue(WorkerIdentity me, IReadOnlyDictionary<int, string> builds, bool withSuspect);

    /// <summary>Owned instances that were signalled since (<c>wake_at</c> is set).</summary>
    IReadOnlyList<SignalledInstance> ReadSignalled(WorkerIdentity me);

    /// <summary>Clears the signal of an owned instance if everything that signalled was seen.</summary>
    bool ClearSignal(WorkerIdentity me, long key, long claimNo, long seen);

    /// <summary>All that this worker owns, by the database.</summary>
    IReadOnlyList<OwnedInstance> ReadOwned(WorkerIdentity me);

    /// <summary>One instance as it stands; for adopting what a lost answer claimed.</summary>
    InstanceRow? ReadInstance(long key);

    /// <summary>Rows of a run above <paramref name="afterSeq"/>, in order, at most <paramref name="limit"/>.</summary>
    IReadOnlyList<HistoryRow> ReadHistory(long key, int run, int afterSeq, int limit);

    /// <summary>The attempts of a run, by ordinal and number.</summary>
    IReadOnlyList<AttemptRow> ReadAttempts(long key, int run);

    /// <summary>
    /// The heads of the histories of these instances' runs, by key, in a statement each for all rows and all attempts: a claim of many is not followed by reads
    /// for every one. <see langword="null"/>: reading each alone costs this store no more.
    /// </summary>
    /// <param name="instances">Owned by the caller, so that nothing is added meanwhile; none twice.</param>
    IReadOnlyDictionary<long, HistoryHead>? ReadHeads(IReadOnlyCollection<InstanceRow> instances) => null;

    /// <summary>All control items and the oldest of the awaited types, in a statement that begins now.</summary>
    InboxPage ReadInbox(long key, IReadOnlyList<AwaitedType> awaited);

    /// <summary>
    /// Opens the transaction of a transactional activity. The token ends the wait for it. Nothing of Edda's is locked until
    /// <see cref="IActivityTransaction.Commit"/>.
    /// </summary>
    ValueTask<IActivityTransaction> BeginActivityAsync(WorkerIdentity me, CancellationToken cancellationToken);

    // ---- clients

    /// <summary>Runs a client's read where it may block: not on the caller's thread unless the store answers from memory.</summary>
    ValueTask<T> ReadAsync<T>(Func<T> read, CancellationToken cancellationToken);

    /// <summary>
    /// Runs a write for somebody who has no thread of the engine's: one at a time, and never on a thread of the pool. A write may have to wait for the
    /// transaction of an activity, and the body of that one needs the pool to go on. The token ends the wait until it begins.
    /// </summary>
    ValueTask<T> WriteAsync<T>(Func<T> write, CancellationToken cancellationToken);

    /// <summary>One instance by its id.</summary>
    InstanceRow? FindInstance(string instanceId);

    /// <summary>Those of the instances that exist, in no order.</summary>
    /// <param name="instanceIds">None twice.</param>
    IReadOnlyList<InstanceRow> FindInstances(IReadOnlyCollection<string> instanceIds);

    /// <summary>Instances, newest first.</summary>
    IReadOnlyList<InstanceRow> ListInstances(InstanceFilter filter);

    /// <summary>Those of the keys that have ended or are blocked.</summary>
    IReadOnlyList<InstanceRow> ReadSettled(IReadOnlyCollection<long> keys);

    /// <summary>A blocked instance becomes claimable, its reason and refused build cleared. False: it is not blocked.</summary>
    bool ResumeBlocked(string instanceId);

    /// <summary>Blocked instances of these definitions that another build than theirs had refused become claimable. Returns how many; call until none.</summary>
    int ResumeBlockedOfOtherBuilds(IReadOnlyDictionary<int, string> builds, int limit);

    /// <summary>
    /// An instance whose compensation is incomplete goes back to compensating, with a <see cref="HistoryKind.CompensationsReopened"/> row. False:
    /// it is not in that status.
    /// </summary>
    bool ReopenCompensation(string instanceId);

    /// <summary>From this many take-overs on an instance is suspected of taking its workers along.</summary>
    const int SuspectTakeovers = 3;

    /// <summary>How long a renewal waits for its answer; drivers know whole seconds.</summary>
    internal static int SecondsForRenewal(TimeSpan lease) => (int)Math.Clamp(Math.Ceiling(lease.TotalSeconds / 3), 1, 10);

    /// <summary>How long an instance is left to the worker that ran it last.</summary>
    static readonly TimeSpan HomeGrace = TimeSpan.FromMilliseconds(250);
}

/// <summary>The transaction of one transactional activity: the user's writes, then the recorded result, committed together.</summary>
internal interface IActivityTransaction : IAsyncDisposable
{
    /// <summary>What the body gets. Committing it is the engine's; a body that ends it itself fails the attempt.</summary>
    DbTransaction Transaction { get; }

    /// <summary>
    /// Takes both guards, writes the member and commits. The answer stands in the member; on <see cref="RecordOutcome.Fenced"/> everything is
    /// rolled back. A transient <see cref="StoreException"/> leaves the outcome open: <see cref="Resolve"/> decides. A permanent one has rolled back.
    /// </summary>
    void Commit(InstanceCommit member);

    /// <summary>
    /// Decides an open outcome under the instance's row lock: the row <c>(key, run, seq)</c> with this claim exists, or it does not and
    /// <c>claim_no</c> is raised so that the late commit can never succeed. Returns the new claim, or <see langword="null"/> when the commit took effect.
    /// </summary>
    long? Resolve(InstanceCommit member);

    /// <summary>Undoes the user's writes, also where the body has ended the transaction itself; throws nothing.</summary>
    void Rollback();

    /// <summary>
    /// Undoes the user's writes under a body that was left behind and may be using the transaction at this moment. What the body does with it afterwards
    /// fails or is undone as well, and nobody waits for it.
    /// </summary>
    void Abandon();
}
