using System.Diagnostics;
using System.Globalization;
using System.Text;
using Edda.Tests.Packaging;
using Edda.Tests.Samples;

namespace Edda.Tests.Aot;

/// <summary>The sample as it is delivered: one native program beside the engine of its database.</summary>
[Category("Aot")]
[Platform("Linux")]
internal sealed class NativeOrdersTests
{
    private const int KillPoints = 12;
    private const int TimedRuns = 7;
    private const long MostBytes = 16_000_000;

    private NativeProgram _program = null!;

    private OrdersProgram Orders => OrdersProgram.Published(_program.Folder);

    [OneTimeSetUp]
    public async Task Publish() => _program = await NativePublish.OfAsync("samples", "Orders");

    [Test]
    public void The_publish_warns_of_nothing() => Assert.That(_program.Log, Does.Not.Match(@"\bIL[0-9]{4}\b").And.Not.Contain("warning"));

    [Test]
    public void It_is_one_program_and_one_library()
    {
        var files = new DirectoryInfo(_program.Folder).GetFiles().ToDictionary(f => f.Name, f => f.Length);

        TestContext.Out.WriteLine("size: "
            + string.Join(", ", files.Select(f => string.Create(CultureInfo.InvariantCulture, $"{f.Key} {f.Value / 1e6:0.00} MB"))));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(files.Keys, Is.EquivalentTo(["Orders", "libe_sqlite3.so"]));
            Assert.That(files.Values.Sum(), Is.LessThan(MostBytes));
        }
    }

    [Test]
    public async Task It_explains_itself_in_the_words_of_the_built_one()
    {
        using var folder = new ScratchFolder();
        var built = await OrdersProcess.RunAsync(folder.Path, "--help");

        var help = await OrdersProcess.RunAsync(Orders, folder.Path, "--help");

        Assert.That((help.ExitCode, help.Output), Is.EqualTo((0, built.Output)));
    }

    /// <summary>The times are printed, not compared: from the start of the process to its end.</summary>
    [Test]
    public async Task One_order_is_done_by_a_process_that_starts_for_it_alone()
    {
        using var folder = new ScratchFolder();
        await File.WriteAllTextAsync(folder.File("one.csv"), """
            order_id,customer,email,address,card,sku,quantity
            ORD-0001,Ana Silva,a@example.com,Calle Mayor 1,tok_visa,MUG-350-WHT,2

            """);

        foreach (var (name, program) in new[] { ("native", Orders), ("built", OrdersProgram.Built) })
        {
            var help = await MedianAsync(program, folder, _ => ["--help"]);
            var order = await MedianAsync(program, folder, i => ["--file", "one.csv", "--database", $"{name}{i}.db"]);
            TestContext.Out.WriteLine($"{name}: --help {help}, one order into a new database {order}, of it 300 ms asleep by its own wish (median of {TimedRuns})");
            Assert.That(OrdersAudit.Problems(folder.File($"{name}0.db"), orders: 1, kills: 0), Is.Empty);
        }
    }

    [Test]
    public async Task It_does_everything_that_the_built_one_does()
    {
        using var folder = new ScratchFolder();
        var built = await OrdersProcess.RunAsync(folder.Path, "--database", "built.db");

        var run = await OrdersProcess.RunAsync(Orders, folder.Path);
        var again = await OrdersProcess.RunAsync(Orders, folder.Path);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.ExitCode, Is.Zero, run.ToString());
            Assert.That(run.Errors, Is.Empty);
            foreach (var figure in new[] { "completed", "compensated", "failed", "bad rows", "unexpected" })
                Assert.That(run.Figure(figure), Is.EqualTo(built.Figure(figure)), figure);
            Assert.That(run.Output, Does.Contain("The books balance."));
            Assert.That(OrdersAudit.Problems(folder.File("orders.db"), orders: 200, kills: 0), Is.Empty);
            Assert.That((again.ExitCode, again.Figure("effects of this run")), Is.EqualTo((0, 0)), again.ToString());
        }
    }

    [Test]
    public Task Twelve_kills_lose_no_order_and_do_nothing_twice() => new OrdersKills(Orders, KillPoints).RunAsync();

    [Test]
    public void It_has_the_driver_of_its_own_database_only()
    {
        using var statistics = File.OpenRead(_program.Statistics);
        var types = NativeTypes.ByAssembly(statistics);
        var text = Encoding.Latin1.GetString(File.ReadAllBytes(_program.File));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(types[DatabaseDrivers.Sqlite], Does.Contain("Microsoft.Data.Sqlite.SqliteConnection"));
            Assert.That(DatabaseDrivers.All.Where(d => types[d].Any()), Is.EqualTo([DatabaseDrivers.Sqlite]));
            // The program's own metadata and its literals say the same.
            Assert.That(DatabaseDrivers.All.Where(d => Mentions(text, d)), Is.EqualTo([DatabaseDrivers.Sqlite]));
        }
    }

    private static bool Mentions(string text, string name) =>
        text.Contains(name, StringComparison.Ordinal) || text.Contains(string.Join('\0', name.ToCharArray()), StringComparison.Ordinal);

    private static async Task<string> MedianAsync(OrdersProgram program, ScratchFolder folder, Func<int, string[]> arguments)
    {
        var times = new List<TimeSpan>();
        for (var i = 0; i < TimedRuns; i++)
        {
            var clock = Stopwatch.StartNew();
            var run = await OrdersProcess.RunAsync(program, folder.Path, arguments(i));
            times.Add(clock.Elapsed);
            Assert.That(run.ExitCode, Is.Zero, run.ToString());
        }

        times.Sort();
        return string.Create(CultureInfo.InvariantCulture, $"{times[TimedRuns / 2].TotalMilliseconds:0} ms");
    }
}
