using System.Collections.Concurrent;
using Edda.Storage;
using Edda.Storage.InMemory;
using Edda.Tests.Execution;

namespace Edda.Tests.Engine;

/// <summary>What a wait for a result asks of the database.</summary>
internal sealed class ResultReadTests
{
    private const int Instances = 200;

    private InMemoryWorkflowStore _store = null!;

    [SetUp]
    public void Open() => _store = new(TimeProvider.System);

    [TearDown]
    public void Close() => _store.Dispose();

    /// <summary>Most of them are started above the limit: stored free, claimed later, and ended by this process.</summary>
    [Test]
    public async Task Many_results_of_this_process_are_never_read_one_by_one()
    {
        var workflow = Handmade.Workflow(static ctx => ctx.Act("a", "1"));
        await using var host = await EngineHost.StartAsync(_store, Handmade.Catalogue("build-1", workflow), static o => o.MaxRunningInstances = 3);
        var reads = new ConcurrentBag<string>();
        host.Store.After = (operation, _) => reads.Add(operation);

        var results = await Task.WhenAll(Enumerable.Range(0, Instances).Select(async _ => await (await host.Start(workflow)).GetResultAsync()))
            .WaitAsync(EngineHost.Patience);

        Assert.That(results, Is.All.EqualTo("1"));
        Assert.That(reads, Has.None.AnyOf(nameof(IWorkflowStore.FindInstance), nameof(IWorkflowStore.FindInstances), nameof(IWorkflowStore.ReadInstance), nameof(IWorkflowStore.ReadHistory),
            nameof(IWorkflowStore.ReadAttempts)));
    }

    [Test]
    public async Task A_result_that_was_there_before_the_wait_comes_at_once()
    {
        var workflow = Handmade.Workflow(static ctx => ctx.Act("a", "1"));
        await using var host = await EngineHost.StartAsync(_store, Handmade.Catalogue("build-1", workflow));
        var handle = await host.Start(workflow, "order-1");
        Assert.That(await handle.GetResultAsync().WaitAsync(EngineHost.Patience), Is.EqualTo("1"));

        Assert.That(await handle.GetResultAsync().WaitAsync(EngineHost.Patience), Is.EqualTo("1"));
        Assert.That(await host.Client.GetHandle(workflow, "order-1").GetResultAsync().WaitAsync(EngineHost.Patience), Is.EqualTo("1"));
    }

    /// <summary>An earlier wait of this process goes on meanwhile, and nothing changes that would make the worker read again.</summary>
    [Test]
    public async Task A_result_that_was_there_comes_also_while_others_are_waited_for()
    {
        var waiting = Handmade.Workflow(static async ctx => $"{(await ctx.WaitEvent<int>("go")).Data}", "Waits");
        var quick = Handmade.Workflow(static ctx => ctx.Act("a", "1"), "Quick");
        await using var host = await EngineHost.StartAsync(_store, Handmade.Catalogue("build-1", waiting, quick), static o => o.MaxCachedRuns = 0);
        var slow = (await host.Start(waiting, "slow")).GetResultAsync();
        for (var i = 0; i < 20; i++)
        {
            var handle = await host.Start(quick);
            Assert.That(await handle.GetResultAsync().WaitAsync(EngineHost.Patience), Is.EqualTo("1"));
            Assert.That(await handle.GetResultAsync().WaitAsync(EngineHost.Patience), Is.EqualTo("1"));
        }

        await host.Client.SendEventAsync("slow", "go", 7);
        Assert.That(await slow.WaitAsync(EngineHost.Patience), Is.EqualTo("7"));
    }

    [Test]
    public async Task An_instance_that_failed_before_the_wait_says_so()
    {
        var workflow = Handmade.Workflow(static async ctx => await ctx.Act("a", "1") == "1" ? throw new TerminalException("broken") : "");
        await using var host = await EngineHost.StartAsync(_store, Handmade.Catalogue("build-1", workflow));
        var handle = await host.Start(workflow, "order-1");
        await Assert.ThatAsync(() => handle.GetResultAsync().WaitAsync(EngineHost.Patience), Throws.InstanceOf<WorkflowFailedException>());

        await Assert.ThatAsync(() => handle.GetResultAsync().WaitAsync(EngineHost.Patience), Throws.InstanceOf<WorkflowFailedException>());
    }
}
