using Edda.Storage;
using Edda.Tests.Scenarios;
using NUnit.Framework;

namespace Edda.Tests.Storage;

internal sealed class ClientConformance(StoreKind kind) : StoreConformance(kind)
{
    private static readonly InstanceFilter s_all = new([], null, null, null, null, null, 100);

    [Test]
    public void Lists_come_newest_first_and_in_pages()
    {
        var keys = Enumerable.Range(1, 5).Select(n => Start($"o-{n}")).ToList();

        var first = Store.ListInstances(s_all with { Limit = 2 });
        var second = Store.ListInstances(s_all with { Limit = 2, BeforeKey = first[^1].Key });

        Assert.That(first.Select(row => row.Key), Is.EqualTo(new[] { keys[4], keys[3] }));
        Assert.That(second.Select(row => row.Key), Is.EqualTo(new[] { keys[2], keys[1] }));
    }

    [TestCase("%", "50%-off")]
    [TestCase("_", "a_b")]
    [TestCase("'", "o'brien")]
    [TestCase("\"", "say \"hi\"")]
    [TestCase("\\", "back\\slash")]
    [TestCase("*", "star*")]
    [TestCase("É", "café")]
    [TestCase("CAFÉ", "café")]
    [TestCase("SAY", "say \"hi\"")]
    public void Texts_match_literally_and_without_case(string contains, string expected)
    {
        foreach (var id in new[] { "50%-off", "a_b", "o'brien", "say \"hi\"", "back\\slash", "star*", "café", "plain" })
            Start(id);

        Assert.That(Store.ListInstances(s_all with { IdContains = contains }).Select(row => row.InstanceId), Is.EqualTo(new[] { expected }));
    }

    [Test]
    public void Conditions_are_joined_with_and()
    {
        var a = Register("a");
        var done = StartAndClaim(a, "done-1");
        Commit(a, NewCommit(done, 1, change: Finish()));
        var from = Now;
        Time.Advance(TimeSpan.FromSeconds(1));
        Start("done-2");
        Start("open-1");

        Assert.That(Ids(s_all with { Statuses = [WorkflowStatus.Completed, WorkflowStatus.Failed] }), Is.EqualTo(new[] { "done-1" }));
        Assert.That(Ids(s_all with { Statuses = [WorkflowStatus.Pending], IdContains = "done" }), Is.EqualTo(new[] { "done-2" }));
        Assert.That(Ids(s_all with { CreatedFrom = from + 1 }), Is.EqualTo(new[] { "open-1", "done-2" }));
        Assert.That(Ids(s_all with { CreatedFrom = from, CreatedUntil = Now }), Is.EqualTo(new[] { "done-1" }), "until is exclusive");
        Assert.That(Ids(s_all with { DefinitionName = "oRDER", IdContains = "open" }), Is.EqualTo(new[] { "open-1" }));
        Assert.That(Ids(s_all with { DefinitionName = "Ord" }), Is.Empty, "the whole name");
    }

    [Test]
    public void Settled_are_those_that_ended_or_are_blocked()
    {
        var a = Register("a");
        var (ended, blocked, running) = (StartAndClaim(a, "o-1"), StartAndClaim(a, "o-2"), StartAndClaim(a, "o-3"));
        Commit(a, NewCommit(ended, 1, change: Finish(WorkflowStatus.Cancelled)),
            NewCommit(blocked, 1, change: new InstanceChange { Status = WorkflowStatus.Blocked, Releases = true, BlockError = [1, 7] }));

        var settled = Store.ReadSettled([ended, blocked, running, 123]);

        Assert.That(settled.Select(row => row.Key), Is.EquivalentTo(new[] { ended, blocked }));
        Assert.That(settled.Single(row => row.Key == blocked).BlockError, Is.EqualTo(new byte[] { 1, 7 }));
    }

    [Test]
    public void A_blocked_instance_is_resumed_once_and_for_everyone()
    {
        var (a, b) = (Register("a"), Register("b"));
        var key = StartAndClaim(a, "o-1");
        Commit(a, NewCommit(key, 1, change: Blocked("build-1")));

        Assert.That(Store.ResumeBlocked("o-1"), Is.True);
        Assert.That(Store.ResumeBlocked("o-1"), Is.False);
        Assert.That(Store.ResumeBlocked("nobody"), Is.False);

        var row = Claim(b).Single();
        Assert.That(row.Status, Is.EqualTo(WorkflowStatus.Running));
        Assert.That(row.BlockReason, Is.EqualTo(BlockReason.None));
        Assert.That(row.BlockError, Is.Null);
        Assert.That(row.RefusedBuild, Is.Null);
    }

