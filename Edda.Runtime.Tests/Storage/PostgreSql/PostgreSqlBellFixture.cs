using Edda.Storage;
using Edda.Storage.PostgreSql;
using Edda.Tests.Databases;
using Edda.Tests.Scenarios;
using Npgsql;

namespace Edda.Tests.Storage.PostgreSql;

/// <summary>Stores on one schema, as of several processes, and what they ring for.</summary>
internal abstract class PostgreSqlBellFixture
{
    private protected PostgreSqlTables Tables { get; private set; } = null!;

    [SetUp]
    public void CreateTables()
    {
        Tables = new PostgreSqlTables();
        using var store = Open();
        store.Migrate(apply: true);
    }

    [TearDown]
    public void DropTables() => Tables?.Dispose();

    private protected static Dictionary<int, string> Builds(PostgreSqlWorkflowStore store) => new() { [store.InternDefinitions([new("Order", 1)]).Values.Single()] = "build-1" };

    private protected static WorkerIdentity Register(PostgreSqlWorkflowStore store, string name, Dictionary<int, string> builds) =>
        store.RegisterWorker(new WorkerRegistration(name, false, TimeSpan.FromSeconds(15), builds));

    private protected PostgreSqlWorkflowStore Open() => PostgreSqlStores.Open(Tables.ConnectionString, TimeProvider.System);

    private protected string Channel(string name) => $"edda_{name}_{Oid()}";

    private protected string Oid() => Tables.Schema.Query($"select oid from pg_namespace where nspname = '{Tables.Schema.Name}'").Single();

    /// <summary>Counts what is heard from the moment on at which everything is.</summary>
    private protected static async Task<SemaphoreSlim> Listen(PostgreSqlWorkflowStore store, Occasion occasion, Func<long, long, bool>? mailed = null)
    {
        var heard = new SemaphoreSlim(0);
        _ = store.Listen(occasion, () => heard.Release(), mailed);
        await heard.WaitAsync().Soon("the first call, which says that nothing is missed any more");
        return heard;
    }

    private protected static void Start(PostgreSqlWorkflowStore store, string id) => store.Commit(null, [NewStart(store, id)]);

    /// <summary>Ends an instance with its first turn.</summary>
    private protected static void End(PostgreSqlWorkflowStore store, string id)
    {
        var me = Register(store, id, Builds(store));
        var start = NewStart(store, id, owned: true);
        store.Commit(me, [start]);
        Assert.That(start.Outcome, Is.EqualTo(RecordOutcome.Recorded));
    }

    private protected static InstanceStart NewStart(PostgreSqlWorkflowStore store, string id, bool owned = false) => new(_ => { })
    {
        Key = store.ReserveKeys(1), InstanceId = id, Definition = store.InternDefinitions([new("Order", 1)]).Values.Single(),
        Input = [1], InputHash = 1, CreatedAt = store.ReadClock(), Owned = owned,
        Change = owned ? new() { Status = WorkflowStatus.Completed, Result = [1], Releases = true, EndedAt = store.ReadClock() } : null,
    };

    private protected static void Send(PostgreSqlWorkflowStore store, string id) =>
        store.Commit(null,
            [new InboxSend(_ => { }) { InstanceId = id, Item = new InboxRow { Kind = InboxKind.Event, Type = "paid", Id = Guid.NewGuid().ToString() } }]);

    /// <summary>Hears every notification of some channels, as no store does.</summary>
    private protected sealed class RawListener : IAsyncDisposable
    {
        private readonly NpgsqlConnection _connection;
        private readonly Queue<string> _heard = new();

        private RawListener(NpgsqlConnection connection)
        {
            _connection = connection;
            _connection.Notification += (_, notification) => _heard.Enqueue($"{notification.Channel} {notification.Payload}");
        }

        public static async Task<RawListener> OpenAsync(PostgreSqlTables tables, params string[] channels)
        {
            var listener = new RawListener(tables.Schema.Open());
            await using var listen = new NpgsqlCommand(string.Join(';', channels.Select(static channel => $"listen {channel}")), listener._connection);
            await listen.ExecuteNonQueryAsync();
            return listener;
        }

        /// <summary>The next notification: channel and payload.</summary>
        public async Task<string> NextAsync()
        {
            string? heard;
            while (!_heard.TryDequeue(out heard))
                await _connection.WaitAsync().Soon("a notification");
            return heard;
        }

        public ValueTask DisposeAsync() => _connection.DisposeAsync();
    }
}
