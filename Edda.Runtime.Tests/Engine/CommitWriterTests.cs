using Edda.Engine;
using Edda.Storage;
using Edda.Storage.InMemory;
using Microsoft.Extensions.Logging.Abstractions;

namespace Edda.Tests.Engine;

/// <summary>D4 and D6: what the group commit does when the database fails, and whom it concerns.</summary>
internal sealed class CommitWriterTests
{
    private InMemoryWorkflowStore _memory = null!;
    private TappedStore _store = null!;
    private CommitWriter _writer = null!;

    [SetUp]
    public void Open()
    {
        _memory = new(TimeProvider.System);
        _store = new(_memory);
        _writer = new(_store, static () => null, NullLogger.Instance);
    }

    [TearDown]
    public void Close()
    {
        _writer.Dispose();
        _memory.Dispose();
    }

    [Test]
    public async Task A_transient_error_has_the_identical_batch_sent_again_before_anything_else_and_nothing_is_answered_meanwhile()
    {
        var batches = new List<CommitMember[]>();
        var later = new Send("later");
        Send[] first = [];
        var answeredEarly = false;
        _store.BeforeCommit = members =>
        {
            batches.Add([.. members]);
            if (batches.Count == 2)
                _writer.Submit(later);
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
        var definition = _memory.InternDefinitions([new("Order", 1)])[new("Order", 1)];
        var answer = new TaskCompletionSource<InstanceStart>(TaskCreationOptions.RunContinuationsAsynchronously);
        var sends = 0;
        _store.AfterCommit = _ =>
        {
            if (++sends < 3)
                throw TappedStore.Lost();
        };
        _writer.Submit(new InstanceStart(answer.SetResult)
        {
            Key = _memory.ReserveKeys(1), InstanceId = "order-1", Definition = definition, Input = [1, (byte)'[', (byte)']'], InputHash = 1, CreatedAt = 1,
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
        _store.BeforeCommit = batch =>
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
        _store.BeforeCommit = _ => throw new InvalidOperationException("a defect");
        var failed = Submit(1)[0];
        await failed.Answer;
        Assert.That(failed.Member.Error, Is.InstanceOf<InvalidOperationException>());
        _store.BeforeCommit = null;
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
        _store.BeforeCommit = members => batches.Add([.. members]);
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
        _store.BeforeCommit = null;
        gate.Set();
        _writer.Stop(EngineHost.Patience);
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
        _store.BeforeCommit = _ =>
        {
            tried.TrySetResult();
            throw TappedStore.Lost();
        };
        var member = Submit(1)[0];
        await tried.Task.WaitAsync(EngineHost.Patience);
        var queued = Submit(2);
        _writer.Stop(TimeSpan.Zero);
        foreach (var one in queued.Prepend(member))
        {
            await one.Answer;
            Assert.That(one.Member.Error, Is.InstanceOf<StoreException>());
        }
    }

    [Test]
    public async Task Whoever_brings_the_only_member_may_write_it_with_what_has_queued_meanwhile()
    {
        var thread = 0;
        CommitMember[] batch = [];
        _store.BeforeCommit = members => (thread, batch) = (Environment.CurrentManagedThreadId, [.. members]);
        var own = new Send("own");
        var beside = new Send("beside");
        var lent = _writer.Submit(own, canWrite: true);
        var lentAgain = _writer.Submit(beside, canWrite: true);
        var isPending = own.Answer.IsCompleted;
        var here = Environment.CurrentManagedThreadId;
        await _writer.WriteQueuedAsync();
        Assert.That((lent, lentAgain, isPending), Is.EqualTo((true, false, false)), "one pen");
        Assert.That((own.Answer.IsCompleted, beside.Answer.IsCompleted), Is.EqualTo((true, true)));
        Assert.That(batch, Is.EqualTo([own.Member, beside.Member]));
        Assert.That(thread, Is.EqualTo(here));
        var later = Submit(1)[0];
        await later.Answer;
        Assert.That(thread, Is.Not.EqualTo(here), "the pen was given back");
    }

    [Test]
    public async Task What_is_left_with_the_pen_is_written_by_the_thread()
    {
        var own = new Send("own");
        Assert.That(_writer.Submit(own, canWrite: true));
        var beside = Submit(1)[0];
        _writer.LeaveQueued();
        await Task.WhenAll(own.Answer, beside.Answer);
        Assert.That((own.Member.Error, beside.Member.Error), Is.EqualTo(((Exception?)null, (Exception?)null)));
    }

    [Test]
    public async Task A_batch_that_its_bringer_could_not_write_is_sent_again_by_the_thread_which_then_writes_what_came_after()
    {
        var batches = new List<CommitMember[]>();
        var threads = new List<int>();
        var later = new Send("later");
        _store.BeforeCommit = members =>
        {
            batches.Add([.. members]);
            threads.Add(Environment.CurrentManagedThreadId);
            if (batches.Count == 1)
                _writer.Submit(later);
            if (batches.Count <= 2)
                throw TappedStore.Lost();
        };
        var own = new Send("own");
        Assert.That(_writer.Submit(own, canWrite: true));
        var here = Environment.CurrentManagedThreadId;
        await _writer.WriteQueuedAsync();
        await Task.WhenAll(own.Answer, later.Answer);
        Assert.That(batches, Is.EqualTo(new[] { [own.Member], [own.Member], [own.Member], new[] { later.Member } }));
        Assert.That(threads[0], Is.EqualTo(here));
        Assert.That(threads.Skip(1), Has.None.EqualTo(here));
        Assert.That((own.Member.IsResubmitted, later.Member.IsResubmitted), Is.EqualTo((true, false)));
    }

    [Test]
    public async Task A_permanent_error_in_a_batch_of_its_bringer_meets_the_poison_member_alone()
    {
        var own = new Send("own");
        Assert.That(_writer.Submit(own, canWrite: true));
        var beside = Submit(3);
        _store.BeforeCommit = batch =>
        {
            if (batch.Contains(beside[1].Member))
                throw new StoreException("value too long", isTransient: false, innerException: null);
        };
        await _writer.WriteQueuedAsync();
        await Task.WhenAll([own.Answer, .. beside.Select(static b => b.Answer)]);
        Assert.That(own.Member.Error, Is.Null);
        Assert.That(beside.Select(static b => b.Member.Error is null), Is.EqualTo([true, false, true]));
    }

    [Test]
    public async Task While_an_answer_is_waited_for_without_a_thread_nothing_else_is_written_and_the_pen_comes_back_with_it()
    {
        var batches = new List<CommitMember[]>();
        _store.BeforeCommit = members => batches.Add([.. members]);
        var answer = _store.HoldAnswers();
        var own = new Send("own");
        Assert.That(_writer.Submit(own, canWrite: true));
        var writing = _writer.WriteQueuedAsync().AsTask();
        var later = Submit(2);
        var lentAgain = _writer.Submit(new Send("last"), canWrite: true);
        Assert.That((writing.IsCompleted, own.Answer.IsCompleted, lentAgain), Is.EqualTo((false, false, false)));
        Assert.That(batches, Is.EqualTo(new[] { new[] { own.Member } }));
        answer.SetResult();
        await Task.WhenAll([writing, own.Answer, .. later.Select(static l => l.Answer)]);
        Assert.That(batches, Has.Count.EqualTo(2));
        Assert.That(batches[1], Has.Length.EqualTo(3), "what has queued meanwhile is one batch");
    }

    [Test]
    public async Task An_answer_that_is_lost_after_the_wait_has_the_identical_batch_sent_again_by_the_thread()
    {
        var batches = new List<CommitMember[]>();
        _store.BeforeCommit = members => batches.Add([.. members]);
        var answer = _store.HoldAnswers();
        var own = new Send("own");
        Assert.That(_writer.Submit(own, canWrite: true));
        var writing = _writer.WriteQueuedAsync().AsTask();
        var later = Submit(1)[0];
        answer.SetException(TappedStore.Lost());
        await Task.WhenAll(writing, own.Answer, later.Answer);
        Assert.That(batches, Is.EqualTo(new[] { new[] { own.Member }, [own.Member], [later.Member] }));
        Assert.That((own.Member.IsResubmitted, own.Member.Error), Is.EqualTo((true, (Exception?)null)));
    }

    [Test]
    public async Task A_stop_waits_for_an_answer_that_no_thread_waits_for()
    {
        var answer = _store.HoldAnswers();
        var own = new Send("own");
        Assert.That(_writer.Submit(own, canWrite: true));
        var writing = _writer.WriteQueuedAsync().AsTask();
        var stopped = Task.Run(() => _writer.Stop(EngineHost.Patience));
        CommitMember refused;
        do
            refused = Submit(1)[0]; // Queued until the stop has begun.
        while (refused.Error is null);
        var hasStopped = stopped.IsCompleted;
        answer.SetResult();
        await Task.WhenAll(stopped, writing, own.Answer);
        Assert.That(hasStopped, Is.False);
        Assert.That(own.Member.Error, Is.Null);
    }

    [Test]
    public async Task A_stop_waits_for_whoever_has_the_pen()
    {
        var own = new Send("own");
        Assert.That(_writer.Submit(own, canWrite: true));
        var stopped = Task.Run(() => _writer.Stop(EngineHost.Patience));
        CommitMember refused;
        do
            refused = Submit(1)[0]; // Queued until the stop has begun.
        while (refused.Error is null);
        var hasStopped = stopped.IsCompleted;
        await _writer.WriteQueuedAsync();
        await stopped;
        await own.Answer;
        Assert.That(hasStopped, Is.False);
        Assert.That(own.Member.Error, Is.Null);
    }

    [Test]
    public async Task Beside_transactions_of_bodies_on_the_only_writer_nobody_else_is_given_the_pen()
    {
        using var writer = new CommitWriter(new TappedStore(_memory) { HasSingleWriter = true }, static () => null, NullLogger.Instance);
        var own = new Send("own");
        Assert.That(writer.Submit(own, canWrite: true), Is.False);
        await own.Answer;
    }

    /// <summary>Keeps the writer in a commit of its own until the returned event is set, so that what is submitted meanwhile queues.</summary>
    private ManualResetEventSlim Hold()
    {
        var gate = new ManualResetEventSlim();
        using var entered = new ManualResetEventSlim();
        _store.BeforeCommit = _ =>
        {
            entered.Set();
            gate.Wait();
        };
        Submit(1);
        entered.Wait();
        return gate;
    }

    private Send[] Submit(int count, int bytes = 10)
    {
        var sends = Enumerable.Range(0, count).Select(i => new Send($"e-{i}", bytes)).ToArray();
        foreach (var send in sends)
            _writer.Submit(send);
        return sends;
    }

    private sealed class Send
    {
        private readonly TaskCompletionSource _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Send(string id, int bytes = 10) => Member = new InboxSend(_ => _answer.SetResult())
        {
            InstanceId = "nobody", Item = new() { Kind = InboxKind.Event, Id = id, Type = "t", Payload = new byte[bytes] },
        };

        public CommitMember Member { get; }

        public Task Answer => _answer.Task.WaitAsync(EngineHost.Patience);

        public static implicit operator CommitMember(Send send) => send.Member;
    }
}
