using Edda.Storage;

namespace Edda.Tests.Storage;

/// <summary>A batch of one, with a thread that waits for its answer and without: the same answers and the same rows.</summary>
internal sealed class LoneMemberConformance(StoreKind kind) : StoreConformance(kind)
{
    [Test]
    public async Task What_one_workflow_writes_is_recorded([Values] bool hasThread)
    {
        var a = Register("a");
        var start = new InstanceStart(_ => { })
        {
            Key = NewKey(), InstanceId = "o-1", Definition = Definition, Input = [1, (byte)'[', (byte)']'], InputHash = 7, CreatedAt = Now, FirstTurnAt = Now,
            Owned = true,
        };
        var step = NewCommit(start.Key, 1, [Step(1)]);
        var park = Seeing(0, NewCommit(start.Key, 1, [Step(2)], Park(wakeAt: Now + 5, seen: 0)));
        var taken = Seeing(0, NewCommit(start.Key, 1, [Step(3)], Park(wakeAt: null, seen: 0), takes: true));
        var mail = NewSend("o-1", "m-1");
        var unseen = Seeing(0, NewCommit(start.Key, 2, [Step(4)], Park(wakeAt: null, seen: 0), takes: true));
        foreach (var member in (CommitMember[])[start, step, park, taken, mail, unseen])
            await Write(a, member, hasThread);
        var end = Seeing(1, NewCommit(start.Key, 3, [Step(5)], Finish(), consumed: [mail.Seq]));
        await Write(a, end, hasThread);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((start.Outcome, step.Outcome, mail.Outcome), Is.EqualTo((RecordOutcome.Recorded, RecordOutcome.Recorded, SendOutcome.Stored)));
            Assert.That(new[] { park, taken, end }.Select(static c => (c.Outcome, c.Released)), Is.All.EqualTo((RecordOutcome.Recorded, true)));
            Assert.That((unseen.Outcome, unseen.Released, unseen.InboxSeq), Is.EqualTo((RecordOutcome.Recorded, false, 1)));
            Assert.That(Read(start.Key).Status, Is.EqualTo(WorkflowStatus.Completed));
            Assert.That(ReadSeqs(start.Key), Is.EqualTo(new[] { 1, 2, 3, 4, 5 }));
            Assert.That(Store.ReadInbox(start.Key, [new AwaitedType("paid", 10)]).Rows, Is.Empty);
        }
    }

    [Test]
    public async Task An_end_without_mail_is_one_row_more_and_the_result([Values] bool hasThread)
    {
        var a = Register("a");
        var key = StartAndClaim(a, "o-1");
        var end = Seeing(0, NewCommit(key, 1, [Step(1)], Finish() with { StateView = "all sent" }));
        await Write(a, end, hasThread);

        var row = Read(key);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((end.Outcome, end.Released), Is.EqualTo((RecordOutcome.Recorded, true)));
            Assert.That((row.Status, row.Worker, row.StateView, row.EndedAt), Is.EqualTo((WorkflowStatus.Completed, (int?)null, "all sent", (long?)Now)));
            Assert.That(row.Result, Is.EqualTo(new byte[] { 1, (byte)'4' }));
            Assert.That(ReadSeqs(key), Is.EqualTo(new[] { 1 }));
        }
    }

    [Test]
    public async Task Who_is_dead_writes_none_of_them([Values] bool hasThread)
    {
        var (a, b) = (Register("a"), Register("b"));
        var key = StartAndClaim(a, "o-1");
        var other = StartAndClaim(a, "o-2");
        Kill(a, b);
        var step = NewCommit(key, 1, [Step(1)]);
        var end = Seeing(0, NewCommit(other, 1, [Step(1)], Finish()));
        await Write(a, step, hasThread);
        await Write(a, end, hasThread);

        Assert.That((step.Outcome, end.Outcome), Is.EqualTo((RecordOutcome.Fenced, RecordOutcome.Fenced)));
        Assert.That((ReadSeqs(key), ReadSeqs(other)), Is.EqualTo((Array.Empty<int>(), Array.Empty<int>())));
    }

    [Test]
    public async Task What_is_there_already_is_judged([Values] bool hasThread)
    {
        var a = Register("a");
        var key = StartAndClaim(a, "o-1");
        Send("o-1", "m-1");
        var (twice, again) = (NewCommit(key, 1, [Step(1)]), NewSend("o-1", "m-1"));
        await Write(a, NewCommit(key, 1, [Step(1)]), hasThread);
        await Write(a, twice, hasThread);
        await Write(a, again, hasThread);

        Assert.That((twice.Outcome, again.Outcome), Is.EqualTo((RecordOutcome.Recorded, SendOutcome.Duplicate)));
        Assert.That(ReadSeqs(key), Is.EqualTo(new[] { 1 }));
    }

    [Test]
    public async Task Nobody_takes_what_is_blocked_by_recording_a_step([Values] bool hasThread, [Values] bool hasMail)
    {
        var a = Register("a");
        var key = StartAndClaim(a, "o-1");
        Commit(a, NewCommit(key, 1, change: new InstanceChange { Status = WorkflowStatus.Blocked, Releases = true, Seen = 0 }));
        if (hasMail)
            Send("o-1", "m-1");
        var seen = hasMail ? 1 : 0;
        var takes = Seeing(seen, NewCommit(key, 1, [Step(1)], Park(wakeAt: null, seen), takes: true));
        await Write(a, takes, hasThread);

        Assert.That((takes.Outcome, Read(key).Status), Is.EqualTo((RecordOutcome.Fenced, WorkflowStatus.Blocked)));
        Assert.That(ReadSeqs(key), Is.Empty);
    }

    private async Task Write(WorkerIdentity worker, CommitMember member, bool hasThread)
    {
        var me = member is InboxSend ? null : worker;
        if (hasThread)
            Store.Commit(me, [member]);
        else
            await Store.CommitAsync(me, [member]);
    }

    private static InstanceCommit Seeing(long seen, InstanceCommit commit) => new(_ => { })
    {
        Key = commit.Key, Run = commit.Run, ClaimNo = commit.ClaimNo, Steps = commit.Steps, Change = commit.Change, Attempts = commit.Attempts,
        Consumed = commit.Consumed, TakesOwnership = commit.TakesOwnership, Seen = seen,
    };
}
