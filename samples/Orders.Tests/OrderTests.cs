namespace Orders.Tests;

/// <summary>What becomes of an order.</summary>
internal sealed class OrderTests
{
    [Test]
    public async Task An_order_is_set_aside_charged_and_sent()
    {
        await using var runtime = new TestShop().Open();
        var order = await runtime.PlaceAsync(TestOrders.TwoLines());

        var result = await order.GetResultAsync();

        Assert.That(result, Is.EqualTo(new OrderResult("ORD-1001", 114.90m, "PAY-1", "PARCEL-1")));
        Assert.That(runtime.Calls(ReserveStock.Definition).Select(call => call.Arguments), Is.EqualTo(new[]
        {
            ("ORD-1001", 1, "MUG", 2),
            ("ORD-1001", 2, "LAMP", 1),
        }));
        await TestShop.BooksBalanceAsync(runtime);
    }

    [Test]
    public async Task A_declined_card_puts_the_goods_back_last_line_first()
    {
        await using var runtime = new TestShop().Open();
        var order = await runtime.PlaceAsync(TestOrders.TwoLines(card: "tok_declined"));

        var error = await Assert.ThrowsAsync<WorkflowFailedException>(() => order.GetResultAsync());

        Assert.That(error!.Failure.Cause!.Type, Is.EqualTo(typeof(CardDeclinedException).FullName));
        Assert.That(runtime.Calls(ReleaseStock.Definition).Select(call => call.Arguments.Line), Is.EqualTo(new[] { 2, 1 }));
        Assert.That(runtime.Calls(RefundCard.Definition), Is.Empty, "what was never charged is not given back");
        await TestShop.BooksBalanceAsync(runtime);
    }

    [Test]
    public async Task An_undeliverable_order_is_refunded_before_its_goods_go_back()
    {
        await using var runtime = new TestShop().Open();
        var order = await runtime.PlaceAsync(TestOrders.TwoLines(address: "P.O. Box 7"));

        await Assert.ThrowsAsync<WorkflowFailedException>(() => order.GetResultAsync());

        var undone = runtime.Client.GetHistoryAsync("ORD-1001").Where(step => step.Kind == HistoryEntryKind.CompensationCompleted).Select(step => step.Id);
        Assert.That(await undone.ToListAsync(), Is.EqualTo(new[] { "RefundCard:1", "ReleaseStock:2", "ReleaseStock:1" }));
        await TestShop.BooksBalanceAsync(runtime);
    }

    [Test]
    public async Task A_provider_that_is_away_is_asked_again_and_charges_once()
    {
        await using var runtime = new TestShop().Open();
        runtime.Throw(ChargeCard.Definition, new TimeoutException("no answer"), times: 2);
        runtime.TimeOut(ChargeCard.Definition);
        runtime.RunTwice(ChargeCard.Definition);
        var order = await runtime.PlaceAsync(TestOrders.TwoLines());

        await order.GetResultAsync();

        var charge = runtime.Calls(ChargeCard.Definition).Single();
        Assert.That(charge.Attempts, Is.EqualTo(4));
        Assert.That(runtime.UtcNow - charge.EndedAt, Is.EqualTo(TimeSpan.FromMilliseconds(300)), "the label has taken its time");
        await TestShop.BooksBalanceAsync(runtime);
    }

    [Test]
    public async Task A_cancelled_order_leaves_nothing_behind()
    {
        await using var runtime = new TestShop().Open();
        var order = await runtime.PlaceAsync(TestOrders.TwoLines());
        await runtime.SettleAsync();
        Assert.That((await order.GetAsync()).StatusText, Is.EqualTo("waiting for the label"));

        await order.CancelAsync("the customer has changed their mind");

        await Assert.ThrowsAsync<WorkflowCancelledException>(() => order.GetResultAsync());
        Assert.That(runtime.Calls(RefundCard.Definition).Single().Arguments, Is.EqualTo("ORD-1001"));
        await TestShop.BooksBalanceAsync(runtime);
    }

    [Test]
    public async Task An_order_without_an_address_never_starts()
    {
        await using var runtime = new TestShop().Open();
        var error = await Assert.ThrowsAsync<InvalidInputException>(() => runtime.PlaceAsync(TestOrders.TwoLines(address: "")));
        Assert.That(error!.Message, Does.Contain("Address").And.Contain("is empty"));
        Assert.That(await runtime.Client.GetAsync("ORD-1001"), Is.Null);
    }
}
