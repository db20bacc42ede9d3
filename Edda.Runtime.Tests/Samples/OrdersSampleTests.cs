namespace Edda.Tests.Samples;

/// <summary>The sample as its user meets it: an empty folder, a command, an exit code.</summary>
[Category("Samples")]
internal sealed class OrdersSampleTests
{
    private const int Orders = 200;
    private const int CompletedOrders = 170;
    private const int CompensatedOrders = 26;
    private const int FailedOrders = 4;
    private const int BadRows = 10;

    [Test]
    public async Task A_run_in_an_empty_folder_ends_every_order_and_balances_the_books()
    {
        using var folder = new ScratchFolder();

        var run = await OrdersProcess.RunAsync(folder.Path);

        Assert.That(run.ExitCode, Is.Zero, run.ToString());
        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.Figure("completed"), Is.EqualTo(CompletedOrders));
            Assert.That(run.Figure("compensated"), Is.EqualTo(CompensatedOrders));
            Assert.That(run.Figure("failed"), Is.EqualTo(FailedOrders));
            Assert.That(run.Figure("bad rows"), Is.EqualTo(BadRows));
            Assert.That(run.Figure("unexpected"), Is.Zero);
            Assert.That(run.Output, Does.Contain("The books balance."));
            Assert.That(run.Errors, Is.Empty);
            Assert.That(OrdersAudit.Problems(folder.File("orders.db"), Orders, kills: 0), Is.Empty);
        }
    }

    [Test]
    public async Task A_busy_provider_is_asked_again_and_charges_once()
    {
        using var folder = new ScratchFolder();

        var run = await OrdersProcess.RunAsync(folder.Path);

        Assert.That(run.ExitCode, Is.Zero, run.ToString());
        Assert.That(OrdersAudit.Count(folder.File("orders.db"), """
            select count(*)
            from (select sum(answer = 'busy') as busy, sum(answer = 'charged') as charged
                  from payment_requests
                  group by idempotency_key
                  having busy > 0 and charged = 1)
            """), Is.EqualTo(20));
    }

    [Test]
    public async Task A_second_run_does_nothing_twice_and_says_so()
    {
        using var folder = new ScratchFolder();
        const string Effects = "select count(*) from effects";
        await OrdersProcess.RunAsync(folder.Path);
        var effects = OrdersAudit.Count(folder.File("orders.db"), Effects);

        var run = await OrdersProcess.RunAsync(folder.Path);

        Assert.That(run.ExitCode, Is.Zero, run.ToString());
        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.Output, Does.Contain("200 orders, all of them done by an earlier run: nothing is done twice."));
            Assert.That(run.Figure("effects of this run"), Is.Zero);
            Assert.That(run.Figure("completed"), Is.EqualTo(CompletedOrders));
            Assert.That(OrdersAudit.Count(folder.File("orders.db"), Effects), Is.EqualTo(effects));
            Assert.That(OrdersAudit.Problems(folder.File("orders.db"), Orders, kills: 0), Is.Empty);
        }
    }

    [TestCase(Signal.Interrupt, 130)]
    [TestCase(Signal.Terminate, 143)]
    public async Task A_stopped_run_says_that_the_rest_continues_and_the_next_one_does_it(int signal, int exitCode)
    {
        using var folder = new ScratchFolder();
        // The provider keeps the second order waiting for six seconds: the signal comes in between.
        await File.WriteAllTextAsync(folder.File("in.csv"), """
            order_id,customer,email,address,card,sku,quantity
            ORD-0001,Ana Silva,a@example.com,Calle Mayor 1,tok_visa,MUG-350-WHT,2
            ORD-0002,Ana Silva,a@example.com,Calle Mayor 1,tok_busy_6,VASE-22,1

            """);
        using var first = OrdersProcess.Start(folder.Path, "--file", "in.csv");
        await first.ReadToAsync("2 orders: 2 new");

        Assert.That(Signal.Send(first.Id, signal), Is.Zero);
        var stopped = await first.WaitForExitAsync();
        var second = await OrdersProcess.RunAsync(folder.Path, "--file", "in.csv");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(stopped.ExitCode, Is.EqualTo(exitCode), stopped.ToString());
            Assert.That(stopped.Output, Does.Match(@"Stopped: \d orders are not done yet; they continue at the next run\."));
            Assert.That(second.ExitCode, Is.Zero, second.ToString());
            Assert.That(second.Output, Does.Match(@"2 orders: 0 new, \d to be continued"));
            Assert.That(second.Figure("completed"), Is.EqualTo(2));
            Assert.That(OrdersAudit.Problems(folder.File("orders.db"), orders: 2, kills: 0), Is.Empty);
        }
    }

    [Test]
    public async Task Two_processes_share_the_orders_of_one_file()
    {
        using var folder = new ScratchFolder();
        using var left = OrdersProcess.Start(folder.Path, "--worker", "left");
        using var right = OrdersProcess.Start(folder.Path, "--worker", "right");

        OrdersResult[] runs = [await left.WaitForExitAsync(), await right.WaitForExitAsync()];

        using (Assert.EnterMultipleScope())
        {
            Assert.That(runs.Select(r => r.ExitCode), Is.All.Zero, string.Join('\n', runs.Select(r => r.ToString())));
            Assert.That(runs.Select(r => r.Figure("completed")), Is.All.EqualTo(CompletedOrders));
            Assert.That(runs.Sum(r => r.Figure("effects of this run")),
                Is.EqualTo(OrdersAudit.Count(folder.File("orders.db"), "select count(*) from effects")));
            Assert.That(OrdersAudit.Problems(folder.File("orders.db"), Orders, kills: 0), Is.Empty);
        }
    }
}
