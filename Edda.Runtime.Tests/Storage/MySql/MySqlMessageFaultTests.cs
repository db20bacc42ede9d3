using Edda.Storage;
using Edda.Storage.MySql;
using Edda.Tests.Databases;
using MySqlConnector;

namespace Edda.Tests.Storage.MySql;

/// <summary>
/// For every message of a commit, the connection ends before it is sent, or after the server has done what it says and before its answer comes.
/// </summary>
internal sealed class MySqlMessageFaultTests : MySqlFixture
{
    private const int Enough = 12;

    private int _unclaimed;

    [TestCase(true)]
    [TestCase(false)]
    public void A_commit_that_is_repeated_until_it_is_answered_takes_effect_once(bool isAnswered)
    {
        _unclaimed = Store.InternDefinitions([new DefinitionKey("Other", 1)]).Values.Single();
        var fault = new Fault(Tables.Database) { LosesAnswer = isAnswered };
        using var store = MySqlStores.Open(Tables.ConnectionString, TimeProvider.System, fault);
        var a = Register("a");
        var faults = 0;
        for (var at = 1; at < Enough; at++)
        {
            var batch = NewBatch(a, at);
            fault.Arm(at);
            var members = batch.ToArray();
            while (!TryCommit(store, a, members))
            {
            }

            if (!fault.Disarm())
                break;
            faults++;
            Assert.That(members.OfType<InstanceCommit>().Select(member => (member.Outcome, member.Released)),
                Is.EqualTo(new[] { (RecordOutcome.Recorded, false), (RecordOutcome.Recorded, true) }));
            Assert.That(members.OfType<InstanceStart>().Select(member => member.Outcome), Has.All.EqualTo(RecordOutcome.Recorded));
            Assert.That(members.OfType<InboxSend>().Single().Outcome, Is.EqualTo(SendOutcome.Stored).Or.EqualTo(SendOutcome.Duplicate));
            Assert.That(Tables.Database.Query($"select count(*) from instances_readable where instance_id like '%-{at}'"), Is.EqualTo(["5"]));
            Assert.That(Tables.Database.Query($"select count(*) from history_readable where instance_id like '%-{at}'"), Is.EqualTo(["3"]));
            Assert.That(Tables.Database.Query($"select inbox_seq from workflow_instances where instance_id in ('mailed-{at}', 'eaten-{at}')"),
                Is.EqualTo(["1", "1"]));
            Assert.That(Tables.Database.Query("select count(*) from workflow_inbox"), Is.EqualTo([$"{at}"]), "sent ones are unread, eaten ones consumed");
        }

        Assert.That(faults, Is.EqualTo(isAnswered ? 1 : 4), "messages of a commit: beginning and receivers, locks, mail, writes; the last one is written");
    }

    [Test]
    public void A_lone_member_that_is_repeated_until_it_is_answered_takes_effect_once([Values("start", "step", "end", "letter")] string what, [Values] bool isAnswered)
    {
        var fault = new Fault(Tables.Database) { LosesAnswer = isAnswered };
        using var store = MySqlStores.Open(Tables.ConnectionString, TimeProvider.System, fault);
        var a = Register("a");
        var faults = 0;
        for (var at = 1; at < Enough; at++)
        {
            var member = NewMember(what, a, $"alone-{at}");
            fault.Arm(at);
            while (!TryCommit(store, a, [member]))
            {
            }

            var isMet = fault.Disarm();
            faults += isMet ? 1 : 0;
            if (member is InboxSend send)
                Assert.That(send.Outcome, Is.EqualTo(isMet && isAnswered ? SendOutcome.Duplicate : SendOutcome.Stored));
            else
                Assert.That(member is InstanceStart start ? start.Outcome : ((InstanceCommit)member).Outcome, Is.EqualTo(RecordOutcome.Recorded));
            Assert.That(Tables.Database.Query(CountOf(what).Replace("?", $"'alone-{at}'", StringComparison.Ordinal)), Is.EqualTo(["1"]));
            if (!isMet)
                break;
        }

        Assert.That(faults, Is.EqualTo(1), "it is one message");
    }

    private CommitMember NewMember(string what, WorkerIdentity a, string id)
    {
        if (what == "start")
            return NewOwnedStart(id);
        var key = StartAndClaim(a, id);
        if (what == "step")
            return NewStep(key, 1, 1);
        if (what == "letter")
            return NewSend(id, "letter");
        Store.Commit(null, [NewSend(id, "letter")]);
        return NewEnd(key, claimNo: 1, seen: 1);
    }

