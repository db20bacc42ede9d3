using System.Data.Common;
using Edda.Storage;
using Edda.Storage.InMemory;
using Edda.Storage.Sqlite;
using Edda.Tests.Chaos;
using Edda.Tests.Databases;
using Edda.Tests.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Edda.Tests.Scenarios;

/// <summary>The database of one test. It outlives the hosts that open it, as a real one outlives its processes.</summary>
internal sealed class ScenarioDatabase : IDisposable
{
    private readonly StoreKind _kind;
    private readonly string? _folder;
    private readonly PostgreSqlTables? _postgreSql;
    private readonly MySqlTables? _mySql;
    private readonly TimeProvider _time;
    private readonly Func<string, SqliteConnection>? _connect;

    /// <param name="kind">The database.</param>
    /// <param name="time">The clock.</param>
    /// <param name="connect">The connections of the hosts, on SQLite; the test's own reads are never disturbed.</param>
    /// <param name="template">A file to begin with, on SQLite.</param>
    /// <param name="server">A database of the kind to be in, if it is not one that tests share.</param>
    public ScenarioDatabase(
        StoreKind kind, TimeProvider time, Func<string, SqliteConnection>? connect = null, string? template = null, object? server = null)
    {
        (_kind, _time, _connect) = (kind, time, connect);
        if (kind == StoreKind.Sqlite)
            _folder = Directory.CreateTempSubdirectory("edda-scenario-").FullName;
        if (kind == StoreKind.PostgreSql)
            _postgreSql = server is null ? new PostgreSqlTables() : new PostgreSqlTables((PostgreSqlDatabase)server);
        if (kind == StoreKind.MySql)
            _mySql = server is null ? new MySqlTables() : new MySqlTables((MySqlDatabase)server);
        if (template is not null)
            File.Copy(template, Path);
        Reader = kind == StoreKind.InMemory ? new InMemoryWorkflowStore(time) : NewStore();
        Reader.Migrate(apply: true);
    }

    /// <summary>The schema, on PostgreSQL.</summary>
    internal string Schema => _postgreSql!.Schema.Name;

    /// <summary>The same for who looks at it past the store.</summary>
    internal WatchedDatabase Watched => new(_kind, ConnectionString);

    /// <summary>Where the hosts' stores write what they have to say.</summary>
    internal ILogger? StoreLog { get; set; }

    /// <summary>What differs for the hosts' stores on a server.</summary>
    internal Action<PostgreSqlOptions>? StoreOptions { get; set; }

    /// <summary>The way of the hosts to a server, if it is not the straight one: a connection string from a connection string.</summary>
    internal Func<string, string> Route { get; set; } = static connectionString => connectionString;

    public StoreWatch Watch { get; } = new();

    /// <summary>What the test itself reads with; no host ever closes it.</summary>
    public IWorkflowStore Reader { get; }

    /// <summary>The file, on SQLite.</summary>
    public string Path => System.IO.Path.Combine(_folder!, "scenario.db");

    public string ConnectionString => _postgreSql?.ConnectionString ?? _mySql?.ConnectionString ?? $"Data Source={Path}";

    /// <summary>What one host opens: in memory the shared object, else an object of its own on the same file.</summary>
    public ObservedStore Open() =>
        Reader is InMemoryWorkflowStore ? new(Reader, Watch, closesInner: false) : new(NewStore(_connect, Route, StoreLog), Watch, closesInner: true);

    public InstanceRow? Find(string instanceId) => Reader.FindInstance(instanceId);

    public IReadOnlyList<HistoryRow> History(string instanceId) =>
        Find(instanceId) is { } row ? Reader.ReadHistory(row.Key, row.Run, 0, 100_000) : [];

    public IReadOnlyList<AttemptRow> Attempts(string instanceId) => Find(instanceId) is { } row ? Reader.ReadAttempts(row.Key, row.Run) : [];

    public IReadOnlyList<InstanceRow> All() => Reader.ListInstances(new([], null, null, null, null, null, 100_000));

    public async Task<InstanceRow> Until(string instanceId, Func<InstanceRow, bool> condition)
    {
        InstanceRow? found = null;
        await Watch.Until(() =>
        {
            // Several threads look at a time, and one may come late with an older row.
            if (Find(instanceId) is not { } row || !condition(row))
                return false;
            found = row;
            return true;
        }).Soon($"{instanceId} to reach a state");
        return found!;
    }

    /// <summary>Runs a statement on the tables that transactional activities of the test write to.</summary>
    public object? Execute(string sql)
    {
        if (Reader is InMemoryWorkflowStore memory)
        {
            using var shared = memory.UserConnection.CreateCommand();
            shared.CommandText = sql;
            return shared.ExecuteScalar();
        }

        using var connection = OpenUserConnection();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    /// <summary>Begins with what another database of the kind holds, on a server; this one has nothing in it yet.</summary>
    internal void CopyFrom(ScenarioDatabase template)
    {
        _postgreSql?.CopyFrom(template._postgreSql!);
        _mySql?.CopyFrom(template._mySql!);
    }

    public void Dispose()
    {
        Reader.Dispose();
        _postgreSql?.Dispose();
        _mySql?.Dispose();
        if (_folder is null)
            return;
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private IWorkflowStore NewStore(Func<string, SqliteConnection>? connect = null, Func<string, string>? route = null, ILogger? log = null)
    {
        var way = route is null ? ConnectionString : route(ConnectionString);
        return _kind switch
        {
            StoreKind.PostgreSql => PostgreSqlStores.Open(way, _time, StoreOptions, log),
            StoreKind.MySql => MySqlStores.Open(way, _time),
            _ => new SqliteWorkflowStore(ConnectionString, _time, log: null, connect),
        };
    }

    private DbConnection OpenUserConnection()
    {
        if (_postgreSql is not null)
            return _postgreSql.Schema.Open();
        if (_mySql is not null)
            return _mySql.Database.Open();
        var connection = new SqliteConnection(ConnectionString);
        connection.Open();
        return connection;
    }
}