    [Test]
    public void One_that_was_blocked_while_compensating_goes_on_compensating()
    {
        var a = Register("a");
        var key = StartAndClaim(a, "o-1");
        Commit(a, NewCommit(key, 1, change: new InstanceChange { Status = WorkflowStatus.Compensating, TargetStatus = WorkflowStatus.Cancelled }));
        Commit(a, NewCommit(key, 1, change: Blocked(null)));

        Store.ResumeBlocked("o-1");

        Assert.That(Read(key).Status, Is.EqualTo(WorkflowStatus.Compensating));
        Assert.That(Read(key).TargetStatus, Is.EqualTo(WorkflowStatus.Cancelled));
    }

    [Test]
    public void A_new_build_resumes_what_others_had_refused_in_chunks()
    {
        var a = Register("a");
        foreach (var n in Enumerable.Range(1, 3))
            Commit(a, NewCommit(StartAndClaim(a, $"old-{n}"), 1, change: Blocked("build-1")));
        Commit(a, NewCommit(StartAndClaim(a, "mine"), 1, change: Blocked("build-2")));
        Commit(a, NewCommit(StartAndClaim(a, "no-build"), 1, change: Blocked(null)));

        var builds = new Dictionary<int, string> { [Definition + 1] = "build-2", [Definition] = "build-2" };

        Assert.That(Store.ResumeBlockedOfOtherBuilds(new Dictionary<int, string> { [Definition + 1] = "build-2" }, 10), Is.Zero);
        Assert.That(Store.ResumeBlockedOfOtherBuilds(new Dictionary<int, string>(), 10), Is.Zero);
        Assert.That(Store.ResumeBlockedOfOtherBuilds(builds, 2), Is.EqualTo(2));
        Assert.That(Store.ResumeBlockedOfOtherBuilds(builds, 2), Is.EqualTo(1));
        Assert.That(Store.ResumeBlockedOfOtherBuilds(builds, 2), Is.Zero);
        Assert.That(Ids(s_all with { Statuses = [WorkflowStatus.Blocked] }), Is.EqualTo(new[] { "no-build", "mine" }));
    }

    [Test]
    public void An_incomplete_compensation_is_reopened_with_a_row_that_says_so()
    {
        var (a, b) = (Register("a"), Register("b"));
        var key = StartAndClaim(a, "o-1");
        Commit(a, NewCommit(key, 1, [Step(1)], Finish(WorkflowStatus.CompensationIncomplete) with { TargetStatus = WorkflowStatus.Failed }));
        Time.Advance(TimeSpan.FromSeconds(1));

        Assert.That(Store.ReopenCompensation("o-1"), Is.True);
        Assert.That(Store.ReopenCompensation("o-1"), Is.False);

        var row = Claim(b).Single();
        Assert.That(row.Status, Is.EqualTo(WorkflowStatus.Compensating));
        Assert.That(row.EndedAt, Is.Null);
        Assert.That(row.TargetStatus, Is.EqualTo(WorkflowStatus.Failed));
        var reopened = Store.ReadHistory(key, 1, 1, 10).Single();
        Assert.That(reopened.Seq, Is.EqualTo(2));
        Assert.That(reopened.Kind, Is.EqualTo(HistoryKind.CompensationsReopened));
        Assert.That(reopened.TurnAt, Is.EqualTo(Now));
        var next = NewCommit(key, row.ClaimNo, [Step(3)]);
        Commit(b, next);
        Assert.That(next.Outcome, Is.EqualTo(RecordOutcome.Recorded));
    }

    [Test]
    public async Task A_clients_read_gives_the_answer_or_is_cancelled()
    {
        Start("o-1");

        Assert.That((await Store.ReadAsync(() => Store.FindInstance("o-1"), CancellationToken.None))!.InstanceId, Is.EqualTo("o-1"));
        Assert.That(async () => await Store.ReadAsync(() => 1, new CancellationToken(canceled: true)), Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public async Task A_clients_write_needs_nothing_of_the_context_that_it_is_asked_in()
    {
        var first = Ask(1);
        var second = Ask(2);

        Assert.That(await first.Soon("the first write"), Is.EqualTo(1));
        Assert.That(await second.Soon("the write behind it"), Is.EqualTo(2));

        Task<int> Ask(int answer)
        {
            var before = SynchronizationContext.Current;
            SynchronizationContext.SetSynchronizationContext(new BlockedContext());
            try
            {
                return Store.WriteAsync(() => answer, CancellationToken.None).AsTask();
            }
            finally
            {
                SynchronizationContext.SetSynchronizationContext(before);
            }
        }
    }

    /// <summary>That of a thread which waits for an answer: nothing that is posted to it runs.</summary>
    private sealed class BlockedContext : SynchronizationContext
    {
        public override void Post(SendOrPostCallback d, object? state)
        {
        }
    }

    private static InstanceChange Blocked(string? refusedBuild) => new()
    {
        Status = WorkflowStatus.Blocked, Releases = true, BlockReason = BlockReason.ReplayMismatch, BlockError = [1], RefusedBuild = refusedBuild,
    };

    private IEnumerable<string> Ids(InstanceFilter filter) => Store.ListInstances(filter).Select(row => row.InstanceId);
}
