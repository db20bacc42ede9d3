using System.Diagnostics;
using Edda.Storage;
using Edda.Storage.MySql;
using Edda.Tests.Databases;
using MySqlConnector;

namespace Edda.Tests.Storage.MySql;

/// <summary>Stores on one database under the database's own clock.</summary>
internal abstract class MySqlFixture
{
    protected static readonly TimeSpan Lease = TimeSpan.FromSeconds(15);

    protected MySqlTables Tables { get; private set; } = null!;

    protected MySqlWorkflowStore Store { get; private set; } = null!;

    protected int Definition { get; private set; }

    protected Dictionary<int, string> Builds => new() { [Definition] = "build-1" };

    [SetUp]
    public void OpenStore()
    {
        Tables = new MySqlTables();
        Store = OpenAnother();
        Store.Migrate(apply: true);
        Definition = Store.InternDefinitions([new DefinitionKey("Order", 1)]).Values.Single();
    }

    [TearDown]
    public void CloseStore()
    {
        Store?.Dispose();
        Tables?.Dispose();
    }

    protected MySqlWorkflowStore OpenAnother() => MySqlStores.Open(Tables.ConnectionString, TimeProvider.System);

    protected WorkerIdentity Register(string name) => Store.RegisterWorker(new WorkerRegistration(name, false, Lease, Builds));

    protected InstanceStart NewStart(string id, byte[]? input = null) => new(_ => { })
    {
        Key = Store.ReserveKeys(1), InstanceId = id, Definition = Definition, Input = input ?? [1], InputHash = 1, CreatedAt = Store.ReadClock(),
    };

    protected static InboxSend NewSend(string instanceId, string messageId) => new(_ => { })
    {
        InstanceId = instanceId, Item = new InboxRow { Kind = InboxKind.Event, Type = "paid", Id = messageId, Source = "shop", Payload = [1] },
    };

    protected InstanceCommit NewStep(long key, long claimNo, int seq, byte[]? output = null) => new(_ => { })
    {
        Key = key, Run = 1, ClaimNo = claimNo,
        Steps = [new HistoryRow { Seq = seq, Kind = HistoryKind.ActivityCompleted, Name = "Charge", CommandId = "Charge:1", TurnAt = Store.ReadClock(),
            Output = output }],
    };

    /// <summary>One that its worker runs from the beginning.</summary>
    protected InstanceStart NewOwnedStart(string id)
    {
        var now = Store.ReadClock();
        return new(_ => { })
        {
            Key = Store.ReserveKeys(1), InstanceId = id, Definition = Definition, Input = [1], InputHash = 1, CreatedAt = now, FirstTurnAt = now, Owned = true,
        };
    }

    /// <summary>The end of an instance that has read so much mail.</summary>
    protected InstanceCommit NewEnd(long key, long claimNo, long seen, int steps = 1) => new(_ => { })
    {
        Key = key, Run = 1, ClaimNo = claimNo, Seen = seen, Consumed = [.. Enumerable.Range(1, (int)seen).Select(static seq => (long)seq)],
        Steps = [.. Enumerable.Range(1, steps).Select(seq => NewStep(key, claimNo, seq).Steps[0])],
        Change = new InstanceChange { Status = WorkflowStatus.Completed, Releases = true, EndedAt = Store.ReadClock(), Result = [1] },
    };

    /// <summary>Starts an instance and has the worker claim it.</summary>
    protected long StartAndClaim(WorkerIdentity worker, string id)
    {
        Store.Commit(null, [NewStart(id)]);
        return Store.Claim(worker, Builds, 10, includeOwnAtOnce: true, withSuspect: true).Single().Key;
    }

    /// <summary>A connection of somebody else's in an open transaction that has run this.</summary>
    protected IDisposable Hold(string sql)
    {
        var connection = Tables.Database.Open();
        using var command = new MySqlCommand($"set session transaction isolation level read committed; start transaction; {sql}", connection);
        command.ExecuteNonQuery();
        return new OpenTransaction(connection);
    }

    /// <summary>The server tells nobody that something waits; it is asked without a pause. What another test waits for makes this one prove less, and fail never.</summary>
    protected void AwaitALockIsWaitedFor()
    {
        var clock = Stopwatch.StartNew();
        while (Tables.Database.Query("show global status like 'Innodb_row_lock_current_waits'").Single().EndsWith("|0", StringComparison.Ordinal))
            Assert.That(clock.Elapsed, Is.LessThan(TimeSpan.FromSeconds(2)), "nothing waits");
    }

    protected static void Run(MySqlConnection connection, string sql)
    {
        using var command = new MySqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    /// <summary>Ends with an answer: a connection that is only closed lets go of its locks a moment later.</summary>
    private sealed class OpenTransaction(MySqlConnection connection) : IDisposable
    {
        public void Dispose()
        {
            using (connection)
            using (var command = new MySqlCommand("rollback", connection))
                command.ExecuteNonQuery();
        }
    }
}
