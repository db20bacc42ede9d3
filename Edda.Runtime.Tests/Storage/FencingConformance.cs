using Edda.Storage;
using NUnit.Framework;

namespace Edda.Tests.Storage;

internal sealed class FencingConformance(StoreKind kind) : StoreConformance(kind)
{
    [Test]
    public void A_dead_worker_writes_nothing()
    {
        var (a, b) = (Register("a"), Register("b"));
        var key = StartAndClaim(a, "o-1");
        Send("o-1", "m-1");
        Start("o-2");
        Kill(a, b);
        var before = Read(key);
        var steps = NewCommit(key, 1, [Step(1)]);
        var park = NewCommit(key, 1, [Step(1)], Park(null, seen: 1), [Attempt(1, 1)], [1]);
        var takes = NewCommit(key, 0, [Step(1)], Park(null, seen: null), takes: true);
        var owned = new InstanceStart(_ => { })
        {
            Key = NewKey(), InstanceId = "o-3", Definition = Definition, Input = [1], InputHash = 1, CreatedAt = Now, Owned = true, FirstTurnAt = Now,
        };

        Commit(a, steps, park, takes, owned);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(new[] { steps.Outcome, park.Outcome, takes.Outcome, owned.Outcome }, Is.All.EqualTo(RecordOutcome.Fenced));
            Assert.That(park.Released, Is.False);
            Assert.That(Claim(a), Is.Empty);
            Assert.That(Store.RenewLease(a, Lease), Is.False);
            Assert.That(Store.ClearSignal(a, key, 1, seen: 1), Is.False);
            Assert.That(Store.SuspectWorkers(a), Is.Empty);
            Assert.That(Store.DeclareDead(a, new SuspectedWorker(b.Id, "b", 0, Now)), Is.False);
            Assert.That(Store.ReadSignalled(a), Is.Empty);
            Assert.That(Store.ReadOwned(a), Is.Empty);
            Assert.That(ReadSeqs(key), Is.Empty);
            Assert.That(Store.ReadAttempts(key, 1), Is.Empty);
            Assert.That(Read(key).WakeAt, Is.EqualTo(before.WakeAt));
            Assert.That(Store.ReadInbox(key, [new AwaitedType("paid", 1)]).Rows, Has.Count.EqualTo(1));
            Assert.That(Store.FindInstance("o-3"), Is.Null);
        }

        Store.StopWorker(a);
        Assert.That(Read(key).Worker, Is.EqualTo(a.Id), "stopping is a write as well; the reaper frees it");
    }

    [Test]
    public void Sends_and_free_starts_of_a_dead_workers_process_go_through()
    {
        var (a, b) = (Register("a"), Register("b"));
        StartAndClaim(a, "o-1");
        Kill(a, b);
        var (send, start) = (NewSend("o-1", "m-1"), NewStart("o-2"));

        Commit(a, send, start);

        Assert.That(send.Outcome, Is.EqualTo(SendOutcome.Stored));
        Assert.That(start.Outcome, Is.EqualTo(RecordOutcome.Recorded));
    }

    [Test]
    public void A_process_without_a_worker_commits_no_progress()
    {
        var a = Register("a");
        var key = StartAndClaim(a, "o-1");
        var commit = NewCommit(key, 1, [Step(1)]);

        Commit(null, commit);

        Assert.That(commit.Outcome, Is.EqualTo(RecordOutcome.Fenced));
    }

    [Test]
    public void An_older_claim_of_the_same_worker_writes_nothing()
    {
        var a = Register("a");
        var key = StartAndClaim(a, "o-1");
        Park(a, key, 1, wakeAt: Now);
        Assert.That(Claim(a).Single().ClaimNo, Is.EqualTo(2));
        var late = NewCommit(key, 1, [Step(2)], new InstanceChange { StateView = "late" });

        Commit(a, late);

        Assert.That(late.Outcome, Is.EqualTo(RecordOutcome.Fenced));
        Assert.That(ReadSeqs(key), Is.EqualTo(new[] { 1 }));
        Assert.That(Read(key).StateView, Is.Null);
    }

    [Test]
    public void Another_incarnation_of_a_worker_id_is_not_it()
    {
        var a = Register("a");
        var key = StartAndClaim(a, "o-1");
        var commit = NewCommit(key, 1, [Step(1)]);

        Commit(a with { Incarnation = Guid.NewGuid() }, commit);

        Assert.That(commit.Outcome, Is.EqualTo(RecordOutcome.Fenced));
    }

    [Test]
    public void One_fenced_member_does_not_disturb_the_others()
    {
        var a = Register("a");
        var (first, second) = (StartAndClaim(a, "o-1"), StartAndClaim(a, "o-2"));
        var members = new[] { NewCommit(first, 1, [Step(1)]), NewCommit(first, 7, [Step(2)]), NewCommit(99, 1, [Step(1)]), NewCommit(second, 1, [Step(1)]) };

        Commit(a, members);

        Assert.That(members.Select(member => member.Outcome), Is.EqualTo(new[]
        {
            RecordOutcome.Recorded, RecordOutcome.Fenced, RecordOutcome.Fenced, RecordOutcome.Recorded,
        }));
        Assert.That(ReadSeqs(first), Is.EqualTo(new[] { 1 }));
        Assert.That(ReadSeqs(second), Is.EqualTo(new[] { 1 }));
    }

    [Test]
    public void A_number_that_another_claim_recorded_is_not_written_again()
    {
        var (a, b) = (Register("a"), Register("b"));
        var key = StartAndClaim(a, "o-1");
        Commit(a, NewCommit(key, 1, [Step(1)]));
        Kill(a, b);
        Store.FreeOrphans(10);
        Claim(b);
        var stale = NewCommit(key, 2, [Step(1, "Other"), Step(2)], new InstanceChange { StateView = "x" });

        Commit(b, stale);

        Assert.That(stale.Outcome, Is.EqualTo(RecordOutcome.Fenced));
        Assert.That(Store.ReadHistory(key, 1, 0, 10).Single().Name, Is.EqualTo("Charge"));
        Assert.That(Read(key).StateView, Is.Null);
    }
}
