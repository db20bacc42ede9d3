using Edda.Testing;

namespace Edda.Tests.Testing;

/// <summary>The same scenario does the same each time, commit for commit: what an exploration compares depends on no thread.</summary>
internal sealed class RepeatedRunTests
{
    [Test]
    public async Task A_run_reads_the_same_every_time()
    {
        var texts = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            await using var runtime = TestRuntimes.Create();
            runtime.StubPayments();
            await TestRuntimes.OrderAsync(runtime);
            texts.Add(await runtime.DescribeAsync("Shop.Order-1", callSites: false));
        }

        Assert.That(texts.Distinct(), Is.EqualTo(new[]
        {
            """
            Shop.Order ["o1",5]
               1  +00:00:00     Shop.Charge:1["o1",5] -> {"PaymentId":"p-o1","Amount":5}
               2  +3d 00:00:00  sleep:1 over
               3  +3d 00:00:00  order.shipped:1 received {"Tracking":"t1"}
               4  +3d 00:00:00  Shop.Notify:1["o1 p-o1 t1"]
            Completed +3d 00:00:00 -> "p-o1 t1"

            """.ReplaceLineEndings("\n"),
        }));
    }

    [Test]
    public void A_commit_that_does_not_come_again_is_not_taken_for_explored()
    {
        var runs = 0;
        Assert.That(
            async () => await EddaTestRuntime.ExploreCrashesAsync(static () => TestRuntimes.Create(), async runtime =>
            {
                await runtime.RunAsync(Shop.SleepFor.With(TimeSpan.FromDays(1)), new() { Id = "sleeper" });
                if (++runs == 1)
                    await runtime.StartAsync(Shop.SleepFor.With(TimeSpan.FromDays(1)), new() { Id = "sleeper" }); // It is there, and stays as it is.
            }),
            Throws.TypeOf<ExplorationException>().With.Message.Contains("did not come"));
    }

    [Test]
    public async Task The_commits_of_a_scenario_are_the_same_each_time()
    {
        var commits = new HashSet<string>();
        for (var round = 0; round < 10; round++)
        {
            var explored = await EddaTestRuntime.ExploreCrashesAsync(
                static () =>
                {
                    var runtime = TestRuntimes.Create();
                    runtime.StubPayments();
                    return runtime;
                }, TestRuntimes.OrderAsync);
            commits.Add(string.Join(Environment.NewLine, explored.Commits));
        }

        Assert.That(commits, Has.Count.EqualTo(1), string.Join(Environment.NewLine + Environment.NewLine, commits));
    }

    /// <summary>What the test asks next would share a commit with the end of the body in one run, and not in the next.</summary>
    [Test]
    public async Task A_body_on_a_thread_of_its_own_has_ended_before_the_test_is_answered()
    {
        using var answered = new ManualResetEventSlim();
        var overtaken = 0;
        await EddaTestRuntime.ExploreCrashesAsync(
            () =>
            {
                answered.Reset();
                var calls = 0;
                var runtime = TestRuntimes.Create();
                runtime.Stub(Shop.Block.Definition, what =>
                {
                    if (Interlocked.Increment(ref calls) == 1 && answered.Wait(TimeSpan.FromMilliseconds(100))) // What must not come cannot be awaited in another way.
                        Interlocked.Increment(ref overtaken);
                    return what;
                });
                return runtime;
            },
            async runtime =>
            {
                var handle = await runtime.StartAsync(Shop.BlockOnce.With("a"));
                answered.Set();
                await handle.GetResultAsync();
            });
        Assert.That(overtaken, Is.Zero);
    }

    /// <summary>It holds up other bodies, but not the time that it waits for.</summary>
    [Test]
    public async Task A_body_on_a_thread_of_its_own_may_wait_for_the_runtimes_clock()
    {
        EddaTestRuntime? now = null;
        var explored = await EddaTestRuntime.ExploreCrashesAsync(
            () =>
            {
                var runtime = now = TestRuntimes.Create();
                runtime.Stub(Shop.Block.Definition, what =>
                {
                    using var rung = new ManualResetEventSlim();
                    using var timer = now.Time.CreateTimer(_ => rung.Set(), null, TimeSpan.FromHours(1), Timeout.InfiniteTimeSpan);
                    rung.Wait();
                    return what;
                });
                return runtime;
            },
            static async runtime => Assert.That(await runtime.RunAsync(Shop.BlockOnce.With("a")), Is.EqualTo("a")));
        Assert.That(explored.Commits, Has.Count.EqualTo(2));
    }
}
