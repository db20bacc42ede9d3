using System.Data.Common;
using Edda.Storage;
using Edda.Storage.InMemory;
using Edda.Storage.PostgreSql;
using Edda.Storage.Sqlite;
using Edda.Tests.Databases;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;

namespace Edda.Tests.Storage;

/// <summary>What every store must do: each fixture runs once per store.</summary>
[TestFixture(StoreKind.InMemory)]
[TestFixture(StoreKind.Sqlite)]
[TestFixture(StoreKind.PostgreSql)]
[TestFixture(StoreKind.MySql)]
internal abstract class StoreConformance(StoreKind kind)
{
    protected static readonly TimeSpan Lease = TimeSpan.FromSeconds(15);
    protected static readonly DefinitionKey Order = new("Order", 1);
    protected static readonly Dictionary<int, string> NoBuilds = [];

    private string? _folder;
    private PostgreSqlTables? _postgreSql;
    private MySqlTables? _mySql;
    private long _nextKey;

    protected StoreKind Kind { get; } = kind;

    protected FakeTimeProvider Time { get; private set; } = null!;

    protected IWorkflowStore Store { get; private set; } = null!;

    /// <summary>The definition of most instances.</summary>
    protected int Definition { get; private set; }

    protected Dictionary<int, string> Builds { get; private set; } = null!;

    protected long Now => Micros.From(Time.GetUtcNow());

    protected string DatabasePath => Path.Combine(_folder!, "store.db");

    [SetUp]
    public void OpenStore()
    {
        Time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
        _folder = Directory.CreateTempSubdirectory("edda-store-").FullName;
        if (Kind == StoreKind.PostgreSql)
            _postgreSql = new PostgreSqlTables();
        if (Kind == StoreKind.MySql)
            _mySql = new MySqlTables();
        Store = CreateStore();
        Store.Migrate(apply: true);
        Definition = Store.InternDefinitions([Order])[Order];
        Builds = new Dictionary<int, string> { [Definition] = "build-1" };
        _nextKey = Store.ReserveKeys(1_000);
    }

    [TearDown]
    public void CloseStore()
    {
        Store?.Dispose();
        _postgreSql?.Dispose();
        _mySql?.Dispose();
        Directory.Delete(_folder!, recursive: true);
    }

    /// <summary>A further store object on the same data; in memory there is only one.</summary>
    /// <param name="connections">How many the driver's pool gives at a time, on a server.</param>
    protected IWorkflowStore CreateStore(int connections = 20) => Kind switch
    {
        StoreKind.InMemory => new InMemoryWorkflowStore(Time),
        StoreKind.Sqlite => new SqliteWorkflowStore($"Data Source={DatabasePath}", Time, log: null),
        StoreKind.PostgreSql => PostgreSqlStores.Open($"{_postgreSql!.ConnectionString};Maximum Pool Size={connections}", Time),
        StoreKind.MySql => MySqlStores.Open($"{_mySql!.ConnectionString};Maximum Pool Size={connections}", Time),
        _ => throw new InvalidOperationException($"There is no store {Kind}."),
    };

    protected WorkerIdentity Register(string name, bool replaces = false) =>
        Store.RegisterWorker(new WorkerRegistration(name, replaces, Lease, Builds));

    protected long NewKey() => _nextKey++;

    protected InstanceStart NewStart(string id) => new(_ => { })
    {
        Key = NewKey(),
        InstanceId = id,
        Definition = Definition,
        Input = [1, (byte)'[', (byte)']'],
        InputHash = 7,
        CreatedAt = Now,
    };

    /// <summary>A free instance, due at once.</summary>
    protected long Start(string id)
    {
        var start = NewStart(id);
        Commit(null, start);
        Assert.That(start.Outcome, Is.EqualTo(RecordOutcome.Recorded));
        return start.Key;
    }

    /// <summary>An instance that the worker owns under claim 1.</summary>
    protected long StartAndClaim(WorkerIdentity worker, string id)
    {
        var key = Start(id);
        Assert.That(Claim(worker).Single().Key, Is.EqualTo(key));
        return key;
    }

    protected IReadOnlyList<InstanceRow> Claim(WorkerIdentity worker, int limit = 100, bool own = true) =>
        Store.Claim(worker, Builds, limit, own, withSuspect: true);

