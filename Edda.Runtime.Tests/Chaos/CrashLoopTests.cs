using Edda.Tests.Samples;

namespace Edda.Tests.Chaos;

/// <summary>An activity that kills its process each time.</summary>
[Category("Chaos")]
[Platform("Linux,MacOsX")]
internal sealed class CrashLoopTests
{
    private const int MaxTakeovers = 6;
    private const int Neighbours = 12;

    [Test]
    public async Task It_is_set_aside_after_some_take_overs_and_its_neighbours_end_as_they_should()
    {
        using var folder = new ScratchFolder();
        var settings = new WorkerSettings(folder.Path, "worker", TimeSpan.FromSeconds(2), MaxTakeovers);
        Load.CreateTables(settings.Database);
        await using var client = await LoadClient.StartAsync(settings with { Name = "client" });
        var lines = await Task.WhenAll(Enumerable.Range(0, Neighbours).Select(i => client.Client.StartAsync(Load.Line.With(8), new() { Id = $"line-{i}" })));
        var mail = await client.Client.StartAsync(Load.Mail.With(1), new() { Id = "mail" });
        var deadly = await client.Client.StartAsync(Load.Deadly.With(), new() { Id = "deadly" });
        var blocked = deadly.GetResultAsync();

        var deaths = 0;
        while (true)
        {
            using var worker = WorkerProcess.Start(settings);
            var exit = worker.WaitForExitAsync();
            if (await Task.WhenAny(exit, blocked) == exit && !blocked.IsCompleted)
            {
                await exit;
                Assert.That(++deaths, Is.LessThan(3 * MaxTakeovers), string.Join('\n', worker.Lines));
                continue;
            }

            await Assert.ThatAsync(() => blocked, Throws.TypeOf<WorkflowBlockedException>().With.Property(nameof(WorkflowBlockedException.Reason)).EqualTo(BlockedReason.CrashLoop));
            await mail.SendEventAsync("mail", 1);
            var results = await Task.WhenAll(lines.Select(l => l.GetResultAsync())).WaitAsync(TimeSpan.FromMinutes(1));
            Assert.That(results, Has.All.EqualTo(36));
            Assert.That(await mail.GetResultAsync().WaitAsync(TimeSpan.FromMinutes(1)), Is.EqualTo("1"));
            await worker.StopAsync();
            break;
        }

        var died = EffectLog.Read(folder.Path).Where(e => e.What.StartsWith("die", StringComparison.Ordinal)).Select(e => e.At).Order().ToList();
        TestContext.Out.WriteLine($"{deaths} deaths, apart by {string.Join(", ", died.Zip(died.Skip(1), (a, b) => $"{(b - a) / 1000} ms"))}");
        Assert.That(died, Has.Count.EqualTo(MaxTakeovers), "the first run, and one for each take-over below the limit");
        Assert.That(deaths, Is.EqualTo(MaxTakeovers));
    }
}
