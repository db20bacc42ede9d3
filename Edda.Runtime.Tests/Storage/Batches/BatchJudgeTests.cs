using Edda.Storage;
using Edda.Storage.Batches;
using static Edda.Tests.Storage.Batches.BatchCase;

namespace Edda.Tests.Storage.Batches;

internal sealed class BatchJudgeTests
{
    private BatchCase _batch = null!;

    [SetUp]
    public void BeginBatch() => _batch = new();

    [Test]
    public void Mail_before_a_park_in_the_same_batch_refuses_the_release_and_nothing_else()
    {
        var row = _batch.Holds(7, "o-1");
        var (send, park) = (Send("o-1", "m-1"), Commit(7, 1, [Step(1)], Park(Now + 5, seen: 0)));

        _batch.Judge(send, park);

        Assert.That(send.Seq, Is.EqualTo(1));
        Assert.That((park.Outcome, park.Released, park.InboxSeq), Is.EqualTo((RecordOutcome.Recorded, false, 1L)));
        Assert.That(_batch.Plan.Changed.Single(), Is.SameAs(row));
        Assert.That((row.Worker, row.Status, row.InboxSeq), Is.EqualTo(((int?)Me.Id, WorkflowStatus.Running, 1L)));
        Assert.That(row.WakeAt, Is.EqualTo(Now - Micros.From(IWorkflowStore.HomeGrace)), "its owner is signalled");
    }

    [Test]
    public void Mail_after_a_park_in_the_same_batch_wakes_the_free_instance_at_once()
    {
        var row = _batch.Holds(7, "o-1");
        var (park, send) = (Commit(7, 1, [Step(1)], Park(Now + 5, seen: 0)), Send("o-1", "m-1"));

        _batch.Judge(park, send);

        Assert.That(park.Released, Is.True);
        Assert.That((row.Worker, row.Home, row.Status), Is.EqualTo(((int?)null, (int?)Me.Id, WorkflowStatus.Waiting)));
        Assert.That(row.WakeAt, Is.EqualTo(Now - Micros.From(IWorkflowStore.HomeGrace)));
        Assert.That((send.Owner, send.Home), Is.EqualTo(((int?)null, (int?)Me.Id)));
        Assert.That(_batch.Plan.Changed, Has.Count.EqualTo(1), "one update for both");
    }

    [Test]
    public void Mail_after_the_end_is_refused_and_mail_before_it_is_kept_as_a_key()
    {
        _batch.Holds(7, "o-1");
        var members = new CommitMember[] { Send("o-1", "m-1"), Commit(7, 1, [Step(1)], Finish()), Send("o-1", "m-2"), Send("o-1", "m-1") };

        _batch.Judge(members);

        Assert.That(members.OfType<InboxSend>().Select(send => send.Outcome),
            Is.EqualTo(new[] { SendOutcome.Stored, SendOutcome.Ended, SendOutcome.Duplicate }));
        Assert.That(_batch.Plan.Items, Has.Count.EqualTo(1));
        Assert.That(_batch.Plan.Emptied, Is.EqualTo(new[] { 7L }));
    }

    [Test]
    public void What_an_instance_consumes_as_it_ends_goes_with_its_mailbox()
    {
        _batch.Holds(7, "o-1", inboxSeq: 1);
        _batch.Holds(8, "o-2", inboxSeq: 1);

        _batch.Judge(Commit(7, 1, [Step(1)], Finish(), consumed: [1]), Commit(8, 1, [Step(1)], change: null, consumed: [1]));

        Assert.That(_batch.Plan.Emptied, Is.EqualTo(new[] { 7L }));
        Assert.That(_batch.Plan.Consumed, Is.EqualTo(new[] { (8L, 1L) }));
    }

    [Test]
    public void Items_of_one_instance_get_one_number_each_and_duplicates_none()
    {
        var row = _batch.Holds(7, "o-1", inboxSeq: 4);
        var sends = new[] { Send("o-1", "m-1"), Send("o-1", "m-2"), Send("o-1", "m-2"), Send("o-1", "m-3") };
        _batch.Facts.Messages.Add((7, SendDecisions.MessageKey(sends[0].MessageId)));

        _batch.Judge(sends);

        Assert.That(sends.Select(send => send.Outcome),
            Is.EqualTo(new[] { SendOutcome.Duplicate, SendOutcome.Stored, SendOutcome.Duplicate, SendOutcome.Stored }));
        Assert.That(_batch.Plan.Items.Select(item => item.Seq), Is.EqualTo(new long[] { 5, 6 }));
        Assert.That(row.InboxSeq, Is.EqualTo(6));
    }

