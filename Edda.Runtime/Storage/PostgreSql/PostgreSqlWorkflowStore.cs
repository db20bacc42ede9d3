using Edda.Threads;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Edda.Storage.PostgreSql;

/// <summary>
/// Workflows in a PostgreSQL database, shared by any number of processes. One held connection writes the group commits, one registers the worker, claims and
/// looks for what is due, one renews the lease, one does everything else that writes; a few read, and one listens. All times that decide are the database's.
/// </summary>
internal sealed partial class PostgreSqlWorkflowStore : IWorkflowStore
{
    // Reads that wait at a time, of those that have no thread of the engine's.
    private const int MaxReads = PostgreSqlReaders.Kept;

    private readonly PostgreSqlSource _source;
    private readonly TimeProvider _time;
    private readonly ILogger? _log;
    private readonly BlockingThreads _threads = new("Edda reads", MaxReads);
    private readonly PostgreSqlReaders _readers;
    private readonly PostgreSqlWriter _commitWriter;
    private readonly PostgreSqlWriter _claimWriter;
    private readonly PostgreSqlWriter _leaseWriter;
    private readonly PostgreSqlWriter _writer;
    private readonly PostgreSqlCommits _commits;
    private readonly PostgreSqlActivities _activities;
    private readonly PostgreSqlBell _bell;
    private readonly ClientWrites _clientWrites = new();
    private bool _expectsWorker;
    private int _opensForCommits;

    /// <param name="source">Disposed with the store.</param>
    /// <param name="time">Stamps applied migrations.</param>
    /// <param name="log">For the migration, and for notifications that are lost.</param>
    internal PostgreSqlWorkflowStore(PostgreSqlSource source, TimeProvider time, ILogger? log)
    {
        _source = source;
        _time = time;
        _log = log;
        _readers = new PostgreSqlReaders(source, _threads);
        _commitWriter = new PostgreSqlWriter(source);
        _claimWriter = new PostgreSqlWriter(source);
        _leaseWriter = new PostgreSqlWriter(source);
        _writer = new PostgreSqlWriter(source);
        var sites = new CallSites();
        _commits = new PostgreSqlCommits(sites);
        _bell = new PostgreSqlBell(source, _claimWriter, time, log);
        _activities = new PostgreSqlActivities(source, _writer, sites, Ring);
    }

    public string Description => _source.Description;

    public bool HasSingleWriter => false;

    public Type TransactionType => typeof(NpgsqlTransaction);

    // To connect takes a server longer than to answer: what a client writes first is opened beside what looks at the schema. A worker starts on one connection.
    public void Expect(bool worker)
    {
        _expectsWorker = worker;
        if (!worker)
            OpenAhead(_writer.OpenAhead);
    }

    public void Migrate(bool apply)
    {
        if (IsUpToDate())
        {
            if (_expectsWorker)
                OpenAhead(() => _claimWriter.OpenAhead(PrepareRegistration));
            return;
        }

        Migrator().Migrate(apply);
        if (_source.Options is { BehindTransactionPooler: true, Schema: { } schema })
            CheckPath(schema);
    }

    public IReadOnlyDictionary<DefinitionKey, int> InternDefinitions(IReadOnlyCollection<DefinitionKey> definitions)
    {
        var known = Read(session => FindDefinitions(session, definitions));
        return definitions.All(known.ContainsKey)
            ? known
            : _writer.Write(session =>
            {
                SetDefinitions(session, definitions);
                session.Add(session.Database.InsertDefinitions).Run();
                return FindDefinitions(session, definitions);
            });
    }

    public long ReserveKeys(int count) =>
        _writer.Write(session =>
        {
            var statements = session.Database;
            statements.KeyClock.Set(session.Now);
            long last, now;
            using (var reader = session.Begin().Add(statements.LockLastKey).Read())
            {
                reader.Read();
                (last, now) = (reader.GetInt64(0), reader.Time(1));
            }

            var first = InstanceKeys.First(last, now, count);
            statements.LastKey.TypedValue = first + count - 1;
            session.Add(statements.UpdateLastKey).Commit().Run();
            return first;
        });

    public long ReadClock() =>
        Read(static session =>
        {
            session.Database.Clock.Set(session.Now);
            using var reader = session.Add(session.Database.ReadClock).Read();
            reader.Read();
            return reader.Time(0);
        });

    public long ReadChangeCount() => _bell.ReadChangeCount();

