using System.Runtime.Versioning;
using Edda.Storage;
using Edda.Storage.Sqlite;
using NUnit.Framework;

namespace Edda.Tests.Storage.Sqlite;

/// <summary>Who is told of what, between several store objects on one file.</summary>
internal sealed class SqliteBellTests : SqliteFixture
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    private string Bells => DatabasePath + "-bells";

    [Test]
    public async Task A_start_for_others_rings_for_work()
    {
        using var client = OpenMigrated();
        using var worker = OpenMigrated();
        using var heard = new Heard(worker, Occasion.Work);

        client.Commit(null, [NewStart(client, "o-1", Intern(client))]);

        await heard.Once;
    }

    [Test]
    public async Task A_send_to_an_instance_of_another_worker_rings_for_work()
    {
        using var client = OpenMigrated();
        using var worker = OpenMigrated();
        var definition = Intern(worker);
        var me = Register(worker, definition);
        worker.Commit(me, [OwnedStart(worker, "o-1", definition)]);
        using var heard = new Heard(worker, Occasion.Work);

        client.Commit(null, [NewSend("o-1")]);

        await heard.Once;
    }

    [Test]
    public async Task A_send_to_an_instance_that_another_worker_ran_last_rings_also_where_this_process_runs_workflows()
    {
        using var sender = OpenMigrated();
        using var worker = OpenMigrated();
        var definition = Intern(worker);
        var me = Register(worker, definition);
        var start = OwnedStart(worker, "o-1", definition);
        worker.Commit(me, [start]);
        worker.Commit(me, [new InstanceCommit(_ => { })
        {
            Key = start.Key, Run = 1, ClaimNo = 1, Steps = [], Change = new() { Status = WorkflowStatus.Waiting, Releases = true },
        }]);
        var other = sender.RegisterWorker(new WorkerRegistration("b", false, TimeSpan.FromSeconds(15), new Dictionary<int, string>()));
        using var heard = new Heard(worker, Occasion.Work);

        sender.Commit(other, [NewSend("o-1", isTakenHere: true)]);

        await heard.Once;
    }

    [Test]
    public async Task Who_comes_through_a_link_is_heard()
    {
        using var worker = OpenMigrated();
        var link = Path.Combine(Folder, "link.db");
        File.CreateSymbolicLink(link, DatabasePath);
        using var client = new SqliteWorkflowStore($"Data Source={link}", Time, log: null);
        client.Migrate(apply: true);
        using var heard = new Heard(worker, Occasion.Work);

        client.Commit(null, [NewStart(client, "o-1", Intern(client))]);

        await heard.Once;
    }

    [Test]
    public async Task An_end_rings_for_those_who_wait()
    {
        using var client = OpenMigrated();
        using var worker = OpenMigrated();
        var definition = Intern(worker);
        var me = Register(worker, definition);
        var start = OwnedStart(worker, "o-1", definition);
        worker.Commit(me, [start]);
        using var heard = new Heard(client, Occasion.End);

        worker.Commit(me, [new InstanceCommit(_ => { })
        {
            Key = start.Key, Run = 1, ClaimNo = 1, Steps = [], Change = new() { Status = WorkflowStatus.Completed, Releases = true, EndedAt = Now },
        }]);

        await heard.Once;
    }

    [Test]
    public void Of_what_a_worker_does_for_itself_nobody_is_told()
    {
        var me = new WorkerIdentity(7, Guid.NewGuid(), "a");
        var parked = new InstanceCommit(_ => { })
        {
            Key = 1, Run = 1, ClaimNo = 1, Steps = [], Outcome = RecordOutcome.Recorded, Released = true,
            Change = new() { Status = WorkflowStatus.Waiting, Releases = true, WakeAt = 1 },
        };
        var started = new InstanceStart(_ => { })
        {
            Key = 1, InstanceId = "o-1", Definition = 1, Input = [], InputHash = 0, CreatedAt = 1, Owned = true, Outcome = RecordOutcome.Recorded,
        };
        var sent = NewSend("o-1", isTakenHere: true);
        (sent.Outcome, sent.Home) = (SendOutcome.Stored, me.Id);

        Assert.That(BellRule.Of(parked, me.Id, 2), Is.Null);
        Assert.That(BellRule.Of(started, me.Id, 2), Is.Null);
        Assert.That(BellRule.Of(sent, me.Id, 2), Is.Null, "nobody owns it, and this worker ran it last and takes it");
        sent.Home = 8;
        Assert.That(BellRule.Of(sent, me.Id, 2), Is.EqualTo(Occasion.Work), "this worker may not even know the workflow");
        sent.Owner = me.Id;
        Assert.That(BellRule.Of(sent, me.Id, 2), Is.Null, "it is this worker's own");
        sent.Owner = 8;
        Assert.That(BellRule.Of(sent, me.Id, 2), Is.EqualTo(Occasion.Work));
    }

    [Test]
    public void What_a_stopping_worker_hands_over_is_for_others()
    {
        var handedOver = new InstanceCommit(_ => { })
        {
            Key = 1, Run = 1, ClaimNo = 1, Steps = [], Outcome = RecordOutcome.Recorded, Released = true,
            Change = new() { Status = WorkflowStatus.Running, Releases = true, WakeAt = 2 },
        };

        Assert.That(BellRule.Of(handedOver, 7, 2), Is.EqualTo(Occasion.Work));
        Assert.That(BellRule.Of(handedOver, 7, 1), Is.Null, "not due yet");
    }

    [Test]
    public void Where_there_can_be_no_bell_everything_else_works()
    {
        File.WriteAllText(Bells, "a file where the folder would be");
        using var client = OpenMigrated();
        using var worker = OpenMigrated();
        var definition = Intern(worker);
        var me = Register(worker, definition);

        Assert.That(worker.Listen(Occasion.Work, () => { }), Is.Null);
        client.Commit(null, [NewStart(client, "o-1", definition)]);

        Assert.That(worker.Claim(me, Builds(definition), 1, includeOwnAtOnce: true, withSuspect: true), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_bell_that_was_tidied_up_comes_back_with_the_next_listener()
    {
        using var client = OpenMigrated();
        using var worker = OpenMigrated();
        var definition = Intern(client);
        worker.Listen(Occasion.Work, () => { });
        Directory.Delete(Bells, recursive: true);
        client.Commit(null, [NewStart(client, "o-1", definition)]);
        using var heard = new Heard(worker, Occasion.Work);

        client.Commit(null, [NewStart(client, "o-2", definition)]);

        await heard.Once;
    }

    [Test]
    [UnsupportedOSPlatform("windows")]
    [Platform(Exclude = "Win", Reason = "modes of files are POSIX's")]
    public void Only_the_owner_can_ring()
    {
        using var store = OpenMigrated();
        store.Listen(Occasion.Work, () => { });

        Assert.That(File.GetUnixFileMode(Bells), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute));
    }

    private static WorkerIdentity Register(SqliteWorkflowStore store, int definition) =>
        store.RegisterWorker(new WorkerRegistration("a", false, TimeSpan.FromSeconds(15), Builds(definition)));

    private static InstanceStart OwnedStart(SqliteWorkflowStore store, string id, int definition) => new(_ => { })
    {
        Key = store.ReserveKeys(1), InstanceId = id, Definition = definition, Input = [1, (byte)'7'], InputHash = 1, CreatedAt = store.ReadClock(),
        Owned = true,
        FirstTurnAt = store.ReadClock(),
    };

    private static InboxSend NewSend(string id, bool isTakenHere = false) => new(_ => { })
    {
        InstanceId = id, IsTakenHere = isTakenHere, Item = new() { Kind = InboxKind.Event, Type = "go", Source = "client", Id = "1", SentAt = 1 },
    };

    private sealed class Heard : IDisposable
    {
        private readonly TaskCompletionSource _once = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly IDisposable? _listening;

        internal Heard(IWorkflowStore store, Occasion occasion) => _listening = store.Listen(occasion, () => _once.TrySetResult());

        internal Task Once => _once.Task.WaitAsync(s_patience);

        public void Dispose() => _listening?.Dispose();
    }
}