    [Test]
    public void A_mailbox_is_full_within_the_batch_too_and_takes_control_items()
    {
        _batch.Holds(7, "o-1", unread: Mailbox.Limit - 1);
        var sends = new[] { Send("o-1", "m-1"), Send("o-1", "m-2"), Send("o-1", "c", InboxKind.Cancel) };

        _batch.Judge(sends);

        Assert.That(sends.Select(send => send.Outcome), Is.EqualTo(new[] { SendOutcome.Stored, SendOutcome.Full, SendOutcome.Stored }));
    }

    [Test]
    public void Nobody_gets_no_mail_and_a_blocked_instance_is_not_woken()
    {
        var row = _batch.Holds(7, "o-1", worker: null, status: WorkflowStatus.Blocked);
        var (nobody, blocked) = (Send("o-2", "m-1"), Send("o-1", "m-1"));

        _batch.Judge(nobody, blocked);

        Assert.That(nobody.Outcome, Is.EqualTo(SendOutcome.NotFound));
        Assert.That(blocked.Outcome, Is.EqualTo(SendOutcome.Stored));
        Assert.That(row.WakeAt, Is.Null);
    }

    [Test]
    public void Mail_does_not_put_an_earlier_moment_off()
    {
        var row = _batch.Holds(7, "o-1", worker: null, wakeAt: 5);

        _batch.Judge(Send("o-1", "m-1"));

        Assert.That(row.WakeAt, Is.EqualTo(5));
    }

    [TestCase(9, 1, 1, Description = "another worker")]
    [TestCase(3, 2, 1, Description = "an older claim")]
    [TestCase(3, 1, 2, Description = "a claim that never was")]
    public void A_member_of_another_owner_or_claim_is_fenced_and_leaves_nothing(int worker, long claimNo, long memberClaim)
    {
        _batch.Holds(7, worker: worker, claimNo: claimNo);
        var commit = Commit(7, memberClaim, [Step(1)], new InstanceChange { StateView = "x" }, attempts: [Attempt(1, 1)], consumed: [1]);

        _batch.Judge(commit);

        Assert.That(commit.Outcome, Is.EqualTo(RecordOutcome.Fenced));
        Assert.That(_batch.Plan.Steps.Count + _batch.Plan.Attempts.Count + _batch.Plan.Consumed.Count + _batch.Plan.Changed.Count, Is.Zero);
    }

    [Test]
    public void A_worker_that_is_not_alive_writes_no_progress_and_sends_mail()
    {
        _batch.Facts.IsAlive = false;
        _batch.Facts.IsCareful = true;
        _batch.Holds(7, "o-1");
        var (commit, owned, free, send) = (Commit(7, 1, [Step(1)]), Start(8, "o-2", owned: true), Start(9, "o-3"), Send("o-1", "m-1"));

        _batch.Judge(commit, owned, free, send);

        Assert.That(new[] { commit.Outcome, owned.Outcome, free.Outcome },
            Is.EqualTo(new[] { RecordOutcome.Fenced, RecordOutcome.Fenced, RecordOutcome.Recorded }));
        Assert.That(send.Outcome, Is.EqualTo(SendOutcome.Stored));
        Assert.That(_batch.Plan.Starts.Single().Key, Is.EqualTo(9));
    }

    [Test]
    public void A_cached_run_takes_a_free_instance_under_the_next_claim()
    {
        var row = _batch.Holds(7, worker: null, status: WorkflowStatus.Waiting, wakeAt: Now);
        var commit = Commit(7, 1, [Step(1)], new InstanceChange { Status = WorkflowStatus.Running }, takes: true);

        _batch.Judge(commit);

        Assert.That(commit.Outcome, Is.EqualTo(RecordOutcome.Recorded));
        Assert.That((row.Worker, row.ClaimNo, row.WakeAt, row.ClaimBefore), Is.EqualTo(((int?)Me.Id, 2L, (long?)null, 1L)));
        Assert.That(_batch.Plan.Steps.Single().ClaimNo, Is.EqualTo(2));
    }

