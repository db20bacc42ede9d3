using Edda.Engine;
using Edda.Storage.InMemory;
using Edda.Tests.Execution;

namespace Edda.Tests.Engine;

internal sealed class RunTableTests
{
    private readonly WorkflowDefinition<ValueTuple, string> _workflow = Handmade.Workflow(static ctx => ctx.Act("a"));
    private InMemoryWorkflowStore _store = null!;
    private EngineHost _host = null!;
    private int _freed;

    [SetUp]
    public void Open()
    {
        _store = new(TimeProvider.System);
        _host = EngineHost.Create(_store, Handmade.Catalogue("build-1", _workflow));
        _freed = 0;
    }

    [TearDown]
    public async Task Close()
    {
        await _host.DisposeAsync();
        _store.Dispose();
    }

    [Test]
    public void A_key_has_one_run()
    {
        var table = Table(10);
        var run = Run(1);
        Assert.That(table.TryAdd(run), Is.True);
        Assert.That(table.TryAdd(Run(1)), Is.False);
        Assert.That(table.Find(1), Is.SameAs(run));
        table.Remove(Run(1));
        Assert.That(table.Find(1), Is.SameAs(run), "only the run itself can be removed");
        table.Remove(run);
        Assert.That(table.Find(1), Is.Null);
        Assert.That(table.IsEmpty, Is.True);
    }

    [Test]
    public void Waiting_runs_do_not_count_and_a_place_that_becomes_free_at_the_limit_is_told()
    {
        var table = Table(2);
        var first = Run(1);
        var second = Run(2);
        table.TryAdd(first);
        table.TryAdd(second);
        Assert.That(table.Free, Is.Zero);
        table.SetRunning(first, false);
        table.SetRunning(first, false);
        Assert.That((table.Running, table.Free, _freed), Is.EqualTo((1, 1, 1)));
        table.Remove(second);
        Assert.That((table.Running, _freed), Is.EqualTo((0, 1)), "only leaving the limit is news");
    }

    [Test]
    public async Task It_is_quiet_when_no_run_runs()
    {
        var table = Table(2);
        var run = Run(1);
        table.TryAdd(run);
        var quiet = table.WhenQuiet();
        Assert.That(quiet.IsCompleted, Is.False);
        table.SetRunning(run, false);
        await quiet.WaitAsync(EngineHost.Patience);
    }

    [Test]
    public void Nothing_is_kept_where_nothing_may_be() => Assert.That(new RunTable(1, 0, static () => { }).Keep(Run(1)), Is.False);

    private RunTable Table(int running) => new(running, 10, () => _freed++);

    private WorkflowRun Run(long key) => WorkflowRun.ForStart(_host.Engine, _workflow, new()
    {
        Key = key, InstanceId = $"order-{key}", Definition = 1, Input = [1, (byte)'[', (byte)']'], InputHash = 0, CreatedAt = 0,
    });
}
