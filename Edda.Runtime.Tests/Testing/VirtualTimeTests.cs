using Edda.Testing;
using Edda.Tests.Scenarios;

namespace Edda.Tests.Testing;

/// <summary>When time passes, and how far.</summary>
internal sealed class VirtualTimeTests
{
    private static readonly DateTimeOffset s_begin = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Test]
    public async Task Awaiting_a_result_jumps_to_each_due_moment_exactly()
    {
        await using var runtime = TestRuntimes.Create();
        Assert.That(await runtime.RunAsync(Shop.SleepFor.With(TimeSpan.FromDays(3))), Is.EqualTo(s_begin.AddDays(3)));
        Assert.That(runtime.UtcNow, Is.EqualTo(s_begin.AddDays(3)));
    }

    [TestCase(365, 20_000)]
    [TestCase(30, 0, TestName = "{m}(replayed at each of 30 days)")]
    public async Task A_year_of_reminders_takes_a_year_of_virtual_time(int days, int keptRuns)
    {
        await using var runtime = TestRuntimes.Create(configure: edda => edda.MaxCachedRuns = keptRuns);
        Assert.That(await runtime.RunAsync(Shop.Remind.With(days)), Is.EqualTo(days));
        Assert.That(runtime.UtcNow, Is.EqualTo(s_begin.AddDays(days)));
        Assert.That(runtime.Calls(Shop.Notify.Definition).Select(call => call.EndedAt),
            Is.EqualTo(Enumerable.Range(1, days).Select(day => s_begin.AddDays(day))));
    }

    [Test]
    public async Task No_time_passes_while_nobody_awaits_it()
    {
        await using var runtime = TestRuntimes.Create();
        runtime.StubPayments();
        var order = await runtime.StartAsync(Shop.Order.With("o", 1m));
        await runtime.SettleAsync();
        await order.SendEventAsync("order.shipped", new Shipped("t"));
        await runtime.SettleAsync();
        Assert.That(runtime.UtcNow, Is.EqualTo(s_begin));
        Assert.That(await order.GetResultAsync(), Is.EqualTo("p-o t"));
        Assert.That(runtime.UtcNow, Is.EqualTo(s_begin.AddDays(3)), "the event was there when the sleep ended");
    }

    [Test]
    public async Task Time_stops_at_the_end_of_the_instance_that_is_awaited()
    {
        await using var runtime = TestRuntimes.Create();
        for (var round = 0; round < 50; round++)
        {
            var begin = runtime.UtcNow;
            var longer = await runtime.StartAsync(Shop.SleepFor.With(TimeSpan.FromHours(2)));
            await runtime.RunAsync(Shop.SleepFor.With(TimeSpan.FromHours(1)));
            await runtime.SettleAsync();
            Assert.That(runtime.UtcNow, Is.EqualTo(begin.AddHours(1)));
            await longer.GetResultAsync();
        }
    }

    [Test]
    public async Task An_advance_passes_through_every_moment_on_its_way()
    {
        await using var runtime = TestRuntimes.Create(test => test.TimePassing = TimePassing.ByHand);
        var reminder = await runtime.StartAsync(Shop.Remind.With(10));
        await runtime.AdvanceAsync(TimeSpan.FromDays(4.5));
        Assert.That(runtime.UtcNow, Is.EqualTo(s_begin.AddDays(4.5)));
        Assert.That(runtime.Calls(Shop.Notify.Definition).Select(call => call.EndedAt), Is.EqualTo(Enumerable.Range(1, 4).Select(day => s_begin.AddDays(day))));
        await runtime.AdvanceToAsync(s_begin.AddDays(10));
        Assert.That((await reminder.GetAsync()).Status, Is.EqualTo(WorkflowStatus.Completed));
    }

    [Test]
    public async Task A_retry_a_time_out_and_a_sleep_keep_their_moments()
    {
        await using var runtime = TestRuntimes.Create();
        var attempts = new List<DateTimeOffset>();
        runtime.Stub(Shop.Charge.Definition, (call, attempt) =>
        {
            attempts.Add(runtime.UtcNow);
            return attempt.Attempt < 3 ? throw new TimeoutException() : new Receipt("p", call.amount);
        });
        var order = await runtime.StartAsync(Shop.Order.With("o", 1m));
        var error = (await Assert.ThrowsAsync<WorkflowFailedException>(() => order.GetResultAsync()))!;
        Assert.That(error.Failure.Type, Is.EqualTo(typeof(EventTimeoutException).FullName));
        Assert.That(attempts, Is.EqualTo(new[] { s_begin, s_begin.AddSeconds(1), s_begin.AddSeconds(3) }));
        Assert.That(runtime.UtcNow, Is.EqualTo(s_begin.AddSeconds(3).AddDays(10)));
        runtime.Stub(Shop.Refund.Definition, _ => { });
    }

    [Test]
    public async Task A_test_that_sleeps_on_the_clock_lets_time_pass()
    {
        await using var runtime = TestRuntimes.Create();
        var order = await runtime.StartAsync(Shop.AwaitParcel.With());
        await Task.Delay(TimeSpan.FromDays(2), runtime.Time).Soon(); // Virtual time.
        Assert.That(runtime.UtcNow, Is.EqualTo(s_begin.AddDays(2)));
        await order.SendEventAsync("order.shipped", new Shipped("t"));
        Assert.That(await order.GetResultAsync(), Is.EqualTo("t"));
    }

    [Test]
    public async Task Another_task_acts_at_its_own_moment_while_the_result_is_awaited()
    {
        for (var round = 0; round < 20; round++)
        {
            await using var runtime = TestRuntimes.Create();
            runtime.StubPayments();
            var order = await runtime.StartAsync(Shop.Order.With("o", 1m));
            runtime.TimePassing = TimePassing.ByHand; // A delay lets time pass from the moment at which it is made: here not before its task awaits it.
            var shipper = ShipAsync(runtime.Time, order);
            runtime.TimePassing = TimePassing.WhenAwaited;
            await Task.Delay(TimeSpan.FromDays(1), runtime.Time); // Virtual time.
            Assert.That(await order.GetResultAsync(), Is.EqualTo("p-o t"));
            await shipper;
            Assert.That(runtime.UtcNow, Is.EqualTo(s_begin.AddDays(4)));
        }

        // Without the test's context: what follows the delay belongs to the moment at which it ends.
        static async Task ShipAsync(TimeProvider time, WorkflowHandle order)
        {
            await Task.Delay(TimeSpan.FromDays(4), time).ConfigureAwait(false); // Virtual time.
            await order.SendEventAsync("order.shipped", new Shipped("t"));
        }
    }

    [Test]
    public async Task A_limit_on_the_clock_ends_a_wait_for_which_nothing_else_is_due()
    {
        await using var runtime = TestRuntimes.Create();
        var order = await runtime.StartAsync(Shop.AwaitParcel.With());
        using var limit = new CancellationTokenSource(TimeSpan.FromDays(30), runtime.Time);
        await Assert.ThrowsAsync<TaskCanceledException>(() => order.GetResultAsync(limit.Token).Soon());
        Assert.That(runtime.UtcNow, Is.EqualTo(s_begin.AddDays(30)));
    }

    [Test]
    public async Task A_timer_that_repeats_for_ever_fires_on_the_way_and_keeps_nobody_waiting()
    {
        var ticks = 0;
        await using var runtime = TestRuntimes.Create();
        await using var timer = runtime.Time.CreateTimer(_ => ticks++, null, TimeSpan.FromHours(1), TimeSpan.FromHours(1));
        await runtime.RunAsync(Shop.SleepFor.With(TimeSpan.FromHours(5)));
        Assert.That(ticks, Is.EqualTo(5));
        var order = await runtime.StartAsync(Shop.AwaitParcel.With());
        await Assert.ThrowsAsync<StandstillException>(() => order.GetResultAsync());
        Assert.That(ticks, Is.EqualTo(5), "no time has passed for the timer's own sake");
    }

    [Test]
    public async Task Activities_get_the_clock_by_dependency_injection()
    {
        await using var runtime = TestRuntimes.Create(test => test.StartTime = s_begin.AddYears(5).AddTicks(7));
        Assert.That(await runtime.RunAsync(Shop.AskTime.With(TimeSpan.FromDays(1))), Is.EqualTo(s_begin.AddYears(5).AddDays(1)));
    }

    [Test]
    public async Task Time_cannot_be_moved_back()
    {
        await using var runtime = TestRuntimes.Create();
        await runtime.AdvanceAsync(TimeSpan.FromDays(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => runtime.AdvanceToAsync(s_begin));
        Assert.Throws<ArgumentOutOfRangeException>(() => runtime.AdvanceAsync(-TimeSpan.FromTicks(1)));
    }

    [Test]
    public async Task Hundreds_of_runtimes_run_side_by_side()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 300).Select(async number =>
        {
            await using var runtime = TestRuntimes.Create();
            runtime.StubPayments();
            var order = await runtime.StartAsync(Shop.Order.With($"o-{number}", number));
            await order.SendEventAsync("order.shipped", new Shipped($"t-{number}"));
            return (await order.GetResultAsync(), runtime.UtcNow);
        })).Soon();
        Assert.That(results, Is.EqualTo(Enumerable.Range(0, 300).Select(number => ($"p-o-{number} t-{number}", s_begin.AddDays(3)))));
    }
}
