using Edda.Storage;
using NUnit.Framework;

namespace Edda.Tests.Storage;

/// <summary>An answer that was lost is asked for again with the identical call.</summary>
internal sealed class ResubmissionConformance(StoreKind kind) : StoreConformance(kind)
{
    [Test]
    public void Steps_and_attempts_are_written_once()
    {
        var a = Register("a");
        var key = StartAndClaim(a, "o-1");
        var commit = NewCommit(key, 1, [Step(1), Step(2)], attempts: [Attempt(3, 1)]);

        Commit(a, commit);
        Commit(a, commit);

        Assert.That(commit.Outcome, Is.EqualTo(RecordOutcome.Recorded));
        Assert.That(ReadSeqs(key), Is.EqualTo(new[] { 1, 2 }));
        Assert.That(Store.ReadAttempts(key, 1), Has.Count.EqualTo(1));
    }

    [Test]
    public void A_park_is_recognised()
    {
        var a = Register("a");
        var key = StartAndClaim(a, "o-1");
        var park = NewCommit(key, 1, [Step(1)], Park(Now + 5, seen: 0));

        Commit(a, park);
        Commit(a, park);

        Assert.That(park.Outcome, Is.EqualTo(RecordOutcome.Recorded));
        Assert.That(park.Released, Is.True);
    }

    [Test]
    public void A_park_without_rows_is_recognised()
    {
        var a = Register("a");
        var key = StartAndClaim(a, "o-1");
        var park = NewCommit(key, 1, change: Park(Now + 5, seen: 0));

        Commit(a, park);
        Commit(a, park);

        Assert.That(park.Outcome, Is.EqualTo(RecordOutcome.Recorded));
        Assert.That(park.Released, Is.True);
    }

    [Test]
    public void A_park_is_recognised_when_another_worker_has_gone_on_since()
    {
        var (a, b) = (Register("a"), Register("b"));
        var key = StartAndClaim(a, "o-1");
        var park = NewCommit(key, 1, [Step(1)], Park(Now, seen: 0));
        Commit(a, park);
        Time.Advance(TimeSpan.FromSeconds(1));
        Claim(b);
        Commit(b, NewCommit(key, 2, [Step(2)]));

        Commit(a, park);

        Assert.That(park.Outcome, Is.EqualTo(RecordOutcome.Recorded));
        Assert.That(park.Released, Is.True);
        Assert.That(Read(key).Worker, Is.EqualTo(b.Id), "nothing was changed");
    }

    [Test]
    public void A_refused_release_stays_refused()
    {
        var a = Register("a");
        var key = StartAndClaim(a, "o-1");
        Send("o-1", "m-1");
        var park = NewCommit(key, 1, [Step(1)], Park(null, seen: 0));

        Commit(a, park);
        Commit(a, park);

        Assert.That(park.Outcome, Is.EqualTo(RecordOutcome.Recorded));
        Assert.That(park.Released, Is.False);
        Assert.That(park.InboxSeq, Is.EqualTo(1));
    }

    [Test]
    public void The_end_is_recognised()
    {
        var a = Register("a");
        var (withStep, without) = (StartAndClaim(a, "o-1"), StartAndClaim(a, "o-2"));
        var members = new[] { NewCommit(withStep, 1, [Step(1)], Finish()), NewCommit(without, 1, change: Finish()) };

        Commit(a, members);
        Commit(a, members);

        Assert.That(members.Select(member => member.Outcome), Is.All.EqualTo(RecordOutcome.Recorded));
        Assert.That(members.Select(member => member.Released), Is.All.True);
    }

    [Test]
    public void A_claim_in_a_commit_is_recognised_whether_it_kept_or_gave_up()
    {
        var a = Register("a");
        var (keeps, gives) = (StartAndClaim(a, "o-1"), StartAndClaim(a, "o-2"));
        Park(a, keeps, 1, wakeAt: Now);
        Park(a, gives, 1, wakeAt: Now);
        var members = new[]
        {
            NewCommit(keeps, 1, [Step(2)], new InstanceChange { Status = WorkflowStatus.Running }, takes: true),
            NewCommit(gives, 1, [Step(2)], Park(Now + 9, seen: 0), takes: true),
        };

        Commit(a, members);
        Commit(a, members);

        Assert.That(members.Select(member => member.Outcome), Is.All.EqualTo(RecordOutcome.Recorded));
        Assert.That(members.Select(member => member.Released), Is.EqualTo(new[] { false, true }));
        Assert.That(Read(keeps).ClaimNo, Is.EqualTo(2));
        Assert.That(Read(gives).ClaimNo, Is.EqualTo(2));
    }

    [Test]
    public void A_start_returns_its_own_instance()
    {
        var a = Register("a");
        var free = NewStart("o-1");
        var owned = new InstanceStart(_ => { })
        {
            Key = NewKey(), InstanceId = "o-2", Definition = Definition, Input = [1], InputHash = 1, CreatedAt = Now,
            Owned = true, FirstTurnAt = Now, Steps = [Step(1)],
        };

        Commit(a, free, owned);
        Commit(a, free, owned);

        Assert.That(free.Outcome, Is.EqualTo(RecordOutcome.Recorded));
        Assert.That(owned.Outcome, Is.EqualTo(RecordOutcome.Recorded));
        Assert.That(owned.Existing!.Key, Is.EqualTo(owned.Key));
        Assert.That(ReadSeqs(owned.Key), Is.EqualTo(new[] { 1 }));
        Assert.That(Store.ListInstances(new InstanceFilter([], null, null, null, null, null, 10)), Has.Count.EqualTo(2));
    }

    [Test]
    public void A_send_counts_once_before_and_after_it_was_consumed()
    {
        var a = Register("a");
        var key = StartAndClaim(a, "o-1");
        var send = NewSend("o-1", "m-1");

        Commit(null, send);
        Commit(null, send);
        Assert.That(send.Outcome, Is.EqualTo(SendOutcome.Duplicate));
        Assert.That(Read(key).InboxSeq, Is.EqualTo(1));

        Commit(a, NewCommit(key, 1, [Step(1)], Finish(), consumed: [1]));
        Commit(null, send);
        Assert.That(send.Outcome, Is.EqualTo(SendOutcome.Duplicate), "also when the instance has ended");
    }

    [Test]
    public void A_consumption_is_repeated_without_harm()
    {
        var a = Register("a");
        var key = StartAndClaim(a, "o-1");
        Send("o-1", "m-1");
        var commit = NewCommit(key, 1, [Step(1)], consumed: [1]);

        Commit(a, commit);
        Commit(a, commit);

        Assert.That(commit.Outcome, Is.EqualTo(RecordOutcome.Recorded));
        Assert.That(Send("o-1", "m-1").Outcome, Is.EqualTo(SendOutcome.Duplicate));
    }
}