    [TestCase(WorkflowStatus.Blocked)]
    [TestCase(WorkflowStatus.Paused)]
    [TestCase(WorkflowStatus.Completed)]
    public void It_takes_none_that_may_not_run(WorkflowStatus status)
    {
        _batch.Holds(7, worker: null, status: status);
        var commit = Commit(7, 1, [Step(1)], new InstanceChange(), takes: true);

        _batch.Judge(commit);

        Assert.That(commit.Outcome, Is.EqualTo(RecordOutcome.Fenced));
    }

    [Test]
    public void Rows_that_an_earlier_send_has_written_are_not_written_again()
    {
        _batch.Facts.IsCareful = true;
        _batch.Holds(7);
        _batch.Facts.Steps[(7, 1, 1)] = (Me.Id, 1);
        _batch.Facts.Attempts[(7, 1, 2, 1)] = (Me.Id, 1);
        var commit = Commit(7, 1, [Step(1)], new InstanceChange { StateView = "x" }, attempts: [Attempt(2, 1)]);

        _batch.Judge(commit);

        Assert.That(commit.Outcome, Is.EqualTo(RecordOutcome.Recorded));
        Assert.That(_batch.Plan.Steps.Count + _batch.Plan.Attempts.Count, Is.Zero);
        Assert.That(_batch.Plan.Changed.Single().StateView, Is.EqualTo("x"));
    }

    [Test]
    public void A_number_of_another_claim_fences_the_member()
    {
        _batch.Facts.IsCareful = true;
        _batch.Holds(7, claimNo: 2);
        _batch.Facts.Steps[(7, 1, 1)] = (9, 1);
        var commit = Commit(7, 2, [Step(1), Step(2)], new InstanceChange { StateView = "x" });

        _batch.Judge(commit);

        Assert.That(commit.Outcome, Is.EqualTo(RecordOutcome.Fenced));
        Assert.That(_batch.Plan.Steps.Count + _batch.Plan.Changed.Count, Is.Zero);
    }

    [Test]
    public void An_overlap_in_the_middle_is_a_defect()
    {
        _batch.Facts.IsCareful = true;
        _batch.Holds(7);
        _batch.Facts.Steps[(7, 1, 2)] = (Me.Id, 1);

        Assert.That(() => _batch.Judge(Commit(7, 1, [Step(1), Step(2)])), Throws.ArgumentException);
    }

    [Test]
    public void A_release_that_an_earlier_send_has_made_is_recognised_by_its_rows_alone()
    {
        _batch.Facts.IsCareful = true;
        _batch.Holds(7, worker: 9, claimNo: 2);
        _batch.Facts.Steps[(7, 1, 1)] = (Me.Id, 1);
        var park = Commit(7, 1, [Step(1)], Park(null, seen: 0));

        _batch.Judge(park);

        Assert.That((park.Outcome, park.Released), Is.EqualTo((RecordOutcome.Recorded, true)));
        Assert.That(_batch.Plan.Changed, Is.Empty);
    }

    [Test]
    public void A_release_without_rows_is_recognised_by_the_row_that_it_left()
    {
        _batch.Holds(7, worker: null, home: Me.Id);
        var (mine, older) = (Commit(7, 1, change: Park(null, seen: 0)), Commit(7, 0, change: Park(null, seen: 0)));

        _batch.Judge(mine, older);

        Assert.That((mine.Outcome, mine.Released), Is.EqualTo((RecordOutcome.Recorded, true)));
        Assert.That(older.Outcome, Is.EqualTo(RecordOutcome.Fenced));
    }

    [Test]
    public void A_hopeful_pass_that_would_need_the_rows_asks_for_a_careful_one()
    {
        _batch.Holds(7, worker: null, home: Me.Id);

        _batch.Judge(Commit(7, 1, [Step(1)], Park(null, seen: 0)));

        Assert.That(_batch.Plan.NeedsCare, Is.True);
    }