    protected void Commit(WorkerIdentity? worker, params CommitMember[] members)
    {
        // As the engine does: who brings the only member waits without a thread where the store can. LoneMemberConformance compares the two ways.
        if (members.Length == 1)
            Store.CommitAsync(worker, members).AsTask().GetAwaiter().GetResult();
        else
            Store.Commit(worker, members);
        foreach (var member in members)
        {
            if (member.Error is { } error)
                throw error;
        }
    }

    protected static InstanceCommit NewCommit(long key, long claimNo, HistoryRow[]? steps = null, InstanceChange? change = null,
        AttemptRow[]? attempts = null, long[]? consumed = null, bool takes = false) => new(_ => { })
        {
            Key = key,
            Run = 1,
            ClaimNo = claimNo,
            Steps = steps ?? [],
            Change = change,
            Attempts = attempts ?? [],
            Consumed = consumed ?? [],
            TakesOwnership = takes,
        };

    protected HistoryRow Step(int seq, string name = "Charge") => new()
    {
        Seq = seq,
        Kind = HistoryKind.ActivityCompleted,
        Ordinal = seq,
        IssuedAt = seq - 1,
        Name = name,
        CommandId = $"{name}:{seq}",
        TurnAt = Now,
        ArrivedAt = Now,
        Input = [1, (byte)'1'],
        InputHash = 11,
        Output = [1, (byte)'2'],
        Attempts = 1,
        Site = "Order.cs:12",
    };

    protected AttemptRow Attempt(int ordinal, int attempt) => new()
    {
        Ordinal = ordinal,
        Attempt = attempt,
        StartedAt = Now - 10,
        EndedAt = Now,
        NextAttemptAt = Now + 1_000,
        Outcome = AttemptOutcome.Failed,
        Error = [1, (byte)'3'],
    };

    /// <summary>The change of a run that waits for a timer, or without one for mail.</summary>
    protected static InstanceChange Park(long? wakeAt, long? seen) =>
        new() { Status = WorkflowStatus.Waiting, Releases = true, WakeAt = wakeAt, Seen = seen };

    protected InstanceChange Finish(WorkflowStatus status = WorkflowStatus.Completed) =>
        new() { Status = status, Releases = true, Result = [1, (byte)'4'], EndedAt = Now };

    protected InboxSend NewSend(string instanceId, string messageId, string type = "paid", InboxKind kind = InboxKind.Event) => new(_ => { })
    {
        InstanceId = instanceId,
        Item = new InboxRow
        {
            Kind = kind, Type = kind == InboxKind.Event ? type : "", Id = messageId, Source = "shop", SentAt = Now - 5, Payload = [1, (byte)'5'],
        },
    };

    protected InboxSend Send(string instanceId, string messageId, string type = "paid", InboxKind kind = InboxKind.Event)
    {
        var send = NewSend(instanceId, messageId, type, kind);
        Commit(null, send);
        return send;
    }

    protected void Park(WorkerIdentity worker, long key, long claimNo, long? wakeAt, int seq = 1)
    {
        var park = NewCommit(key, claimNo, [Step(seq)], Park(wakeAt, seen: Store.ReadInstance(key)!.InboxSeq));
        Commit(worker, park);
        Assert.That(park.Released, Is.True);
    }

    /// <summary>Declares a worker dead as a reaper does, time included.</summary>
    protected void Kill(WorkerIdentity victim, WorkerIdentity reaper)
    {
        Time.Advance(Lease + TimeSpan.FromSeconds(1));
        Store.RenewLease(reaper, Lease);
        var suspect = Store.SuspectWorkers(reaper).Single(one => one.Worker == victim.Id);
        Assert.That(Store.DeclareDead(reaper, suspect), Is.True);
    }

    protected InstanceRow Read(long key) => Store.ReadInstance(key)!;

    protected IReadOnlyList<int> ReadSeqs(long key) => [.. Store.ReadHistory(key, 1, 0, 1_000).Select(row => row.Seq)];

    /// <summary>A connection to the tables of users.</summary>
    protected DbConnection OpenUserConnection()
    {
        if (Store is InMemoryWorkflowStore memory)
            return memory.UserConnection;
        if (_postgreSql is not null)
            return _postgreSql.Schema.Open();
        if (_mySql is not null)
            return _mySql.Database.Open();
        var connection = new SqliteConnection($"Data Source={DatabasePath};Pooling=False");
        connection.Open();
        return connection;
    }
}

/// <summary>The stores under test.</summary>
public enum StoreKind
{
    InMemory,
    Sqlite,
    PostgreSql,
    MySql,
}
