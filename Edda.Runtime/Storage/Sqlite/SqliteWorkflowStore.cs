using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Edda.Storage.Sqlite;

/// <summary>
/// Workflows in one SQLite file, for one or several processes of one machine. One connection writes, behind a gate; reads have connections of their
/// own; a transactional activity has one, and holds the gate while its transaction is open.
/// </summary>
internal sealed partial class SqliteWorkflowStore : IWorkflowStore
{
    private readonly TimeProvider _time;
    private readonly ILogger? _log;
    private readonly SqliteFile _file;
    private readonly WriteGate _gate = new();
    private readonly SqliteWriter _writer;
    private readonly SqliteReaders _readers;
    private readonly SqliteActivities _activities;
    private readonly LeaseKeeping _leases;
    private readonly SqliteBell _bell;
    private readonly ClientWrites _clientWrites = new();

    /// <exception cref="EddaException">The connection string cannot name a database file for Edda.</exception>
    /// <param name="connectionString">Names the file.</param>
    /// <param name="time">The clock of the machine, or a test's.</param>
    /// <param name="log">For the migration.</param>
    /// <param name="connect">Makes a connection that is not open yet; a test gives one that fails.</param>
    internal SqliteWorkflowStore(string connectionString, TimeProvider time, ILogger? log, Func<string, SqliteConnection>? connect = null)
    {
        _time = time;
        _log = log;
        _file = new SqliteFile(connectionString, connect);
        _writer = new SqliteWriter(_file, _gate);
        _readers = new SqliteReaders(_file);
        _leases = new LeaseKeeping(time);
        _bell = new SqliteBell(_file, log);
        _activities = new SqliteActivities(_file, _gate, _leases, _bell, time);
    }

    public string Description => $"SQLite file '{_file.Path}'";

    public bool HasSingleWriter => true;

    public Type TransactionType => typeof(SqliteTransaction);

    private long Now => Micros.From(_time.GetUtcNow());

    public void Migrate(bool apply)
    {
        new SqliteMigrator(_file, _time, _log).Migrate(apply);
        _file.Recognise();
    }

    public IReadOnlyDictionary<DefinitionKey, int> InternDefinitions(IReadOnlyCollection<DefinitionKey> definitions)
    {
        var known = _readers.Read(session => FindDefinitions(session, definitions));
        return definitions.All(known.ContainsKey)
            ? known
            : _writer.Write(session =>
            {
                foreach (var definition in definitions)
                    DatabaseRows.InsertDefinition(session.Connection, definition.Name, definition.Version);
                return FindDefinitions(session, definitions);
            });
    }

    public long ReserveKeys(int count) =>
        _writer.Write(session =>
        {
            var first = InstanceKeys.First(DatabaseRows.ReadLastKey(session.Connection), Now, count);
            DatabaseRows.UpdateLastKey(session.Connection, first + count - 1);
            return first;
        });

    public long ReadClock() => Now;

    public long ReadChangeCount() => _writer.ReadChangeCount();

    public IDisposable? Listen(Occasion occasion, Action heard, Func<long, long, bool>? mailed = null) => _bell.Listen(occasion, heard);

    public ValueTask<T> ReadAsync<T>(Func<T> read, CancellationToken cancellationToken) => new(Task.Run(read, cancellationToken));

    public ValueTask<T> WriteAsync<T>(Func<T> write, CancellationToken cancellationToken) => _clientWrites.RunAsync(write, cancellationToken);

    public void Dispose()
    {
        _bell.Dispose();
        _readers.Dispose();
        _activities.Dispose();
        _writer.Dispose();
        _file.Dispose();
    }

    private static Dictionary<DefinitionKey, int> FindDefinitions(SqliteSession session, IReadOnlyCollection<DefinitionKey> definitions)
    {
        var found = new Dictionary<DefinitionKey, int>();
        foreach (var definition in definitions)
        {
            if (DatabaseRows.FindDefinition(session.Connection, definition.Name, definition.Version) is { } id)
                found[definition] = id;
        }

        return found;
    }
}
