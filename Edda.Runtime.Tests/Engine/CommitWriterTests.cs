using Edda.Engine;
using Edda.Storage;
using Edda.Storage.InMemory;
using Microsoft.Extensions.Logging.Abstractions;

namespace Edda.Tests.Engine;

/// <summary>D4 and D6: what the group commit does when the database fails, and whom it concerns.</summary>
internal sealed class CommitWriterTests : CommitWriterFixture
{
    [Test]
    public async Task A_transient_error_has_the_identical_batch_sent_again_before_anything_else_and_nothing_is_answered_meanwhile()
    {
        var batches = new List<CommitMember[]>();
        var later = new Send("later");
        Send[] first = [];
        var answeredEarly = false;
        Store.BeforeCommit = members =>
        {
            batches.Add([.. members]);
            if (batches.Count == 2)
                Writer.Submit(later);
            answeredEarly |= first.Any(static s => s.Answer.IsCompleted) && batches.Count <= 3;
            if (batches.Count <= 3)
                throw TappedStore.Lost();
        };
        first = Submit(1);
        await first[0].Answer;
        await later.Answer;
        Assert.That(answeredEarly, Is.False);
        Assert.That(batches, Has.Count.EqualTo(5));
        for (var i = 1; i < 4; i++)
            Assert.That(batches[i], Is.EqualTo(batches[0]), "the same members in the same order");
        Assert.That(batches[4], Is.EqualTo([later.Member]));
        Assert.That(first[0].Member.Error, Is.Null);
    }

    [Test]
    public async Task A_lost_answer_is_resolved_by_sending_again_and_the_store_recognises_what_it_has()
    {
        var definition = Memory.InternDefinitions([new("Order", 1)])[new("Order", 1)];
        var answer = new TaskCompletionSource<InstanceStart>(TaskCreationOptions.RunContinuationsAsynchronously);
        var sends = 0;
        Store.AfterCommit = _ =>
        {
            if (++sends < 3)
                throw TappedStore.Lost();
        };
        Writer.Submit(new InstanceStart(answer.SetResult)
        {
            Key = Memory.ReserveKeys(1), InstanceId = "order-1", Definition = definition, Input = [1, (byte)'[', (byte)']'], InputHash = 1, CreatedAt = 1,
        });
        var start = await answer.Task.WaitAsync(EngineHost.Patience);
        Assert.That(start.Outcome, Is.EqualTo(RecordOutcome.Recorded), "its own row is no other instance");
        Assert.That(sends, Is.EqualTo(3));
    }

    [Test]
    public async Task A_permanent_error_meets_the_poison_member_alone()
    {
        var commits = 0;
        using var gate = Hold();
        var members = Submit(100);
        var poison = members[37].Member;
        Store.BeforeCommit = batch =>
        {
            commits++;
            if (batch.Contains(poison))
                throw new StoreException("value too long", isTransient: false, innerException: null);
        };
        gate.Set();
        foreach (var member in members)
            await member.Answer;
        Assert.That(members.Where(static m => m.Member.Error is not null).Select(static m => m.Member), Is.EqualTo([poison]));
        Assert.That(members.Where(m => m.Member != poison).Select(static m => ((InboxSend)m.Member).Outcome), Is.All.EqualTo(SendOutcome.NotFound));
        Assert.That(commits, Is.LessThanOrEqualTo(16), "halving, not one by one");
    }

    [Test]
    public async Task A_defect_of_the_store_is_no_end_of_the_writer()
    {
        Store.BeforeCommit = _ => throw new InvalidOperationException("a defect");
        var failed = Submit(1)[0];
        await failed.Answer;
        Assert.That(failed.Member.Error, Is.InstanceOf<InvalidOperationException>());
        Store.BeforeCommit = null;
        var next = Submit(1)[0];
        await next.Answer;
        Assert.That(next.Member.Error, Is.Null);
    }

    [Test]
    public async Task A_batch_is_capped_by_members_and_by_bytes_and_keeps_the_order()
    {
        var batches = new List<CommitMember[]>();
        using var gate = Hold();
        var small = Submit(1_500);
        var large = Submit(3, bytes: 600_000);
        var huge = Submit(1, bytes: 3_000_000);
        var last = Submit(1);
        Store.BeforeCommit = members => batches.Add([.. members]);
        gate.Set();
        Send[] all = [.. small, .. large, .. huge, .. last];
        foreach (var member in all)
            await member.Answer;
        Assert.That(batches.SelectMany(static b => b), Is.EqualTo(all.Select(static s => s.Member)));
        Assert.That(batches[0], Has.Length.EqualTo(1_024));
        Assert.That(batches, Is.All.Matches<CommitMember[]>(static b => b!.Length == 1 || b.Sum(static m => m.EstimatedBytes) <= 1 << 20));
        Assert.That(batches, Has.One.EqualTo(new[] { huge[0].Member }), "what is above the cap travels alone");
    }

    [Test]
    public async Task A_stop_writes_what_is_queued_and_refuses_what_comes_after()
    {
        using var gate = Hold();
        var queued = Submit(10);
        Store.BeforeCommit = null;
        gate.Set();
        Writer.Stop(EngineHost.Patience);
        Assert.That(queued.Select(static q => q.Answer.IsCompletedSuccessfully), Is.All.True);
        Assert.That(queued.Select(static q => q.Member.Error), Is.All.Null);
        var late = Submit(1)[0];
        await late.Answer;
        Assert.That(late.Member.Error, Is.InstanceOf<StoreException>().With.Property(nameof(StoreException.IsTransient)).True);
    }

    [Test]
    public async Task A_stop_in_an_outage_gives_up_after_its_patience_and_answers_everybody()
    {
        var tried = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Store.BeforeCommit = _ =>
        {
            tried.TrySetResult();
            throw TappedStore.Lost();
        };
        var member = Submit(1)[0];
        await tried.Task.WaitAsync(EngineHost.Patience);
        var queued = Submit(2);
        Writer.Stop(TimeSpan.Zero);
        foreach (var one in queued.Prepend(member))
        {
            await one.Answer;
            Assert.That(one.Member.Error, Is.InstanceOf<StoreException>());
        }
    }

    /// <summary>Keeps the writer in a commit of its own until the returned event is set, so that what is submitted meanwhile queues.</summary>
    private ManualResetEventSlim Hold()
    {
        var gate = new ManualResetEventSlim();
        using var entered = new ManualResetEventSlim();
        Store.BeforeCommit = _ =>
        {
            entered.Set();
            gate.Wait();
        };
        Submit(1);
        entered.Wait();
        return gate;
    }
}
