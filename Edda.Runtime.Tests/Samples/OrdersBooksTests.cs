using Microsoft.Data.Sqlite;

namespace Edda.Tests.Samples;

/// <summary>Books that do not balance, and orders that need a look, are said and give exit code 1; the outside audit sees them as well.</summary>
[Category("Samples")]
internal sealed class OrdersBooksTests
{
    private const string Orders = """
        order_id,customer,email,address,card,sku,quantity
        ORD-0001,Ana Silva,a@example.com,Calle Mayor 1,tok_visa,MUG-350-WHT,2
        ORD-0002,Ana Silva,a@example.com,Calle Mayor 1,tok_visa,VASE-22,1
        ORD-0003,Ana Silva,a@example.com,P.O. Box 1,tok_visa,VASE-22,1

        """;

    private readonly ScratchFolder _good = new();

    [OneTimeSetUp]
    public async Task RunOnce()
    {
        await File.WriteAllTextAsync(_good.File("in.csv"), Orders);
        var run = await OrdersProcess.RunAsync(_good.Path, "--file", "in.csv");
        Assert.That(run.ExitCode, Is.Zero, run.ToString());
        Assert.That(OrdersAudit.Problems(_good.File("orders.db"), orders: 3, kills: 0), Is.Empty);
    }

    [OneTimeTearDown]
    public void Remove() => _good.Dispose();

    [TestCase("update stock set on_hand = on_hand + 1 where sku = 'VASE-22'", "The books do not balance: stock.")]
    [TestCase("update payments set amount = amount + 1 where order_id = 'ORD-0001'", "The books do not balance: money.")]
    [TestCase("delete from refunds", "The books do not balance: money.")]
    [TestCase("delete from shipments where order_id = 'ORD-0001'", "The books do not balance: parcels.")]
    [TestCase("insert into refunds (payment, amount) select id, 0 from payments where order_id = 'ORD-0001'",
        "The books do not balance: refunded and shipped.")]
    [TestCase("update reservations set state = 'reserved' where order_id = 'ORD-0001'", "The books do not balance: goods still set aside.")]
    [TestCase("update workflow_instances set status = 5, block_reason = 1 where instance_id = 'ORD-0001'",
        "ORD-0001: The workflow instance 'ORD-0001' is blocked")]
    [TestCase("update workflow_instances set status = 10 where instance_id = 'ORD-0003'", "The books balance, but 1 orders need a look.")]
    public async Task A_wrong_figure_is_found(string change, string message)
    {
        using var folder = Changed(change);

        var run = await OrdersProcess.RunAsync(folder.Path, "--file", "in.csv");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.ExitCode, Is.EqualTo(1), run.ToString());
            Assert.That(run.Errors, Does.Contain(message));
        }
    }

    [TestCase("update stock set on_hand = on_hand + 1 where sku = 'VASE-22'")]
    [TestCase("delete from payments where order_id = 'ORD-0001'")]
    [TestCase("delete from refunds")]
    [TestCase("delete from shipments where order_id = 'ORD-0001'")]
    [TestCase("update reservations set state = 'released' where order_id = 'ORD-0001'")]
    [TestCase("update workflow_instances set status = 2 where instance_id = 'ORD-0001'")]
    [TestCase("insert into effects (effect, order_id, line, process) select effect, order_id, line, process from effects where effect = 'reserve'")]
    [TestCase("insert into effects (effect, order_id, line, process) select effect, order_id, line, process from effects where effect = 'ship'")]
    [TestCase("delete from effects where effect = 'charge'")]
    [TestCase("update effects set id = id + 1000 where effect = 'refund'")]
    [TestCase("delete from workflow_history where name = 'ReleaseStock'")]
    public void The_audit_sees_a_changed_row(string change)
    {
        using var folder = Changed(change);

        Assert.That(OrdersAudit.Problems(folder.File("orders.db"), orders: 3, kills: 0), Is.Not.Empty);
    }

    private ScratchFolder Changed(string change)
    {
        var folder = new ScratchFolder();
        foreach (var file in Directory.GetFiles(_good.Path))
            File.Copy(file, folder.File(Path.GetFileName(file)));
        using var connection = new SqliteConnection($"Data Source={folder.File("orders.db")};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        // The tests put in what the tables refuse.
        command.CommandText = $"pragma foreign_keys = off; {change}";
        Assert.That(command.ExecuteNonQuery(), Is.Positive, "the change has found a row");
        return folder;
    }
}
