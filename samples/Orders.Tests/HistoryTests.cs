using System.Text;

namespace Orders.Tests;

/// <summary>Histories: as text that a reviewer reads, and as files that today's code still has to fit.</summary>
internal sealed class HistoryTests
{
    private static string Folder => Path.Combine(TestContext.CurrentContext.TestDirectory, "Histories");

    private static IEnumerable<string> StoredHistories => Directory.EnumerateFiles(Folder, "*.jsonl").Select(file => Path.GetFileName(file)).Order();

    [Test]
    public async Task A_parcel_that_had_to_be_looked_for_reads_like_this()
    {
        await using var runtime = EddaTestRuntime.Create(edda => edda.AddWorkflows());
        runtime.Stub(TraceParcel.Definition, _ => { });
        var delivery = await runtime.StartAsync(DeliveryWorkflow.With("ORD-1001", "PARCEL-1"), new() { Id = "DEL-1001" });
        await runtime.AdvanceAsync(TimeSpan.FromDays(4));
        await delivery.SendEventAsync(DeliveryWorkflow.Delivered, new ParcelReport("the neighbour"));
        await delivery.GetResultAsync();

        Assert.That(await runtime.DescribeAsync("DEL-1001", callSites: false), Is.EqualTo("""
            DeliveryWorkflow ["ORD-1001","PARCEL-1"]
               1  +3d 00:00:00  parcel.delivered:1 timed out
               2  +3d 00:00:00  TraceParcel:1["PARCEL-1"]
               3  +4d 00:00:00  parcel.delivered:2 received {"SignedBy":"the neighbour"}
            Completed +4d 00:00:00 -> {"OrderId":"ORD-1001","SignedBy":"the neighbour"}

            """.ReplaceLineEndings("\n")));
    }

    /// <summary>Instances that live outlast a release. A history that does not fit any more would block them.</summary>
    [TestCaseSource(nameof(StoredHistories))]
    public async Task Todays_code_fits_the_stored_history(string file)
    {
        await using var runtime = EddaTestRuntime.Create(edda => edda.AddWorkflows());
        await runtime.ReplayAsync(Path.Combine(Folder, file));
    }

    /// <summary>In production it is the host's client that writes such a file. This one lies in the output folder, ready to be copied to the stored ones.</summary>
    [Test]
    public async Task A_history_is_written_to_a_file_and_replays()
    {
        await using var runtime = new TestShop().Open();
        var order = await runtime.PlaceAsync(TestOrders.TwoLines());
        await order.GetResultAsync();

        var path = Path.Combine(TestContext.CurrentContext.WorkDirectory, "ORD-1001.jsonl");
        await using (var file = File.Create(path))
            await runtime.Client.ExportHistoryAsync("ORD-1001", file);

        await runtime.ReplayAsync(path);
    }

    [Test]
    public async Task A_history_of_other_code_is_refused_with_both_places()
    {
        await using var runtime = EddaTestRuntime.Create(edda => edda.AddWorkflows());
        var stored = await File.ReadAllTextAsync(Path.Combine(Folder, "order-completed.jsonl"));
        using var other = new MemoryStream(Encoding.UTF8.GetBytes(stored.Replace("ShipOrder", "SendOrder", StringComparison.Ordinal)));

        var error = await Assert.ThrowsAsync<ReplayMismatchException>(() => runtime.ReplayAsync(other, "order-completed.jsonl"));

        Assert.That(error!.Message, Does.Contain("SendOrder:1").And.Contain("ShipOrder:1"));
    }
}
