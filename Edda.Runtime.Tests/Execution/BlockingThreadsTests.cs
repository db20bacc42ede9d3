using Edda.Threads;

namespace Edda.Tests.Execution;

/// <summary>Bodies that block get threads of their own: as many at once as the limit allows, whatever the others do.</summary>
internal sealed class BlockingThreadsTests
{
    private const int Threads = 4;
    private const int Rounds = 2_000;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    /// <summary>In each round every body waits for all the others, on threads that have just ended a round or are still about to.</summary>
    [Test]
    public async Task As_many_bodies_as_there_may_be_threads_run_at_once()
    {
        using var bodies = new BlockingThreads("bodies", Threads);
        using var meeting = new Barrier(Threads);
        for (var round = 0; round < Rounds; round++)
        {
            var met = await Task.WhenAll(Enumerable.Range(0, Threads)
                .Select(_ => bodies.RunAsync(() => ValueTask.FromResult(meeting.SignalAndWait(s_patience)))));
            Assert.That(met, Is.All.True, $"round {round}");
        }
    }

    [Test]
    public async Task More_than_that_wait_their_turn()
    {
        using var bodies = new BlockingThreads("bodies", Threads);
        var (running, most) = (0, 0);
        var gate = new Lock();

        var results = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => bodies.RunAsync(() =>
        {
            lock (gate)
                most = Math.Max(most, ++running);
            Thread.Yield();
            lock (gate)
                running--;
            return ValueTask.FromResult(i);
        }))).WaitAsync(s_patience);

        Assert.That(results, Is.EqualTo(Enumerable.Range(0, 200)));
        Assert.That(most, Is.LessThanOrEqualTo(Threads));
    }

    [Test]
    public async Task What_was_taken_before_the_end_still_runs_and_nothing_is_taken_after_it()
    {
        var bodies = new BlockingThreads("bodies", 1);
        using var go = new ManualResetEventSlim();
        var first = bodies.RunAsync(() => ValueTask.FromResult(go.Wait(s_patience)));
        var second = bodies.RunAsync(() => ValueTask.FromResult(true));
        bodies.Dispose();

        Assert.That(() => bodies.RunAsync(() => ValueTask.FromResult(true)), Throws.InstanceOf<ObjectDisposedException>());
        go.Set();
        Assert.That(await Task.WhenAll(first, second).WaitAsync(s_patience), Is.All.True);
    }
}
