using Edda.Storage;
using Edda.Storage.InMemory;
using Edda.Tests.Execution;
using Microsoft.Extensions.Time.Testing;

namespace Edda.Tests.Engine;

/// <summary>D10 and D30: how many commits an instance needs, and that they never overtake each other.</summary>
internal sealed class CommitTests
{
    private readonly FakeTimeProvider _time = new(new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private InMemoryWorkflowStore _store = null!;

    [SetUp]
    public void Open() => _store = new(_time);

    [TearDown]
    public void Close() => _store.Dispose();

    [Test]
    public async Task A_workflow_without_steps_is_one_commit()
    {
        var workflow = Handmade.Workflow(static _ => Task.FromResult("done"));
        await using var host = await Start(workflow);
        Assert.That(await Result(await host.Start(workflow, "order-1")), Is.EqualTo("done"));
        var start = host.Store.CommittedOf<CommitMember>().Single();
        Assert.That(start, Is.InstanceOf<InstanceStart>().With.Property("Owned").True);
        Assert.That(((InstanceStart)start).Change!.Status, Is.EqualTo(WorkflowStatus.Completed));
    }

    [Test]
    public async Task A_start_that_waits_is_one_commit_and_what_wakes_it_is_taken_by_the_commit_without_a_claim()
    {
        var workflow = Handmade.Workflow(static async ctx =>
        {
            await ctx.Sleep(TimeSpan.FromHours(1));
            return "done";
        });
        await using var host = await Start(workflow);
        var claimed = 0;
        host.Store.After = (operation, result) => claimed += operation == nameof(IWorkflowStore.Claim) ? ((IReadOnlyList<InstanceRow>)result!).Count : 0;
        var parked = host.Store.Parked();
        var handle = await host.Start(workflow, "order-1");
        await parked;
        Assert.That(host.Store.CommittedOf<CommitMember>(), Has.Count.EqualTo(1));
        _time.Advance(TimeSpan.FromHours(1));
        Assert.That(await Result(handle), Is.EqualTo("done"));
        var commits = host.Store.CommittedOf<InstanceCommit>();
        Assert.That(commits, Has.Count.EqualTo(1));
        Assert.That((commits[0].TakesOwnership, commits[0].Change!.Status, claimed), Is.EqualTo((true, (WorkflowStatus?)WorkflowStatus.Completed, 0)));
    }

    [Test]
    public async Task Five_steps_are_five_commits_after_the_start_and_the_last_one_completes()
    {
        var workflow = Handmade.Workflow(static async ctx =>
        {
            for (var i = 0; i < 5; i++)
                await ctx.Act("a");
            return "done";
        });
        await using var host = await Start(workflow);
        await Result(await host.Start(workflow));
        var commits = host.Store.CommittedOf<InstanceCommit>();
        Assert.That(commits.Select(static c => c.Steps.Length), Is.EqualTo([1, 1, 1, 1, 1]));
        Assert.That(commits[^1].Change!.Status, Is.EqualTo(WorkflowStatus.Completed));
        Assert.That(commits.SkipLast(1).Select(static c => c.Change), Is.All.Null, "a step does not touch the instance row");
    }

    [Test]
    public async Task A_start_that_finds_its_id_taken_has_no_effect_and_returns_the_first_instance()
    {
        var body = new GatedBody();
        var workflow = Handmade.Workflow(ctx => ctx.Call(body.Definition.Call("x")));
        await using var first = await Start(workflow);
        await using var second = await Start(workflow);
        var handle = await first.Start(workflow, "order-1");
        await body.Entered;
        var again = await second.Start(workflow, "order-1");
        Assert.That((handle.IsNew, again.IsNew), Is.EqualTo((true, false)));
        body.Release();
        Assert.That(await Result(again), Is.EqualTo("x"));
        Assert.That(body.Inputs, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task No_effect_of_a_turn_begins_before_the_commit_of_the_turn()
    {
        var body = new GatedBody();
        var workflow = Handmade.Workflow(async ctx => await ctx.Act("a") + await ctx.Call(body.Definition.Call("x")));
        await using var host = await Start(workflow);
        var attempts = 0;
        var begunEarly = false;
        host.Store.BeforeCommit = members =>
        {
            if (!members.OfType<InstanceCommit>().Any(static c => c.Steps.Any(static s => s.CommandId == "a:1")))
                return;
            begunEarly |= !body.Inputs.IsEmpty;
            if (++attempts < 4)
                throw TappedStore.Lost();
        };
        var handle = await host.Start(workflow);
        await body.Entered;
        Assert.That((attempts, begunEarly), Is.EqualTo((4, false)));
        body.Release();
        Assert.That(await Result(handle), Is.EqualTo("x"));
    }

    [Test]
    public async Task While_an_answer_is_waited_for_without_a_thread_nothing_of_its_run_happens_and_it_hears_later_of_what_has_come([Values] bool isLost)
    {
        var body = new GatedBody();
        var workflow = Handmade.Workflow(async ctx => await ctx.Call(body.Definition.Call("x")) + (await ctx.WaitEvent<int>("paid")).Data);
        await using var host = await Start(workflow);
        await using var other = await EngineHost.StartAsync(_store, Handmade.Catalogue("build-1", workflow), static o => o.RunWorker = false, _time);
        host.Store.WritesWithoutThread = true;
        var answer = host.Store.HoldAnswers();
        const string id = "order-1";
        var starting = host.Start(workflow, id);
        await host.Store.Held.WaitAsync(EngineHost.Patience);
        var begunBefore = body.Inputs.Count;
        var signalled = host.Store.Next(nameof(IWorkflowStore.ReadSignalled), static result => ((IReadOnlyList<SignalledInstance>)result!).Count > 0);
        await other.Client.SendEventAsync(id, "paid", 7);
        await signalled;
        var begun = body.Inputs.Count - begunBefore;
        if (isLost)
            answer.SetException(TappedStore.Lost());
        else
            answer.SetResult();
        body.Release();
        Assert.That(await Result(await starting), Is.EqualTo("x7"));
        Assert.That((begun, body.Inputs.Count - begunBefore), Is.EqualTo((0, 1)));
    }

    [Test]
    public async Task While_the_pool_has_other_work_a_run_writes_only_what_takes_no_thread([Values] bool takesNone)
    {
        var gate = new TaskCompletionSource();
        var busy = Handmade.Activity<string, string>("busy", (input, _) =>
        {
            for (var i = ThreadPool.ThreadCount + 8; i > 0; i--) // More than there are threads: some wait. A second at most, since other tests need the pool as well.
                ThreadPool.QueueUserWorkItem(static gate => gate.Task.Wait(TimeSpan.FromSeconds(1)), gate, preferLocal: false);
            return new(input);
        });
        var workflow = Handmade.Workflow(async ctx => await ctx.Call(busy.Call("x")));
        await using var host = await Start(workflow);
        host.Store.WritesWithoutThread = takesNone;
        var byWriter = false;
        host.Store.BeforeCommit = members =>
        {
            if (!members.OfType<InstanceCommit>().Any())
                return;
            byWriter = Thread.CurrentThread.Name == "Edda commits";
            gate.TrySetResult();
        };
        Assert.That(await Result(await host.Start(workflow)), Is.EqualTo("x"));
        Assert.That(byWriter, Is.EqualTo(!takesNone));
    }

    [Test]
    public async Task An_instance_has_one_commit_in_flight_and_what_comes_meanwhile_goes_out_together_in_order()
    {
        const int Branches = 20;
        var workflow = Handmade.Workflow(static async ctx => string.Concat(await Task.WhenAll(Enumerable.Range(0, Branches).Select(async i =>
        {
            var text = await ctx.Act("first", $"{i % 10}");
            return text + await ctx.Act("second");
        }))));
        await using var host = await Start(workflow);
        var twice = false;
        host.Store.BeforeCommit = members => twice |= members.OfType<InstanceCommit>().GroupBy(static c => c.Key).Any(static g => g.Count() > 1);
        Assert.That(await Result(await host.Start(workflow)), Is.EqualTo("01234567890123456789"));
        var steps = host.Store.CommittedOf<InstanceCommit>().SelectMany(static c => c.Steps).Select(static s => s.Seq);
        Assert.That(steps, Is.EqualTo(Enumerable.Range(1, 2 * Branches)));
        Assert.That(twice, Is.False);
    }

    [Test]
    public async Task Two_events_that_are_ready_at_once_have_a_turn_each()
    {
        var workflow = Handmade.Workflow(static async ctx =>
        {
            async Task<string> Branch(string type)
            {
                await ctx.WaitEvent<int>(type);
                return await ctx.Act("x", type);
            }

            await ctx.WaitEvent<int>("begin");
            return string.Concat(await Task.WhenAll(Branch("b"), Branch("a")));
        });
        await using var host = await Start(workflow);
        var handle = await host.Start(workflow, "order-1");
        await handle.SendEventAsync("a", 1);
        await handle.SendEventAsync("b", 1);
        await handle.SendEventAsync("begin", 1);
        Assert.That(await Result(handle), Is.EqualTo("ba"));
        var rows = _store.ReadHistory(host.Row("order-1").Key, 1, 0, 10);
        Assert.That(rows.Select(static r => r.Name).Take(3), Is.EqualTo(["begin", "a", "b"]), "what arrived first is delivered first");
        Assert.That(rows.Where(static r => r.Name == "x").OrderBy(static r => r.Ordinal).Select(static r => r.IssuedAt), Is.EqualTo([2, 3]));
    }

    private Task<EngineHost> Start(WorkflowDefinition workflow) => EngineHost.StartAsync(_store, Handmade.Catalogue("build-1", workflow), time: _time);

    private static Task<string> Result(WorkflowHandle<string> handle) => handle.GetResultAsync().WaitAsync(EngineHost.Patience);
}
