using Edda.Storage;
using Edda.Testing;

namespace Edda.Tests.Testing;

/// <summary>Where faults and orders come in: commits that fail, a database that outlives its runtime, another order of arrival.</summary>
internal sealed class SeamTests
{
    [Test]
    public async Task A_commit_whose_answer_is_lost_is_recorded_once([Values] bool isWritten)
    {
        await using var runtime = TestRuntimes.Create();
        runtime.StubPayments();
        var commits = 0;
        runtime.Store.Passing = (_, write) =>
        {
            if (++commits % 2 == 0 || isWritten)
                write();
            if (commits % 2 == 1)
                throw new StoreException("The answer is lost.", isTransient: true, innerException: null);
        };
        var order = await runtime.StartAsync(Shop.Order.With("o", 1m));
        await order.SendEventAsync("order.shipped", new Shipped("t"));
        Assert.That(await order.GetResultAsync(), Is.EqualTo("p-o t"));
        Assert.That(commits, Is.GreaterThan(4));
        Assert.That(runtime.Calls(Shop.Charge.Definition), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_runtime_goes_on_with_the_database_of_another_one_at_its_time()
    {
        var database = new TestDatabase();
        var left = TestRuntimes.Create(test => test.Database = database);
        left.StubPayments();
        var order = await left.StartAsync(Shop.Order.With("o", 1m), new() { Id = "o" });
        await order.SendEventAsync("order.shipped", new Shipped("t"));
        await left.AdvanceAsync(TimeSpan.FromDays(1));
        await left.DisposeAsync();

        await using var next = TestRuntimes.Create(test => test.Database = database);
        Assert.That(next.UtcNow, Is.EqualTo(left.UtcNow));
        Assert.That(await next.Client.GetHandle(Shop.Order.Definition, "o").GetResultAsync(), Is.EqualTo("p-o t"));
        Assert.That(next.UtcNow, Is.EqualTo(new DateTimeOffset(2026, 1, 4, 0, 0, 0, TimeSpan.Zero)));
        Assert.That(next.Calls(Shop.Charge.Definition), Has.Count.EqualTo(1), "recorded by the first runtime, and not run again");
    }

    [Test]
    public async Task Another_order_of_arrival_is_another_order_of_ends()
    {
        await using var runtime = TestRuntimes.Acting(static async (what, _, _) =>
        {
            await Task.Yield();
            return what;
        }, test => test.Order = new NewestFirst());
        Assert.That(await runtime.RunAsync(Shop.SideBySide.With(["a", "b", "c"])), Is.EqualTo("c b a"));
    }

    private sealed class NewestFirst : IArrivalOrder
    {
        public int Next(int count) => count - 1;
    }
}
