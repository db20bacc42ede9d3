using System.Collections.Concurrent;
using Edda.Engine;
using Edda.Storage;
using Edda.Storage.Sqlite;
using Edda.Tests.Storage.Sqlite;

namespace Edda.Tests.Engine;

/// <summary>
/// Keys for new instances while an activity's transaction holds SQLite's writer. The body of that activity goes on when a thread of the pool is free, so that
/// whoever starts instances, however many, must leave the pool alone while they wait.
/// </summary>
internal sealed class KeyRangesTests : SqliteFixture
{
    private const int Callers = 100;

    private readonly ConcurrentQueue<bool> _reservedOnPool = [];

    [Test]
    public async Task Many_starts_wait_for_one_reservation_and_for_no_thread_of_the_pool()
    {
        using var store = OpenMigrated();
        var me = store.RegisterWorker(new("worker", ReplacesSameName: false, TimeSpan.FromSeconds(30), Builds(Intern(store))));
        var keys = new KeyRanges(Tapped(store));
        var transaction = await store.BeginActivityAsync(me, CancellationToken.None);

        var waiting = Enumerable.Range(0, Callers).Select(_ => keys.NextAsync().AsTask()).ToList();
        var areWaiting = waiting.TrueForAll(static key => !key.IsCompleted);
        transaction.Rollback();
        await transaction.DisposeAsync();
        var received = await Task.WhenAll(waiting).WaitAsync(EngineHost.Patience);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(areWaiting, Is.True);
            Assert.That(received.Order(), Is.EqualTo(Enumerable.Range(0, Callers).Select(i => received.Min() + i)));
            Assert.That(_reservedOnPool, Is.EqualTo([false]));
        }
    }

    [Test]
    public async Task A_reservation_that_fails_is_told_to_who_waited_and_made_again_for_who_comes_later()
    {
        using var store = OpenMigrated();
        var tapped = Tapped(store);
        var keys = new KeyRanges(tapped);
        tapped.IsCut = true;
        await Assert.ThatAsync(() => keys.NextAsync().AsTask(), Throws.InstanceOf<StoreException>());
        tapped.IsCut = false;

        var (first, second) = (await keys.NextAsync(), await keys.NextAsync());

        Assert.That(second, Is.EqualTo(first + 1));
    }

    [Test]
    public async Task Ranges_follow_each_other_without_a_key_given_twice()
    {
        using var store = OpenMigrated();
        var keys = new KeyRanges(Tapped(store));

        var received = await Task.WhenAll(Enumerable.Range(0, 5_000).Select(_ => keys.NextAsync().AsTask())).WaitAsync(EngineHost.Patience);

        Assert.That(received, Is.Unique);
        Assert.That(_reservedOnPool, Is.Not.Empty.And.All.False);
    }

    [Test]
    public async Task Writes_of_clients_wait_one_behind_the_other()
    {
        using var store = OpenMigrated();
        var me = store.RegisterWorker(new("worker", ReplacesSameName: false, TimeSpan.FromSeconds(30), Builds(Intern(store))));
        var transaction = await store.BeginActivityAsync(me, CancellationToken.None);
        var (running, most) = (0, 0);
        bool Resume()
        {
            most = Math.Max(most, Interlocked.Increment(ref running));
            var isOnPool = Thread.CurrentThread.IsThreadPoolThread;
            store.ResumeBlocked("nobody");
            Interlocked.Decrement(ref running);
            return isOnPool;
        }

        var writes = Enumerable.Range(0, Callers).Select(_ => store.WriteAsync(Resume, CancellationToken.None).AsTask()).ToList();
        transaction.Rollback();
        await transaction.DisposeAsync();

        Assert.That(await Task.WhenAll(writes).WaitAsync(EngineHost.Patience), Has.All.False);
        Assert.That(most, Is.EqualTo(1));
    }

    private TappedStore Tapped(SqliteWorkflowStore store) => new(store)
    {
        Before = operation =>
        {
            if (operation == nameof(IWorkflowStore.ReserveKeys))
                _reservedOnPool.Enqueue(Thread.CurrentThread.IsThreadPoolThread);
        },
    };

    [SetUp]
    public void Forget() => _reservedOnPool.Clear();
}
