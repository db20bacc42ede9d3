namespace Edda.Tests.Samples;

/// <summary>What the sample says of files that are not as they should be.</summary>
[Category("Samples")]
internal sealed class OrdersFilesTests
{
    private const string Header = "order_id,customer,email,address,card,sku,quantity\n";

    [Test]
    public async Task Bad_rows_are_reported_with_line_and_field_and_do_not_stop_the_rest()
    {
        using var folder = new ScratchFolder();
        await File.WriteAllTextAsync(folder.File("in.csv"), Header + """
            ORD-0001,"Baker, Smith & Co.",a@example.com,"Mill Lane 1
            Leeds",tok_visa,MUG-350-WHT,1
            ORD-0002,Ana Silva,b@example.com,Calle Mayor 1,tok_visa,MUG-350-WHT,one
            ORD-0003,Ana Silva,c@example.com,Calle Mayor 1,tok_visa,MUG-350-WHT
            ORD-0004,Ana Silva,d@example.com,Calle Mayor 1,tok_visa,NO-SUCH,1
            ORD-0005,Ana Silva,e@example.com,Calle Mayor 1,tok_visa,MUG-350-WHT,-1
            ORD-0001,Ana Silva,f@example.com,Calle Mayor 1,tok_visa,MUG-350-WHT,1
            ORD-0007,Ana Silva,not an address,Calle Mayor 1,tok_visa,MUG-350-WHT,1
            ORD-0008,"Ana "A." Silva",h@example.com,Calle Mayor 1,tok_visa,MUG-350-WHT,1
            ORD-0009,Ana Silva,i@example.com,Calle Mayor 1,tok_visa,MUG-350-WHT,1
            ORD-0009,Ana Silva,i@example.com,Calle Mayor 1,tok_visa,MUG-350-BLU,100
            ORD-0010,Ana Silva,j@example.com,Calle Mayor 1,tok_visa,MUG-350-WHT,1
            ORD-0010,Ana Silva,j@example.com,Calle Mayor 2,tok_visa,MUG-350-BLU,1
            ORD-0011,Ana Silva,k@example.com,Calle Mayor 1,tok_visa,MUG-350-WHT,1
            ORD-0012,"Ana Silva,l@example.com,Calle Mayor 1,tok_visa,MUG-350-WHT,1

            """);

        var run = await OrdersProcess.RunAsync(folder.Path, "--file", "in.csv");

        Assert.That(run.ExitCode, Is.Zero, run.ToString());
        var reported = run.Output.Split('\n', StringSplitOptions.TrimEntries).Where(l => l.StartsWith("bad row:", StringComparison.Ordinal));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(reported, Is.EqualTo([
                "bad row: in.csv line 4, field quantity: 'one' is not a whole number (order ORD-0002)",
                "bad row: in.csv line 5, field quantity: missing: the row has 6 of 7 fields (order ORD-0003)",
                "bad row: in.csv line 6, field sku: there is no product 'NO-SUCH' (order ORD-0004)",
                "bad row: in.csv line 7, field quantity: -1 is not more than zero (order ORD-0005)",
                "bad row: in.csv line 8, field order_id: an earlier order of the file has the same id (order ORD-0001)",
                "bad row: in.csv line 10, field customer: there is text after the closing quote (order ORD-0008)",
                "bad row: in.csv line 14, field address: differs from the order's first row (order ORD-0010)",
                "bad row: in.csv line 16, field customer: the quote is not closed (order ORD-0012)",
                "bad row: in.csv line 9, field email: is not an e-mail address (order ORD-0007)",
                "bad row: in.csv line 12, field quantity: is not between 1 and 99 (order ORD-0009)",
            ]));
            Assert.That(run.Figure("bad rows"), Is.EqualTo(10));
            Assert.That(run.Figure("completed"), Is.EqualTo(2));
            Assert.That(OrdersAudit.Problems(folder.File("orders.db"), orders: 2, kills: 0), Is.Empty);
        }
    }

    [Test]
    public async Task An_order_that_changed_after_it_was_taken_is_reported_and_stays_as_it_was()
    {
        using var folder = new ScratchFolder();
        await File.WriteAllTextAsync(folder.File("in.csv"), Header + "ORD-0001,Ana Silva,a@example.com,Calle Mayor 1,tok_visa,MUG-350-WHT,1\n");
        await OrdersProcess.RunAsync(folder.Path, "--file", "in.csv");
        await File.WriteAllTextAsync(folder.File("in.csv"), Header + "ORD-0001,Ana Silva,a@example.com,Calle Mayor 1,tok_visa,MUG-350-WHT,2\n");

        var run = await OrdersProcess.RunAsync(folder.Path, "--file", "in.csv");

        Assert.That(run.ExitCode, Is.Zero, run.ToString());
        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.Output,
                Does.Contain("bad row: in.csv line 2, field order_id: an earlier run has taken an order of this id with other contents (order ORD-0001)"));
            Assert.That(OrdersAudit.Count(folder.File("orders.db"), "select sum(quantity) from reservations"), Is.EqualTo(1));
        }
    }

    [TestCase("--file", "no-such.csv", "The file 'no-such.csv' cannot be read")]
    [TestCase("--products", "no-such.csv", "The file 'no-such.csv' cannot be read")]
    [TestCase("--file", "other.csv", "other.csv line 1: the column 'order_id' is missing.")]
    [TestCase("--file", "empty.csv", "empty.csv does not begin with a row of column names.")]
    [TestCase("--file", "bytes.csv", "The file 'bytes.csv' is not UTF-8 text.")]
    [TestCase("--database", "other.csv", "The database 'other.csv' cannot be used")]
    [TestCase("--database", "no/such/folder/orders.db", "The database 'no/such/folder/orders.db' cannot be used")]
    [TestCase("--kill-after", "0", "--kill-after needs a number of at least 1.")]
    [TestCase("--kill-after", "many", "many")]
    [TestCase("--no-such-option", "1", "--no-such-option")]
    public async Task What_cannot_be_used_is_named_and_gives_exit_code_2(string option, string value, string message)
    {
        using var folder = new ScratchFolder();
        await File.WriteAllTextAsync(folder.File("other.csv"), string.Concat(Enumerable.Repeat("a,b,c\n1,2,3\n", 100)));
        await File.WriteAllTextAsync(folder.File("empty.csv"), "");
        await File.WriteAllBytesAsync(folder.File("bytes.csv"), [0xff, 0xfe, 0xfd, 0x0a]);

        var run = await OrdersProcess.RunAsync(folder.Path, option, value);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.ExitCode, Is.EqualTo(2), run.ToString());
            Assert.That(run.Errors, Does.Contain(message));
            Assert.That(run.Errors, Does.Not.Contain("   at "), "no stack trace");
        }
    }

    [Test]
    [Platform(Exclude = "Win")]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public async Task A_folder_that_cannot_be_written_is_named()
    {
        using var folder = new ScratchFolder();
        File.SetUnixFileMode(folder.Path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        // Permissions do not bind a privileged user; the kernel's own folder takes no file from anybody.
        var database = Environment.IsPrivilegedProcess ? "/proc/orders.db" : "orders.db";

        var run = await OrdersProcess.RunAsync(folder.Path, "--database", database);

        File.SetUnixFileMode(folder.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.ExitCode, Is.EqualTo(2), run.ToString());
            Assert.That(run.Errors, Does.Contain($"The database '{database}' cannot be used"));
        }
    }
}
