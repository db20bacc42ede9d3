using Edda.Testing;

namespace Edda.Tests.Testing;

/// <summary>One scenario, run once for each thing that can go wrong.</summary>
internal sealed class ExplorationTests
{
    [Test]
    public async Task A_workflow_survives_a_crash_at_every_commit()
    {
        var charged = 0;
        var explored = await EddaTestRuntime.ExploreCrashesAsync(
            () =>
            {
                charged = 0;
                var runtime = TestRuntimes.Create();
                runtime.Stub(Shop.Charge.Definition, call =>
                {
                    charged++;
                    return new Receipt($"p-{call.orderId}", call.amount);
                });
                return runtime;
            },
            TestRuntimes.OrderAsync,
            runtime =>
            {
                Assert.That(charged, Is.InRange(1, 2));
                Assert.That(runtime.Calls(Shop.Charge.Definition), Has.Count.EqualTo(1));
                return Task.CompletedTask;
            });
        Assert.That(explored.Commits, Has.Count.GreaterThanOrEqualTo(5));
        Assert.That(explored.Runs, Is.EqualTo(1 + (2 * explored.Commits.Count)));
    }

    [Test]
    public async Task A_compensation_survives_a_crash_at_every_commit()
    {
        var account = 0m;
        var explored = await EddaTestRuntime.ExploreCrashesAsync(
            () =>
            {
                var booked = new HashSet<string>();
                account = 0;
                var runtime = TestRuntimes.Create();
                runtime.Stub(Shop.Charge.Definition, (call, attempt) =>
                {
                    account += booked.Add(attempt.IdempotencyKey) ? call.amount : 0;
                    return new Receipt("p", call.amount);
                });
                runtime.Stub(Shop.Refund.Definition, (call, attempt) =>
                {
                    account -= booked.Add(attempt.IdempotencyKey) ? call.Amount : 0;
                    return Task.CompletedTask;
                });
                return runtime;
            },
            static async runtime =>
            {
                var handle = await runtime.StartAsync(Shop.OutOfStock.With("o1"));
                Assert.That(async () => await handle.GetResultAsync(), Throws.TypeOf<WorkflowFailedException>());
            },
            _ =>
            {
                Assert.That(account, Is.Zero);
                return Task.CompletedTask;
            });
        Assert.That(explored.Commits, Has.Count.GreaterThanOrEqualTo(3));
    }

    /// <summary>The outside world counts what the engine runs once more: a scenario that relies on "exactly once" is caught, and told where.</summary>
    [Test]
    public void An_effect_that_must_not_happen_twice_is_found_with_the_commit_that_repeats_it()
    {
        var charged = 0;
        Assert.That(
            async () => await EddaTestRuntime.ExploreCrashesAsync(
                () =>
                {
                    charged = 0;
                    var runtime = TestRuntimes.Create();
                    runtime.Stub(Shop.Charge.Definition, call =>
                    {
                        charged++;
                        return new Receipt("p", call.amount);
                    });
                    return runtime;
                },
                TestRuntimes.OrderAsync,
                _ => charged == 1 ? Task.CompletedTask : throw new InvalidOperationException("charged twice")),
            Throws.TypeOf<ExplorationException>().With.Message.StartsWith("The scenario does not survive a crash before commit ")
                .And.Message.Contains("Shop.Charge:1 (Shop.cs:").And.Message.Contains("InvalidOperationException: charged twice")
                .And.Message.Contains("What had happened:").And.Message.Contains("'Shop.Order-1': Shop.Order [\"o1\",5]"));
    }

    [Test]
    public void A_scenario_that_fails_by_itself_is_said_to() => Assert.That(
        async () => await EddaTestRuntime.ExploreCrashesAsync(
            static () => TestRuntimes.Create(), static async runtime => _ = await runtime.RunAsync(Shop.Remind.With(1)) == 2 ? 0 : throw new InvalidOperationException("no two")),
        Throws.TypeOf<ExplorationException>().With.Message.StartsWith("The scenario fails without any crash."));

    [Test]
    public async Task Orders_of_arrival_vary_with_the_seed_and_repeat_with_it()
    {
        var seen = new List<string>();
        await ExploreSideBySide(seen, seeds: 30, firstSeed: 1);
        Assert.That(seen.Distinct().Count(), Is.GreaterThan(3), "orders of three ends");
        var again = new List<string>();
        await ExploreSideBySide(again, seeds: 30, firstSeed: 1);
        Assert.That(again, Is.EqualTo(seen));
    }

    [Test]
    public async Task A_seed_gives_the_same_order_also_where_the_test_goes_on_beside_its_instances_and_bodies_have_threads()
    {
        var seen = new List<string>();
        var again = new List<string>();
        await ExploreCrowd(seen);
        await ExploreCrowd(again);
        Assert.That(again, Is.EqualTo(seen));
        Assert.That(seen.Distinct().Count(), Is.GreaterThan(10));
    }