    private static string CountOf(string what) => what switch
    {
        "start" => "select count(*) from workflow_instances where instance_id = ? and status = 2 and claim_no = 1",
        "step" => "select count(*) from workflow_history h join workflow_instances i on i.`key` = h.instance_key where i.instance_id = ?",
        "letter" => "select count(*) from workflow_inbox x join workflow_instances i on i.`key` = x.instance_key where i.instance_id = ? and i.inbox_seq = 1",
        _ => """
            select count(*)
            from workflow_instances i
            join workflow_history h on h.instance_key = i.`key`
            join message_keys k on k.scope = i.`key`
            where i.instance_id = ?
              and i.status = 7
              and i.worker is null
              and not exists (select 1 from workflow_inbox x where x.instance_key = i.`key`)
            """,
    };

    [Test]
    public void A_claim_whose_answer_is_lost_is_found_by_what_the_worker_owns()
    {
        var fault = new Fault(Tables.Database) { LosesAnswer = true };
        using var store = MySqlStores.Open(Tables.ConnectionString, TimeProvider.System, fault);
        var a = Register("a");
        Store.Commit(null, [NewStart("o-1")]);
        fault.Arm(1);

        Assert.That(() => store.Claim(a, Builds, 10, includeOwnAtOnce: true, withSuspect: true), Throws.InstanceOf<StoreException>().With.Property("IsTransient").True);
        Assert.That(fault.Disarm(), Is.True);
        Assert.That(store.ReadOwned(a).Select(static owned => owned.ClaimNo), Is.EqualTo([1L]), "taken once, as the next look of the worker finds");
        Assert.That(store.Claim(a, Builds, 10, includeOwnAtOnce: true, withSuspect: true), Is.Empty);
    }

    private List<CommitMember> NewBatch(WorkerIdentity a, int n)
    {
        var stepping = StartAndClaim(a, $"stepping-{n}");
        var eating = StartAndClaim(a, $"eaten-{n}");
        Store.Commit(null, [NewSend($"eaten-{n}", "meal")]);
        var started = NewStart($"owned-{n}");
        var step = NewStep(0, 1, 1).Steps;
        Store.Commit(null, [NewStart($"mailed-{n}")]);
        Store.Claim(a, Builds, 10, includeOwnAtOnce: true, withSuspect: true);
        return
        [
            NewStep(stepping, 1, 1),
            new InstanceCommit(_ => { })
            {
                Key = eating, Run = 1, ClaimNo = 1, Steps = step, Consumed = [1],
                Change = new InstanceChange { Status = WorkflowStatus.Waiting, Releases = true, Seen = 1 },
            },
            new InstanceStart(_ => { })
            {
                Key = started.Key, InstanceId = started.InstanceId, Definition = Definition, Input = [1], InputHash = 1, CreatedAt = started.CreatedAt,
                FirstTurnAt = started.CreatedAt, Owned = true, Steps = step,
            },
            new InstanceStart(_ => { })
            {
                Key = Store.ReserveKeys(1), InstanceId = $"free-{n}", Definition = _unclaimed, Input = [1], InputHash = 1, CreatedAt = started.CreatedAt,
            },
            NewSend($"mailed-{n}", "letter"),
        ];
    }

    private static bool TryCommit(MySqlWorkflowStore store, WorkerIdentity a, CommitMember[] members)
    {
        try
        {
            store.Commit(a, members);
            return true;
        }
        catch (StoreException e) when (e.IsTransient)
        {
            foreach (var member in members)
                member.IsResubmitted = true;
            return false;
        }
    }

    private sealed class Fault(MySqlDatabase database) : IMessageObserver
    {
        private int _left;

        public bool LosesAnswer { get; init; }

        public void Arm(int at) => _left = at;

        /// <summary>Whether the connection was ended since it was armed.</summary>
        public bool Disarm()
        {
            var hasHappened = _left <= 0;
            _left = 0;
            return hasHappened;
        }

        public void BeforeMessage(MySqlConnection connection, string text)
        {
            if (!LosesAnswer && IsOfTheCommit(text) && --_left == 0)
                End(connection);
        }

        public void BeforeAnswer(MySqlConnection connection, string text)
        {
            if (!LosesAnswer || !IsOfTheCommit(text) || --_left != 0)
                return;
            End(connection);
            using var lost = new MySqlCommand("do 0", connection);
            lost.ExecuteNonQuery();
        }

        // Not what prepares a connection.
        private static bool IsOfTheCommit(string text) =>
            !text.StartsWith("set session", StringComparison.Ordinal) && !text.StartsWith("rollback", StringComparison.Ordinal);

        private void End(MySqlConnection connection) => database.Execute($"kill {connection.ServerThread}");
    }
}