    public IDisposable? Listen(Occasion occasion, Action heard, Func<long, long, bool>? mailed = null) => _bell.Listen(occasion, heard, mailed);

    public ValueTask<T> ReadAsync<T>(Func<T> read, CancellationToken cancellationToken) =>
        cancellationToken.IsCancellationRequested
            ? ValueTask.FromCanceled<T>(cancellationToken)
            : new(_threads.RunAsync(() => ValueTask.FromResult(read())).WaitAsync(cancellationToken));

    public ValueTask<T> WriteAsync<T>(Func<T> write, CancellationToken cancellationToken) => _clientWrites.RunAsync(write, cancellationToken);

    public ValueTask<IActivityTransaction> BeginActivityAsync(WorkerIdentity me, CancellationToken cancellationToken) =>
        _activities.BeginAsync(me, cancellationToken);

    public void Dispose()
    {
        _bell.Dispose();
        _threads.Dispose();
        _readers.Dispose();
        _commitWriter.Dispose();
        _claimWriter.Dispose();
        _leaseWriter.Dispose();
        _writer.Dispose();
        _source.Dispose();
    }

    private PostgreSqlMigrator Migrator() => new(_source.Held, _source.Options.Schema, _time, _log);

    /// <summary>Asked on a connection that is needed anyway. What the server refuses is left to the migrator, which says what to do about it.</summary>
    private bool IsUpToDate()
    {
        if (_source.Options.BehindTransactionPooler)
            return false; // A connection there has no schema of its own.
        try
        {
            return Read(session => Migrator().IsUpToDate(session.Connection));
        }
        catch (StoreException e) when (e.InnerException is PostgresException)
        {
            return false;
        }
    }

    /// <summary>
    /// On a connection that only reads; or, while a worker starts, on the one that claims, which stands idle then. What a restart waits for is one connection and the
    /// statements that are new to it: a second one would cost as much again.
    /// </summary>
    private T Read<T>(Func<PostgreSqlSession, T> work)
    {
        if (!_expectsWorker || Volatile.Read(ref _opensForCommits) != 0 || _readers.HasIdle)
            return _readers.Read(work);
        return Thread.CurrentThread.IsThreadPoolThread ? _threads.Run(() => _claimWriter.Read(work)) : _claimWriter.Read(work);
    }

    /// <summary>
    /// Once, when what comes next is a commit. Not before: a server that gives a process to a connection reads slower meanwhile, and a restart waits for histories.
    /// </summary>
    private void OpenForCommits()
    {
        if (_opensForCommits == 0 && Interlocked.Exchange(ref _opensForCommits, 1) == 0)
            OpenAhead(_commitWriter.OpenAhead);
    }

    private void OpenAhead(Action open)
    {
        if (!_source.IsSupplied)
            _threads.Queue(open);
    }

    /// <summary>A pooler passes no search path on, and nothing that is set on a connection stays there: the server has to know it.</summary>
    private void CheckPath(string schema)
    {
        using var connection = _source.Held.OpenConnection();
        using var read = new NpgsqlCommand(DatabaseSql.ReadCurrentSchema, connection);
        if (read.ExecuteScalar() as string == schema)
            return;
        throw new SchemaException(
            $"Behind a transaction-mode pooler the schema has to be the first one of the role's search_path, and is not in the {Description}: "
            + $"`alter role \"{_source.Address.User}\" set search_path = {_source.SearchPath}`; then let the pooler open new connections.");
    }

    /// <summary>Tells others of instances that are free and due now.</summary>
    private int RingAfter(int freed)
    {
        if (freed > 0)
            _bell.Ring(Occasion.Work, mail: null);
        return freed;
    }

    private static Dictionary<DefinitionKey, int> FindDefinitions(PostgreSqlSession session, IReadOnlyCollection<DefinitionKey> definitions)
    {
        SetDefinitions(session, definitions);
        var found = new Dictionary<DefinitionKey, int>();
        using var reader = session.Add(session.Database.FindDefinitions).Read();
        while (reader.Read())
            found[new DefinitionKey(reader.GetString(1), reader.GetInt32(2))] = reader.GetInt32(0);
        return found;
    }

    private static void SetDefinitions(PostgreSqlSession session, IReadOnlyCollection<DefinitionKey> definitions)
    {
        session.Database.Names.Set(definitions.Select(static definition => definition.Name));
        session.Database.Versions.Set(definitions.Select(static definition => definition.Version));
    }
}
