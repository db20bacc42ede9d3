using Edda.Storage;
using MySqlConnector;

namespace Edda.Tests.Storage.MySql;

/// <summary>A batch of one: how much is sent for it, what it waits for, and that it leaves nothing where it does not hold.</summary>
internal sealed class MySqlLoneCommitTests : MySqlFixture
{
    // Who ends an instance gives it up, writes steps, keeps keys and empties the mailbox; mail is numbered, written and read; both between beginning and commit.
    [TestCase("start", 1)]
    [TestCase("step", 1)]
    [TestCase("end", 6)]
    [TestCase("letter", 5)]
    public void It_is_one_message_of_so_many_statements(string what, int statements)
    {
        var messages = new SentMessages();
        using var store = MySqlStores.Open(Tables.ConnectionString, TimeProvider.System, messages);
        var a = Register("a");

        store.Commit(a, [NewMember(what, a)]);

        Assert.That(messages.All, Has.Count.EqualTo(1), string.Join("\n\n", messages.All));
        Assert.That(messages.All[0].Split(";\n"), Has.Length.EqualTo(statements));
    }

    [TestCase("start")]
    [TestCase("step")]
    [TestCase("end")]
    public async Task It_waits_for_a_declaration_of_death_and_has_locked_no_instance_before(string what)
    {
        var a = Register("a");
        var member = NewMember(what, a);
        using var judge = Tables.Database.Open();
        Run(judge, $"set session transaction isolation level read committed; start transaction; select 1 from workers where id = {a.Id} for update");
        var commit = Task.Run(() => Store.Commit(a, [member]));
        AwaitALockIsWaitedFor();

        Run(judge, "select `key` from workflow_instances for update");
        Run(judge, $"update workers set state = 2 where id = {a.Id}; commit");
        await commit;

        Assert.That(OutcomeOf(member), Is.EqualTo(RecordOutcome.Fenced));
        Assert.That(Tables.Database.Query("select count(*) from workflow_history"), Is.EqualTo(["0"]));
        Assert.That(Tables.Database.Query("select count(*) from workflow_instances where status = 7 or instance_id = 'started'"), Is.EqualTo(["0"]));
    }

    [Test]
    public void Several_steps_of_an_end_are_written_or_none()
    {
        var a = Register("a");
        var key = StartAndClaim(a, "o-1");
        var (late, good) = (NewEnd(key, claimNo: 7, seen: 0, steps: 3), NewEnd(key, claimNo: 1, seen: 0, steps: 3));

        Store.Commit(a, [late]);
        var left = Tables.Database.Query("select count(*) from workflow_history");
        Store.Commit(a, [good]);

        Assert.That((late.Outcome, good.Outcome, good.Released), Is.EqualTo((RecordOutcome.Fenced, RecordOutcome.Recorded, true)));
        Assert.That(left, Is.EqualTo(["0"]));
        Assert.That(Tables.Database.Query("select group_concat(seq order by seq) from workflow_history"), Is.EqualTo(["1,2,3"]));
    }

    [Test]
    public void More_steps_than_one_statement_takes_are_written_all_the_same()
    {
        var a = Register("a");
        var end = NewEnd(StartAndClaim(a, "o-1"), claimNo: 1, seen: 0, steps: 501);

        Store.Commit(a, [end]);

        Assert.That((end.Outcome, end.Released), Is.EqualTo((RecordOutcome.Recorded, true)));
        Assert.That(Tables.Database.Query("select count(*) from workflow_history"), Is.EqualTo(["501"]));
    }

    [Test]
    public void Mail_whose_key_was_forgotten_is_stored_once_more_and_remembered_anew()
    {
        var a = Register("a");
        var key = StartAndClaim(a, "o-1");
        var sends = new List<InboxSend>();
        foreach (var claimNo in (int[])[1, 2])
        {
            sends.Add(NewSend("o-1", "again"));
            Store.Commit(null, [sends[^1]]);
            var park = NewPark(key, claimNo, sends[^1].Seq);
            Store.Commit(a, [park]);
            Assert.That((park.Outcome, park.Released), Is.EqualTo((RecordOutcome.Recorded, true)));
            if (claimNo == 1)
                Tables.Database.Execute("update message_keys set expires_at = utc_timestamp(6) - interval 1 day; update workflow_instances set wake_at = utc_timestamp(6)");
            Store.Claim(a, Builds, 10, includeOwnAtOnce: true, withSuspect: true);
        }

        var once = NewSend("o-1", "again");
        Store.Commit(null, [once]);

        Assert.That(sends.Select(static send => send.Outcome), Has.All.EqualTo(SendOutcome.Stored));
        Assert.That(once.Outcome, Is.EqualTo(SendOutcome.Duplicate));
        Assert.That(Tables.Database.Query("select count(*) from message_keys where expires_at > utc_timestamp(6) + interval 6 day"), Is.EqualTo(["1"]));
        Assert.That(Tables.Database.Query("select count(*) from workflow_inbox"), Is.EqualTo(["0"]));
    }

    private CommitMember NewMember(string what, WorkerIdentity a)
    {
        if (what == "start")
            return NewOwnedStart("started");
        var key = StartAndClaim(a, "o-1");
        if (what == "step")
            return NewStep(key, 1, 1);
        if (what == "letter")
            return NewSend("o-1", "m-2");
        Store.Commit(null, [NewSend("o-1", "m-1")]);
        return NewEnd(key, claimNo: 1, seen: 1);
    }

    private InstanceCommit NewPark(long key, long claimNo, long consumed) => new(_ => { })
    {
        Key = key, Run = 1, ClaimNo = claimNo, Steps = NewStep(key, claimNo, (int)claimNo).Steps, Consumed = [consumed], Seen = consumed,
        Change = new InstanceChange { Status = WorkflowStatus.Waiting, Releases = true, Seen = consumed },
    };

    private static RecordOutcome OutcomeOf(CommitMember member) => member is InstanceStart start ? start.Outcome : ((InstanceCommit)member).Outcome;
}
