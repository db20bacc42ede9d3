using Edda.Storage;
using Edda.Storage.InMemory;
using Edda.Tests.Execution;

namespace Edda.Tests.Engine;

/// <summary>Instances that many look for at the same time.</summary>
internal sealed class InstanceFindTests
{
    private const int Finds = 1_000;

    private readonly Lock _lock = new();
    private InMemoryWorkflowStore _store = null!;
    private EngineHost _host = null!;
    private int _groups;
    private List<Task<WorkflowInstance?>> _finds = null!;

    [SetUp]
    public async Task Open()
    {
        _store = new(TimeProvider.System);
        _groups = 0;
        var workflow = Handmade.Workflow(static ctx => ctx.Act("a", "1"));
        _host = await EngineHost.StartAsync(_store, Handmade.Catalogue("build-1", workflow));
        foreach (var i in (int[])[1, 500])
            await (await _host.Start(workflow, $"o-{i}")).GetResultAsync().WaitAsync(EngineHost.Patience);
    }

    [TearDown]
    public async Task Close()
    {
        await _host.DisposeAsync();
        _store.Dispose();
    }

    [Test]
    public async Task What_is_asked_while_a_read_is_under_way_joins_the_next_one()
    {
        var found = await FindAllAsync(static _ => { });

        Assert.That(found.Select(static one => one?.Id), Is.EqualTo(Enumerable.Range(0, Finds).Select(static i => i is 1 or 500 ? $"o-{i}" : null)));
        Assert.That(_groups, Is.InRange(3, 10));
    }

    [Test]
    public async Task An_id_that_several_ask_for_is_asked_once()
    {
        var found = await FindAllAsync(static _ => { }, static i => i % 2 == 0 ? "o-1" : "nobody");

        Assert.That(found.Select(static one => one is not null), Is.EqualTo(Enumerable.Range(0, Finds).Select(static i => i % 2 == 0)));
    }

    [Test]
    public async Task A_read_that_fails_fails_for_those_whom_it_would_have_answered_and_no_others()
    {
        var failed = 0;
        var asked = FindAllAsync(_ =>
        {
            if (Interlocked.Increment(ref failed) == 3) // The first two are under way while the others gather.
                throw TappedStore.Lost();
        });

        await Assert.ThatAsync(() => asked, Throws.TypeOf<StoreException>().With.Property(nameof(StoreException.IsTransient)).True);
        Assert.That(_finds.Count(static find => find.IsFaulted), Is.InRange(1, 256));
        Assert.That(_finds.Count(static find => find.IsCompletedSuccessfully), Is.GreaterThanOrEqualTo(Finds - 256));
    }

    [Test]
    public async Task Whoever_gives_up_leaves_the_others_their_answers()
    {
        using var cancelled = new CancellationTokenSource();
        using var gate = new Gate(_host.Store, 2);
        var under = gate.Enter(_host.Client);
        var (given, kept) = (_host.Client.GetAsync("o-1", cancelled.Token), _host.Client.GetAsync("o-1"));
        await cancelled.CancelAsync();

        await Assert.ThatAsync(() => given, Throws.InstanceOf<OperationCanceledException>());
        gate.Open();
        Assert.That(await kept.WaitAsync(EngineHost.Patience), Is.Not.Null);
        await Task.WhenAll(under).WaitAsync(EngineHost.Patience);
        await Assert.ThatAsync(() => _host.Client.GetAsync("o-1", cancelled.Token), Throws.InstanceOf<OperationCanceledException>());
    }

    /// <summary>Holds the two reads that may be under way, until everybody has asked.</summary>
    private async Task<WorkflowInstance?[]> FindAllAsync(Action<string> before, Func<int, string>? id = null)
    {
        using var gate = new Gate(_host.Store, 2, operation =>
        {
            lock (_lock)
                _groups++;
            before(operation);
        });
        var under = gate.Enter(_host.Client);
        _finds = Enumerable.Range(0, Finds).Select(i => _host.Client.GetAsync(id?.Invoke(i) ?? $"o-{i}")).ToList();
        gate.Open();
        await Task.WhenAll(under).WaitAsync(EngineHost.Patience);
        return await Task.WhenAll(_finds).WaitAsync(EngineHost.Patience);
    }

    /// <summary>The first reads wait in the store: in memory a read takes the caller's thread, so that each has one of its own.</summary>
    private sealed class Gate : IDisposable
    {
        private readonly ManualResetEventSlim _open = new();
        private readonly CountdownEvent _entered;
        private readonly TappedStore _store;

        internal Gate(TappedStore store, int reads, Action<string>? before = null)
        {
            _store = store;
            _entered = new(reads);
            store.Before = operation =>
            {
                if (operation != nameof(IWorkflowStore.FindInstances))
                    return;
                before?.Invoke(operation);
                if (!_entered.IsSet)
                    _entered.Signal();
                Assert.That(_open.Wait(EngineHost.Patience), Is.True);
            };
        }

        /// <summary>Returns when all of them are under way.</summary>
        internal Task[] Enter(EddaClient client)
        {
            Task[] under = [.. Enumerable.Range(0, _entered.InitialCount).Select(_ => Task.Factory.StartNew(
                () => client.GetAsync("o-1"), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap())];
            Assert.That(_entered.Wait(EngineHost.Patience), Is.True);
            return under;
        }

        internal void Open() => _open.Set();

        public void Dispose()
        {
            _store.Before = null;
            _open.Dispose();
            _entered.Dispose();
        }
    }
}