    private static async Task ExploreCrowd(List<string> seen)
    {
        var order = new System.Collections.Concurrent.ConcurrentQueue<string>();
        await EddaTestRuntime.ExploreInterleavingsAsync(
            () =>
            {
                order.Clear();
                var runtime = TestRuntimes.Create();
                runtime.Stub(Shop.Act.Definition, async what =>
                {
                    order.Enqueue($"+{what}");
                    await Task.Yield();
                    order.Enqueue($"-{what}");
                    return what;
                });
                runtime.Stub(Shop.Block.Definition, what =>
                {
                    order.Enqueue(what);
                    return what;
                });
                return runtime;
            },
            async runtime =>
            {
                var first = await runtime.StartAsync(Shop.SideBySide.With(["a", "b"]));
                var second = await runtime.StartAsync(Shop.SideBySide.With(["c", "d"]));
                var third = await runtime.StartAsync(Shop.BlockOnce.With("e"));
                await Task.WhenAll(first.GetResultAsync(), second.GetResultAsync(), third.GetResultAsync());
                seen.Add(string.Concat(order));
            },
            seeds: 40);
    }

    [Test]
    public async Task A_failing_seed_is_named_and_repeats()
    {
        ExplorationException? failure = null;
        try
        {
            await EddaTestRuntime.ExploreInterleavingsAsync(Acting, static async runtime =>
            {
                if (await SideBySide(runtime) == "c b a")
                    throw new InvalidOperationException("the last came first");
            }, seeds: 200);
        }
        catch (ExplorationException e)
        {
            failure = e;
        }

        var seed = int.Parse(System.Text.RegularExpressions.Regex.Match(failure!.Message, "firstSeed: ([0-9]+)").Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);
        var seen = new List<string>();
        await ExploreSideBySide(seen, seeds: 1, firstSeed: seed);
        Assert.That(seen, Is.EqualTo(new[] { "c b a" }));
    }

    [Test]
    public async Task A_stored_history_replays_in_the_runtime_and_one_of_other_code_is_refused()
    {
        await using var runtime = TestRuntimes.Create();
        runtime.StubPayments();
        await TestRuntimes.OrderAsync(runtime);
        using var file = new MemoryStream();
        await runtime.Client.ExportHistoryAsync("Shop.Order-1", file);
        file.Position = 0;
        await runtime.ReplayAsync(file, "order.jsonl");
        var other = System.Text.Encoding.UTF8.GetString(file.ToArray()).Replace("Shop.Notify", "Shop.Tell", StringComparison.Ordinal);
        Assert.That(async () => await runtime.ReplayAsync(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(other)), "order.jsonl"),
            Throws.TypeOf<ReplayMismatchException>().With.Message.Contains("'Shop.Tell:1' at Shop.cs:").And.Message.Contains("'Shop.Notify:1' at Shop.cs:"));
    }

    private static EddaTestRuntime Acting() => TestRuntimes.Acting(static async (what, _, time) =>
    {
        await Task.Delay(TimeSpan.FromSeconds(1), time); // Virtual time.
        return what;
    });

    private static Task<string> SideBySide(EddaTestRuntime runtime) => runtime.RunAsync(Shop.SideBySide.With(["a", "b", "c"]));

    private static Task ExploreSideBySide(List<string> seen, int seeds, int firstSeed) =>
        EddaTestRuntime.ExploreInterleavingsAsync(Acting, async runtime => seen.Add(await SideBySide(runtime)), seeds: seeds, firstSeed: firstSeed);

    [Test]
    public async Task A_check_may_be_synchronous()
    {
        var checks = 0;
        await EddaTestRuntime.ExploreInterleavingsAsync(Acting, SideBySide, _ => Assert.That(++checks, Is.Positive), seeds: 3);
        Assert.That(checks, Is.EqualTo(3));
        var explored = await EddaTestRuntime.ExploreCrashesAsync(Acting, SideBySide, _ => checks++);
        Assert.That(checks, Is.EqualTo(3 + explored.Runs));
        Assert.That(
            async () => await EddaTestRuntime.ExploreCrashesAsync(Acting, SideBySide, _ => throw new InvalidOperationException("no")),
            Throws.TypeOf<ExplorationException>().With.Message.Contains("InvalidOperationException: no"));
    }

    [Test]
    public async Task A_runtime_that_serves_two_runs_is_refused()
    {
        var one = TestRuntimes.Create();
        Assert.That(
            async () => await EddaTestRuntime.ExploreCrashesAsync(() => one, static runtime => runtime.RunAsync(Shop.SleepFor.With(TimeSpan.FromDays(1)))),
            Throws.InvalidOperationException.With.Message.Contains("a new runtime for each run"));
        await one.DisposeAsync();
    }

    [Test]
    public void A_scenario_that_disposes_its_runtime_is_told_what_went_wrong() => Assert.That(
        static async () => await EddaTestRuntime.ExploreCrashesAsync(static () => TestRuntimes.Create(), static async runtime =>
        {
            await runtime.RunAsync(Shop.SleepFor.With(TimeSpan.FromDays(1)));
            await runtime.DisposeAsync();
        }),
        Throws.TypeOf<ExplorationException>().With.Message.StartsWith("The scenario fails without any crash.").And.Message.Contains("disposed"));
}
