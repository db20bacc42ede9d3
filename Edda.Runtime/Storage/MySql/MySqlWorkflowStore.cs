using Edda.Threads;
using Microsoft.Extensions.Logging;
using MySqlConnector;

namespace Edda.Storage.MySql;

/// <summary>
/// Workflows in a database of MySQL or MariaDB, for any number of processes. Everything runs under READ COMMITTED: locks first, then decide, then write.
/// MySQL has no notifications: processes find each other's work when they look, as often as they have something running.
/// </summary>
internal sealed partial class MySqlWorkflowStore : IWorkflowStore
{
    // Waits for the server at a time, of those that have no thread of the engine's.
    private const int MaxWaits = 16;

    private readonly MySqlDataSource _source;
    private readonly bool _ownsSource;
    private readonly TimeProvider _time;
    private readonly ILogger? _log;
    private readonly BlockingThreads _threads = new("Edda reads", MaxWaits);
    private readonly MySqlSessions _sessions;
    private readonly MySqlActivities _activities;
    private readonly CallSites _sites = new();
    private readonly ClientWrites _clientWrites = new();
    private long _looks;

    /// <param name="source">Where connections come from.</param>
    /// <param name="ownsSource">Whether it is closed with the store.</param>
    /// <param name="time">The clock of the machine, for the log of migrations.</param>
    /// <param name="log">For the migration.</param>
    /// <param name="clock">A test's time in place of the database's, in microseconds.</param>
    /// <param name="observer">A test's, of the engine's own connections.</param>
    internal MySqlWorkflowStore(
        MySqlDataSource source, bool ownsSource, TimeProvider time, ILogger? log, Func<long>? clock = null, IMessageObserver? observer = null)
    {
        _source = source;
        _ownsSource = ownsSource;
        _time = time;
        _log = log;
        Description = new MySqlAddress(source.ConnectionString).Description;
        _sessions = new MySqlSessions(source, ownsSource, _threads, Description, clock, observer);
        _activities = new MySqlActivities(source, _sessions, _sites, Description, clock);
    }

    public string Description { get; }

    public bool HasSingleWriter => false;

    public Type TransactionType => typeof(MySqlTransaction);

    public void Migrate(bool apply)
    {
        _sessions.Use(session =>
        {
            MySqlSettings.CheckServer(session, Description);
            return true;
        });
        new MySqlMigrator(_source, _time, _log).Migrate(apply);
    }

    public IReadOnlyDictionary<DefinitionKey, int> InternDefinitions(IReadOnlyCollection<DefinitionKey> definitions) =>
        _sessions.Use(session =>
        {
            var known = ReadDefinitions(session, definitions);
            if (definitions.All(known.ContainsKey))
                return known;
            var missing = definitions.Where(definition => !known.ContainsKey(definition))
                .OrderBy(one => one.Name, StringComparer.Ordinal).ThenBy(one => one.Version);
            session.AddSet(DatabaseSql.InsertDefinitions, missing, AddDefinition);
            session.Run();
            return ReadDefinitions(session, definitions);
        });

    public long ReserveKeys(int count) =>
        _sessions.Use(session =>
        {
            long first;
            using (var reader = session.Begin().Add(DatabaseSql.LockLastKey, session.Clock).Read())
            {
                reader.Read();
                first = InstanceKeys.First(reader.GetInt64(0), reader.Time(1), count);
            }

            session.Add(DatabaseSql.UpdateLastKey, first + count - 1).Commit().Run();
            return first;
        });

    public long ReadClock() =>
        _sessions.Use(session =>
        {
            using var reader = session.Add(CommitSql.ReadClock, session.Clock).Read();
            reader.Read();
            return reader.Time(0);
        });

    /// <summary>
    /// MySQL has nothing that says so for less than the look itself costs, which is one statement over indexes: whoever asks is told to look.
    /// </summary>
    public long ReadChangeCount() => Interlocked.Increment(ref _looks);

    public IDisposable? Listen(Occasion occasion, Action heard, Func<long, long, bool>? mailed = null) => null;

    public ValueTask<T> ReadAsync<T>(Func<T> read, CancellationToken cancellationToken) =>
        cancellationToken.IsCancellationRequested
            ? ValueTask.FromCanceled<T>(cancellationToken)
            : new(_threads.RunAsync(() => ValueTask.FromResult(read())).WaitAsync(cancellationToken));

    public ValueTask<T> WriteAsync<T>(Func<T> write, CancellationToken cancellationToken) => _clientWrites.RunAsync(write, cancellationToken);

    public void Dispose()
    {
        _threads.Dispose();
        _sessions.Dispose();
        if (_ownsSource)
            _source.Dispose();
    }

    private static Dictionary<DefinitionKey, int> ReadDefinitions(MySqlSession session, IReadOnlyCollection<DefinitionKey> definitions)
    {
        var found = new Dictionary<DefinitionKey, int>();
        if (session.AddSet(DatabaseSql.ReadDefinitions, definitions, AddDefinition) == 0)
            return found;
        using var reader = session.Read();
        do
        {
            while (reader.Read())
                found[new DefinitionKey(reader.Text(1), reader.GetInt32(2))] = reader.GetInt32(0);
        }
        while (reader.NextResult());
        return found;
    }

    private static void AddDefinition(SetRow row, DefinitionKey definition) => row.Add(definition.Name).Add(definition.Version);
}
