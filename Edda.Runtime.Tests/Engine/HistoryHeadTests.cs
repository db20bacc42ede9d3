using System.Collections.Concurrent;
using Edda.Storage;
using Edda.Storage.InMemory;
using Edda.Tests.Execution;

namespace Edda.Tests.Engine;

/// <summary>Instances that are claimed together: what was recorded of them is read together too.</summary>
internal sealed class HistoryHeadTests
{
    private const int Instances = 200;

    private InMemoryWorkflowStore _store = null!;
    private ConcurrentQueue<string> _reads = null!;

    [SetUp]
    public void Open()
    {
        _store = new(TimeProvider.System);
        _reads = [];
    }

    [TearDown]
    public void Close() => _store.Dispose();

    [Test]
    public async Task Many_that_are_claimed_together_read_nothing_alone()
    {
        var results = await TakeOverAsync(Handmade.Workflow(static async ctx => await ctx.Act("a", "1") + await Go(ctx)));

        Assert.That(results, Is.All.EqualTo("17"));
        Assert.That(Count(nameof(IWorkflowStore.ReadHeads)), Is.InRange(Instances / 64, 10));
        Assert.That(_reads, Has.None.AnyOf(nameof(IWorkflowStore.ReadHistory), nameof(IWorkflowStore.ReadAttempts)));
    }

    [Test]
    public async Task What_a_head_leaves_out_is_read_after_it()
    {
        var results = await TakeOverAsync(Handmade.Workflow(static async ctx =>
        {
            var text = "";
            for (var i = 0; i < HistoryHead.MaxRows + 2; i++)
                text += await ctx.Act("a", i == HistoryHead.MaxRows + 1 ? new string('x', HistoryHead.MaxValueBytes) : "1");
            return $"{text.Length}{await Go(ctx)}";
        }));

        Assert.That(results, Is.All.EqualTo($"{HistoryHead.MaxRows + 1 + HistoryHead.MaxValueBytes}7"));
        Assert.That(Count(nameof(IWorkflowStore.ReadHistory)), Is.EqualTo(Instances));
    }

    [Test]
    public async Task A_large_first_value_is_read_alone()
    {
        var results = await TakeOverAsync(Handmade.Workflow(static async ctx =>
            $"{(await ctx.Act("a", new string('x', 2 * HistoryHead.MaxValueBytes))).Length}{await Go(ctx)}"));

        Assert.That(results, Is.All.EqualTo($"{2 * HistoryHead.MaxValueBytes}7"));
        Assert.That(Count(nameof(IWorkflowStore.ReadHistory)), Is.EqualTo(Instances));
    }

    /// <summary>They are claimed by then: whoever dropped them would leave them to nobody for a lease.</summary>
    [Test]
    public async Task Where_the_heads_cannot_be_read_each_reads_its_own()
    {
        var results = await TakeOverAsync(
            Handmade.Workflow(static async ctx => await ctx.Act("a", "1") + await Go(ctx)),
            static operation =>
            {
                if (operation == nameof(IWorkflowStore.ReadHeads))
                    throw TappedStore.Lost();
            });

        Assert.That(results, Is.All.EqualTo("17"));
        Assert.That(Count(nameof(IWorkflowStore.ReadHistory)), Is.EqualTo(Instances));
    }

    private static async Task<string> Go(WorkflowContext ctx) => $"{(await ctx.WaitEvent<int>("go")).Data}";

    private int Count(string operation) => _reads.Count(read => read == operation);

    /// <summary>Parks them in one process, and has another one claim all of them at once.</summary>
    private async Task<string[]> TakeOverAsync(WorkflowDefinition<ValueTuple, string> workflow, Action<string>? before = null)
    {
        var catalogue = Handmade.Catalogue("build-1", workflow);
        string[] ids = [.. Enumerable.Range(0, Instances).Select(static i => $"o-{i}")];
        await using (var first = await EngineHost.StartAsync(_store, catalogue))
        {
            foreach (var id in ids)
            {
                var parked = first.Store.Parked();
                await first.Start(workflow, id);
                await parked;
            }
        }

        await using var second = EngineHost.Create(_store, catalogue);
        second.Store.GivesHeads = true;
        second.Store.ClaimsNothing = true;
        second.Store.Before = operation =>
        {
            _reads.Enqueue(operation);
            before?.Invoke(operation);
        };
        await second.StartAsync();
        foreach (var id in ids)
            await second.Client.SendEventAsync(id, "go", 7);
        var results = Task.WhenAll(ids.Select(id => second.Client.GetHandle(workflow, id).GetResultAsync())).WaitAsync(EngineHost.Patience);
        second.Store.ClaimsNothing = false;
        second.Engine.Pulse();
        return await results;
    }
}
