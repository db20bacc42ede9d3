using Edda.Testing;
using Edda.Tests.Scenarios;

namespace Edda.Tests.Testing;

/// <summary>Bodies and time: what holds it still, what lets it pass.</summary>
internal sealed class BodyTimeTests
{
    private static readonly DateTimeOffset s_begin = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Test]
    public async Task A_running_body_holds_time_still()
    {
        var gate = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var runs = new TaskCompletionSource();
        await using var runtime = TestRuntimes.Acting((_, _, _) =>
        {
            runs.TrySetResult();
            return gate.Task;
        });
        var sleeper = await runtime.StartAsync(Shop.SleepFor.With(TimeSpan.FromDays(1)));
        var act = await runtime.StartAsync(Shop.ActOnce.With("slow", TimeSpan.FromSeconds(5)));
        await runs.Task.Soon();
        var (slept, acted) = (sleeper.GetResultAsync(), act.GetResultAsync());
        await runtime.StartAsync(Shop.AwaitParcel.With()); // The runtime has work, and had its chance to let time pass after it.
        Assert.That(slept.IsCompleted || acted.IsCompleted, Is.False);
        gate.SetResult("done");
        Assert.That(await acted, Is.EqualTo("done"), "the time-out of the attempt has not come");
        Assert.That(runtime.Calls(Shop.Act.Definition).Single().EndedAt, Is.EqualTo(s_begin));
        Assert.That(await slept, Is.EqualTo(s_begin.AddDays(1)));
    }

    [Test]
    public async Task A_body_that_waits_on_the_clock_lets_time_pass()
    {
        await using var runtime = TestRuntimes.Acting(async (what, token, time) =>
        {
            await Task.Delay(TimeSpan.FromHours(1), time, token); // Virtual time.
            await Task.Yield();
            await Task.Delay(TimeSpan.FromHours(1), time, token).ConfigureAwait(false); // Virtual time.
            return $"{what} {time.GetUtcNow() - s_begin}";
        });
        Assert.That(await runtime.RunAsync(Shop.ActOnce.With("waited", null)), Is.EqualTo("waited 02:00:00"));
    }

    [Test]
    public async Task A_body_that_waits_beyond_its_limit_times_out_at_the_limit()
    {
        await using var runtime = TestRuntimes.Acting(async (what, token, time) =>
        {
            await Task.Delay(TimeSpan.FromHours(1), time, token); // Virtual time.
            return what;
        });
        var error = (await Assert.ThrowsAsync<WorkflowFailedException>(() => runtime.RunAsync(Shop.ActOnce.With("late", TimeSpan.FromSeconds(5)))))!;
        Assert.That(error.Failure.Message, Does.Contain("did not end within 00:00:05"));
        Assert.That(runtime.UtcNow, Is.EqualTo(s_begin.AddSeconds(5)));
    }

    [Test]
    public async Task A_limit_that_a_body_sets_itself_is_no_wait()
    {
        await using var runtime = TestRuntimes.Acting(async (what, _, time) =>
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(5), time);
            await Elsewhere();
            await Elsewhere().WaitAsync(TimeSpan.FromSeconds(5), time);
            return $"{what} {limit.IsCancellationRequested}";
        });
        await runtime.StartAsync(Shop.SleepFor.With(TimeSpan.FromSeconds(1)));
        Assert.That(await runtime.RunAsync(Shop.ActOnce.With("done", null)), Is.EqualTo("done False"));
        Assert.That(runtime.UtcNow, Is.EqualTo(s_begin));

        // Ends on the real clock, where no pump looks.
        static Task Elsewhere()
        {
            var ended = new TaskCompletionSource();
            _ = new Timer(_ => ended.SetResult(), null, 5, Timeout.Infinite);
            return ended.Task;
        }
    }

    [Test]
    public async Task A_body_that_hops_between_threads_of_its_context_is_never_overtaken([Values(1, 8)] int bodies)
    {
        await using var runtime = TestRuntimes.Acting(async (what, _, time) =>
        {
            var patience = Task.Delay(TimeSpan.FromDays(1), time); // Virtual time.
            for (var hop = 0; hop < 100; hop++)
                await Task.Yield();
            return patience.IsCompleted ? "overtaken" : what;
        });
        var whats = Enumerable.Range(0, bodies).Select(static n => $"b{n}").ToArray();
        Assert.That(await runtime.RunAsync(Shop.SideBySide.With(whats)), Is.EqualTo(string.Join(' ', whats)));
        Assert.That(runtime.UtcNow, Is.EqualTo(s_begin), "a delay that its body has left behind keeps nobody waiting");
    }

    [Test]
    public async Task Two_waits_of_one_body_come_one_after_the_other()
    {
        await using var runtime = TestRuntimes.Acting(async (_, _, time) =>
        {
            var first = Task.Delay(TimeSpan.FromSeconds(5), time); // Virtual time.
            var second = Task.Delay(TimeSpan.FromSeconds(10), time); // Virtual time.
            await Task.WhenAny(first, second);
            var then = time.GetUtcNow() - s_begin;
            await second;
            return $"{then} {time.GetUtcNow() - s_begin}";
        });
        Assert.That(await runtime.RunAsync(Shop.ActOnce.With("", null)), Is.EqualTo("00:00:05 00:00:10"));
    }

    [Test]
    public async Task A_periodic_timer_of_a_body_is_a_wait()
    {
        await using var runtime = TestRuntimes.Acting(async (_, token, time) =>
        {
            using var timer = new PeriodicTimer(TimeSpan.FromMinutes(1), time);
            for (var tick = 0; tick < 10; tick++)
                await timer.WaitForNextTickAsync(token);
            return (time.GetUtcNow() - s_begin).ToString();
        });
        Assert.That(await runtime.RunAsync(Shop.ActOnce.With("", null)), Is.EqualTo("00:10:00"));
    }

    [Test]
    public async Task Bodies_side_by_side_end_in_the_same_order_every_time()
    {
        for (var round = 0; round < 50; round++)
        {
            await using var runtime = TestRuntimes.Acting(async (what, _, time) =>
            {
                for (var hop = 0; hop < what.Length; hop++)
                    await Task.Yield();
                if (what == "cc")
                    await Task.Delay(TimeSpan.FromSeconds(1), time); // Virtual time.
                return what;
            });
            Assert.That(await runtime.RunAsync(Shop.SideBySide.With(["cccc", "a", "cc", "bbb", "aa"])), Is.EqualTo("a aa bbb cccc cc"));
        }
    }

    [Test]
    public async Task A_synchronous_body_holds_time_while_it_blocks()
    {
        using var gate = new ManualResetEventSlim();
        await using var runtime = TestRuntimes.Create(test => test.Services.Add(
            new(typeof(Func<string, string>), (Func<string, string>)(what =>
            {
                gate.Wait();
                return what;
            }))));
        var sleeper = await runtime.StartAsync(Shop.SleepFor.With(TimeSpan.FromDays(1)));
        var block = await runtime.StartAsync(Shop.BlockOnce.With("through"));
        var (slept, blocked) = (sleeper.GetResultAsync(), block.GetResultAsync());
        await runtime.StartAsync(Shop.AwaitParcel.With());
        Assert.That(runtime.UtcNow, Is.EqualTo(s_begin));
        gate.Set();
        Assert.That(await blocked.Soon(), Is.EqualTo("through"));
        Assert.That(runtime.Calls(Shop.Block.Definition).Single().EndedAt, Is.EqualTo(s_begin));
        Assert.That(await slept.Soon(), Is.EqualTo(s_begin.AddDays(1)));
    }

    [Test]
    public async Task A_body_that_awaits_another_instance_lets_time_pass_for_it()
    {
        await using var runtime = TestRuntimes.Create(test => test.Services.Add(
            new(typeof(Func<string, CancellationToken, Task<string>>), static services => (Func<string, CancellationToken, Task<string>>)(async (_, token) =>
            {
                var client = (EddaClient)services.GetService(typeof(EddaClient))!;
                var handle = await client.StartAsync(Shop.SleepFor.With(TimeSpan.FromDays(1)), cancellationToken: token);
                return $"{await handle.GetResultAsync(token) - s_begin}";
            }), Microsoft.Extensions.DependencyInjection.ServiceLifetime.Singleton)));
        Assert.That(await runtime.RunAsync(Shop.ActOnce.With("", null)).Soon(), Is.EqualTo("1.00:00:00"));
    }
}
