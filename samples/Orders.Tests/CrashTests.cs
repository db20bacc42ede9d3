namespace Orders.Tests;

/// <summary>Each scenario runs once for everything that can come between: a process that dies at any commit, every order in which things can arrive.</summary>
internal sealed class CrashTests
{
    [Test]
    public async Task An_order_survives_a_crash_at_every_commit()
    {
        var explored = await EddaTestRuntime.ExploreCrashesAsync(
            create: () => new TestShop().Open(),
            scenario: async runtime => await (await runtime.PlaceAsync(TestOrders.TwoLines())).GetResultAsync(),
            check: TestShop.BooksBalanceAsync);

        Assert.That(explored.Commits, Has.Count.GreaterThan(4), "there was something to crash at");
    }

    [TestCase("tok_declined", "12 Mill Lane", TestName = "The_books_balance_after_a_crash_at_every_commit_of_a_declined_order")]
    [TestCase("tok_visa", "P.O. Box 7", TestName = "The_books_balance_after_a_crash_at_every_commit_of_an_undeliverable_order")]
    public async Task The_books_balance_after_a_crash_at_every_commit_of_an_order_that_fails(string card, string address) => await EddaTestRuntime.ExploreCrashesAsync(
        create: () => new TestShop().Open(),
        scenario: async runtime =>
        {
            var order = await runtime.PlaceAsync(TestOrders.TwoLines(card: card, address: address));
            await Assert.ThrowsAsync<WorkflowFailedException>(() => order.GetResultAsync());
        },
        check: TestShop.BooksBalanceAsync);

    [Test]
    public async Task A_provider_that_ignores_the_idempotency_key_is_found_out()
    {
        var charged = 0m;
        var error = await Assert.ThrowsAsync<ExplorationException>(() => EddaTestRuntime.ExploreCrashesAsync(
            create: () =>
            {
                charged = 0;
                var runtime = new TestShop().Open();
                runtime.Stub(ChargeCard.Definition, call =>
                {
                    charged += call.amount;
                    return new Payment("PAY-1", call.amount);
                });
                return runtime;
            },
            scenario: async runtime => await (await runtime.PlaceAsync(TestOrders.TwoLines())).GetResultAsync(),
            check: _ => charged == 114.90m ? Task.CompletedTask : throw new InvalidOperationException($"charged {charged}")));

        Assert.That(error!.Message, Does.StartWith("The scenario does not survive a crash before commit ")
            .And.Contains("'ORD-1001': ChargeCard:1 (OrderWorkflow.cs:22)").And.Contains("InvalidOperationException: charged 229.80"));
    }

    [Test]
    public async Task Of_two_orders_for_the_only_lamp_one_is_sent_and_the_other_leaves_nothing_behind() => await EddaTestRuntime.ExploreInterleavingsAsync(
        create: () => new TestShop().Open(),
        scenario: async runtime =>
        {
            await Task.WhenAll(runtime.PlaceAsync(TestOrders.TwoLines("ORD-1001")), runtime.PlaceAsync(TestOrders.TwoLines("ORD-1002")));
            await runtime.AdvanceAsync(TimeSpan.FromMinutes(1));
        },
        check: async runtime =>
        {
            await TestShop.BooksBalanceAsync(runtime);
            Assert.That(runtime.Calls(ShipOrder.Definition), Has.Count.EqualTo(1), "whichever of them it is");
        });
}
