using Edda.Storage;

namespace Edda.Tests.Storage;

internal sealed class ReleaseConformance(StoreKind kind) : StoreConformance(kind)
{
    [Test]
    public void Mail_before_the_park_refuses_the_release_and_nothing_else()
    {
        var worker = Register("a");
        var key = StartAndClaim(worker, "o-1");
        var send = Send("o-1", "m-1");
        var park = NewCommit(key, 1, [Step(1)], Park(wakeAt: null, seen: 0) with { StateView = "waits" }, [Attempt(2, 1)]);

        Commit(worker, park);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(send.Outcome, Is.EqualTo(SendOutcome.Stored));
            Assert.That(park.Outcome, Is.EqualTo(RecordOutcome.Recorded));
            Assert.That(park.Released, Is.False);
            Assert.That(park.InboxSeq, Is.EqualTo(1));
            Assert.That(ReadSeqs(key), Is.EqualTo(new[] { 1 }));
            Assert.That(Store.ReadAttempts(key, 1), Has.Count.EqualTo(1));
            Assert.That(Read(key).Worker, Is.EqualTo(worker.Id));
            Assert.That(Read(key).Status, Is.EqualTo(WorkflowStatus.Running), "it does not wait");
            Assert.That(Read(key).StateView, Is.EqualTo("waits"));
        }
    }

    [Test]
    public void Mail_after_the_park_makes_the_instance_due_for_everyone()
    {
        var (a, b) = (Register("a"), Register("b"));
        var key = StartAndClaim(a, "o-1");
        Park(a, key, 1, wakeAt: null);
        Assert.That(Claim(b), Is.Empty);

        Send("o-1", "m-1");

        Assert.That(Claim(b).Single().InboxSeq, Is.EqualTo(1));
    }

    [Test]
    public void Unread_mail_does_not_keep_an_instance_from_parking()
    {
        var worker = Register("a");
        var key = StartAndClaim(worker, "o-1");
        Send("o-1", "m-1");

        var park = NewCommit(key, 1, [Step(1)], Park(wakeAt: null, seen: 1));
        Commit(worker, park);

        Assert.That(park.Released, Is.True);
        Assert.That(Claim(worker), Is.Empty, "what was seen wakes nobody again");
    }

    [Test]
    public void Mail_does_not_put_off_an_earlier_timer_and_puts_a_later_one_forward()
    {
        var worker = Register("a");
        var early = StartAndClaim(worker, "o-1");
        var late = StartAndClaim(worker, "o-2");
        var grace = Micros.From(IWorkflowStore.HomeGrace);
        Park(worker, early, 1, wakeAt: Now - grace - 5);
        Park(worker, late, 1, wakeAt: Now + 5_000);

        Send("o-1", "m-1");
        Send("o-2", "m-1");

        Assert.That(Read(early).WakeAt, Is.EqualTo(Now - grace - 5));
        Assert.That(Read(late).WakeAt, Is.EqualTo(Now - grace));
    }

    [Test]
    public void Mail_for_an_owned_instance_signals_its_owner()
    {
        var (a, b) = (Register("a"), Register("b"));
        var key = StartAndClaim(a, "o-1");
        Send("o-1", "m-1");
        Send("o-1", "m-2");

        Assert.That(Claim(b), Is.Empty, "a living owner keeps it");
        Assert.That(Store.ReadSignalled(a), Is.EqualTo(new[] { new SignalledInstance(key, 2) }));
        Assert.That(Store.ReadSignalled(b), Is.Empty);
    }

    [Test]
    public void A_signal_is_cleared_only_when_all_mail_was_seen()
    {
        var a = Register("a");
        var key = StartAndClaim(a, "o-1");
        Send("o-1", "m-1");
        Send("o-1", "m-2");

        Assert.That(Store.ClearSignal(a, key, 1, seen: 1), Is.False);
        Assert.That(Store.ReadSignalled(a), Has.Count.EqualTo(1));
        Assert.That(Store.ClearSignal(a, key, 2, seen: 2), Is.False, "another claim");
        Assert.That(Store.ClearSignal(a, key, 1, seen: 2), Is.True);
        Assert.That(Store.ReadSignalled(a), Is.Empty);
    }

    [Test]
    public void Consumed_mail_is_gone_with_the_commit_that_records_it()
    {
        var a = Register("a");
        var key = StartAndClaim(a, "o-1");
        var (first, second) = (Send("o-1", "m-1"), Send("o-1", "m-2"));

        Commit(a, NewCommit(key, 1, [Step(1)], consumed: [first.Seq]));

        Assert.That(Store.ReadInbox(key, [new AwaitedType("paid", 10)]).Rows.Select(row => row.Seq), Is.EqualTo(new[] { second.Seq }));
    }

    [Test]
    public void A_compensating_instance_says_so_even_when_its_release_is_refused()
    {
        var a = Register("a");
        var key = StartAndClaim(a, "o-1");
        Send("o-1", "m-1");
        var change = new InstanceChange
        {
            Status = WorkflowStatus.Compensating, TargetStatus = WorkflowStatus.Failed, Error = [1], Releases = true, WakeAt = Now, Seen = 0,
        };

        Commit(a, NewCommit(key, 1, [Step(1)], change));

        Assert.That(Read(key).Status, Is.EqualTo(WorkflowStatus.Compensating));
        Assert.That(Read(key).TargetStatus, Is.EqualTo(WorkflowStatus.Failed));
        Assert.That(Read(key).Error, Is.EqualTo(new byte[] { 1 }));
        Assert.That(Read(key).Worker, Is.EqualTo(a.Id));
    }

    [Test]
    public void What_a_change_leaves_out_stays_as_it_is()
    {
        var a = Register("a");
        var key = StartAndClaim(a, "o-1");
        Commit(a, NewCommit(key, 1, change: new InstanceChange { StateView = "half", Error = [1, 2], RefusedBuild = "b-0" }));
        Commit(a, NewCommit(key, 1, change: new InstanceChange { Status = WorkflowStatus.Running }));

        Assert.That(Read(key).StateView, Is.EqualTo("half"));
        Assert.That(Read(key).Error, Is.EqualTo(new byte[] { 1, 2 }));
        Assert.That(Read(key).RefusedBuild, Is.EqualTo("b-0"));
        Commit(a, NewCommit(key, 1, change: new InstanceChange { RefusedBuild = "" }));
        Assert.That(Read(key).RefusedBuild, Is.Null, "empty clears");
    }

    [Test]
    public void Steps_alone_leave_the_row_and_its_signal_alone()
    {
        var a = Register("a");
        var key = StartAndClaim(a, "o-1");
        Send("o-1", "m-1");
        var before = Read(key);

        Commit(a, NewCommit(key, 1, [Step(1), Step(2)]));

        Assert.That(Read(key).WakeAt, Is.EqualTo(before.WakeAt).And.Not.Null);
        Assert.That(ReadSeqs(key), Is.EqualTo(new[] { 1, 2 }));
    }

    [Test]
    public void A_change_without_a_release_keeps_the_signal()
    {
        var a = Register("a");
        var key = StartAndClaim(a, "o-1");
        Send("o-1", "m-1");

        Commit(a, NewCommit(key, 1, change: new InstanceChange { StateView = "x" }));

        Assert.That(Store.ReadSignalled(a), Has.Count.EqualTo(1));
    }
}