    [Test]
    public void A_dead_workers_owned_start_asks_for_care_to_learn_who_holds_the_id()
    {
        _batch.Facts.IsAlive = false;

        _batch.Judge(Start(8, "o-2", owned: true));

        Assert.That(_batch.Plan.NeedsCare, Is.True);
    }

    [Test]
    public void A_start_and_mail_to_it_become_one_insert()
    {
        var (start, send) = (Start(8, "o-1"), Send("o-1", "m-1"));

        _batch.Judge(start, send);

        var row = _batch.Plan.Starts.Single();
        Assert.That((row.InboxSeq, row.Status, row.ClaimNo), Is.EqualTo((1L, WorkflowStatus.Pending, 0L)));
        Assert.That(row.WakeAt, Is.EqualTo(Now - Micros.From(IWorkflowStore.HomeGrace)));
        Assert.That(_batch.Plan.Changed, Is.Empty);
        Assert.That(send.Key, Is.EqualTo(8));
    }

    [Test]
    public void The_second_start_of_an_id_waits_until_the_first_is_written()
    {
        var (first, second) = (Start(8, "o-1"), Start(9, "o-1"));

        _batch.Judge(first, second);

        Assert.That(_batch.Plan.Starts.Single().Key, Is.EqualTo(8));
        Assert.That(_batch.Plan.Postponed, Is.EqualTo(new[] { second }));
    }

    [Test]
    public void A_start_of_a_taken_id_gets_its_holder()
    {
        _batch.Facts.IsCareful = true;
        _batch.Facts.Existing["o-1"] = Row(5, "o-1");
        var (other, own) = (Start(8, "o-1"), Start(5, "o-1"));

        _batch.Judge(other, own);

        Assert.That((other.Outcome, other.Existing!.Key), Is.EqualTo((RecordOutcome.Exists, 5L)));
        Assert.That(own.Outcome, Is.EqualTo(RecordOutcome.Recorded), "an earlier send of the same bytes");
        Assert.That(_batch.Plan.Starts, Is.Empty);
    }

    [Test]
    public void The_first_turn_may_park_in_the_start()
    {
        var start = Start(8, "o-1", owned: true, Park(Now + 5, seen: 3), Step(1));

        _batch.Judge(start);

        var row = _batch.Plan.Starts.Single();
        Assert.That((row.Worker, row.Home, row.Status, row.WakeAt, row.ClaimNo),
            Is.EqualTo(((int?)null, (int?)Me.Id, WorkflowStatus.Waiting, (long?)Now + 5, 1L)));
        Assert.That(_batch.Plan.Steps.Single(), Has.Property("Key").EqualTo(8).And.Property("ClaimNo").EqualTo(1));
    }

    [Test]
    public void Steps_beside_other_members_compare_the_claim_that_was_read()
    {
        var outline = new BatchOutline();
        var (mine, stale, foreign) = (Commit(7, 1, [Step(1), Step(2)]), Commit(8, 1, [Step(1)]), Commit(9, 1, [Step(1)]));
        _batch.Facts.Claims[7] = (1, 1);
        _batch.Facts.Claims[8] = (1, 2);
        outline.Draw([mine, stale, foreign], isCareful: false);

        new BatchJudge(Me, _batch.Facts, _batch.Plan).Judge(outline);

        Assert.That(new[] { mine.Outcome, stale.Outcome, foreign.Outcome },
            Is.EqualTo(new[] { RecordOutcome.Recorded, RecordOutcome.Fenced, RecordOutcome.Fenced }));
        Assert.That(_batch.Plan.Steps.Select(step => (step.Key, step.Row.Seq)), Is.EqualTo(new[] { (7L, 1), (7L, 2) }));
    }

    [Test]
    public void What_a_change_leaves_out_stays_out_of_the_update()
    {
        var row = _batch.Holds(7);

        _batch.Judge(Commit(7, 1, change: new InstanceChange { StateView = "x" }), Commit(7, 1, change: new InstanceChange { Error = [1] }));

        Assert.That((row.StateView, row.Result, row.TargetStatus, row.RefusedBuild), Is.EqualTo(("x", (byte[]?)null, (WorkflowStatus?)null, (string?)null)));
        Assert.That(row.Error, Is.EqualTo(new byte[] { 1 }));
    }
}
