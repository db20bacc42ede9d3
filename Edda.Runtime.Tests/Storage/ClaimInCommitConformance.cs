using Edda.Storage;
using NUnit.Framework;

namespace Edda.Tests.Storage;

internal sealed class ClaimInCommitConformance(StoreKind kind) : StoreConformance(kind)
{
    [Test]
    public void A_cached_run_takes_its_free_instance_and_records_in_one_commit()
    {
        var a = Register("a");
        var key = StartAndClaim(a, "o-1");
        Park(a, key, 1, wakeAt: Now);
        var commit = NewCommit(key, 1, [Step(2)], new InstanceChange { Status = WorkflowStatus.Running }, takes: true);

        Commit(a, commit);

        Assert.That(commit.Outcome, Is.EqualTo(RecordOutcome.Recorded));
        Assert.That(Read(key).Worker, Is.EqualTo(a.Id));
        Assert.That(Read(key).ClaimNo, Is.EqualTo(2));
        Assert.That(Read(key).WakeAt, Is.Null);
        Assert.That(Store.ReadHistory(key, 1, 1, 10).Single().ClaimNo, Is.EqualTo(2));
    }

    [Test]
    public void It_may_take_and_give_up_in_the_same_commit()
    {
        var a = Register("a");
        var key = StartAndClaim(a, "o-1");
        Park(a, key, 1, wakeAt: Now);
        var commit = NewCommit(key, 1, [Step(2)], Park(Now + 7, seen: 0), takes: true);

        Commit(a, commit);

        Assert.That(commit.Released, Is.True);
        Assert.That(Read(key).Worker, Is.Null);
        Assert.That(Read(key).WakeAt, Is.EqualTo(Now + 7));
        Assert.That(Read(key).ClaimNo, Is.EqualTo(2));
    }

    [Test]
    public void Mail_that_it_has_not_seen_leaves_it_the_owner()
    {
        var a = Register("a");
        var key = StartAndClaim(a, "o-1");
        Park(a, key, 1, wakeAt: Now);
        Send("o-1", "m-1");
        var commit = NewCommit(key, 1, [Step(2)], Park(Now + 7, seen: 0), takes: true);

        Commit(a, commit);

        Assert.That(commit.Outcome, Is.EqualTo(RecordOutcome.Recorded));
        Assert.That(commit.Released, Is.False);
        Assert.That(commit.InboxSeq, Is.EqualTo(1));
        Assert.That(Read(key).Worker, Is.EqualTo(a.Id));
    }

    [Test]
    public void A_foreign_claim_in_between_refuses_it_even_after_it_was_given_up_again()
    {
        var (a, b) = (Register("a"), Register("b"));
        var key = StartAndClaim(a, "o-1");
        Park(a, key, 1, wakeAt: Now);
        Time.Advance(TimeSpan.FromSeconds(1));
        Assert.That(Claim(b).Single().ClaimNo, Is.EqualTo(2));
        var commit = NewCommit(key, 1, [Step(2, "Mine")], Park(null, seen: 0), takes: true);

        Commit(a, commit);
        Assert.That(commit.Outcome, Is.EqualTo(RecordOutcome.Fenced), "while the other owns it");
        Park(b, key, 2, wakeAt: null, seq: 2);
        Commit(a, commit);

        Assert.That(commit.Outcome, Is.EqualTo(RecordOutcome.Fenced), "the row of the same claim number is the other's");
        Assert.That(Store.ReadHistory(key, 1, 0, 10).Select(row => row.Name), Is.EqualTo(new[] { "Charge", "Charge" }));
    }

    [Test]
    public void It_takes_neither_blocked_nor_ended_instances()
    {
        var a = Register("a");
        var (blocked, ended) = (StartAndClaim(a, "o-1"), StartAndClaim(a, "o-2"));
        Commit(a, NewCommit(blocked, 1, change: new InstanceChange { Status = WorkflowStatus.Blocked, Releases = true }));
        Commit(a, NewCommit(ended, 1, change: Finish()));
        var members = new[]
        {
            NewCommit(blocked, 1, [Step(1)], new InstanceChange(), takes: true),
            NewCommit(ended, 1, [Step(1)], new InstanceChange(), takes: true),
        };

        Commit(a, members);

        Assert.That(members.Select(member => member.Outcome), Is.All.EqualTo(RecordOutcome.Fenced));
    }
}
