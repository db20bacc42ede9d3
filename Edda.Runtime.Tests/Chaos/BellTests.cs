using Edda.Storage;
using Edda.Storage.Sqlite;
using Edda.Tests.Samples;

namespace Edda.Tests.Chaos;

/// <summary>The bell between real processes.</summary>
[Platform("Linux")]
internal sealed class BellTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    [Test]
    public async Task A_process_hears_of_what_another_one_ends()
    {
        using var folder = new ScratchFolder();
        var settings = new WorkerSettings(folder.Path, "worker", TimeSpan.FromSeconds(15));
        Load.CreateTables(settings.Database);
        using var worker = WorkerProcess.Start(settings);
        Assert.That(await worker.SaysAsync(ChaosWorker.Ready), string.Join('\n', worker.Lines));
        using var store = new SqliteWorkflowStore(settings.ConnectionString, TimeProvider.System, log: null);
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var listening = store.Listen(Occasion.End, () => ended.TrySetResult());

        await using var client = await LoadClient.StartAsync(settings with { Name = "client" });
        var line = await client.Client.StartAsync(Load.Line.With(2), new() { Id = "line" });

        await ended.Task.WaitAsync(s_patience); // Only the worker process ends anything.
        Assert.That(await line.GetResultAsync().WaitAsync(s_patience), Is.EqualTo(3));
        await worker.StopAsync();
    }

    [Test]
    public async Task A_killed_worker_leaves_nothing_that_keeps_the_next_one_from_hearing()
    {
        using var folder = new ScratchFolder();
        var settings = new WorkerSettings(folder.Path, "worker", TimeSpan.FromSeconds(15));
        Load.CreateTables(settings.Database);
        using (var killed = WorkerProcess.Start(settings))
        {
            Assert.That(await killed.SaysAsync(ChaosWorker.Ready), string.Join('\n', killed.Lines));
            Assert.That(killed.TrySend(WorkerProcess.Kill), "the signal");
            await killed.WaitForExitAsync();
        }

        var left = Directory.GetFiles(folder.Path + "/chaos.db-bells", "*", SearchOption.AllDirectories);
        using var worker = WorkerProcess.Start(settings);
        Assert.That(await worker.SaysAsync(ChaosWorker.Ready), string.Join('\n', worker.Lines));
        await using var client = await LoadClient.StartAsync(settings with { Name = "client" });
        var mail = await client.Client.StartAsync(Load.Mail.With(1), new() { Id = "mail" });
        await mail.SendEventAsync("mail", 1);

        Assert.That(await mail.GetResultAsync().WaitAsync(s_patience), Is.EqualTo("1"));
        Assert.That(left, Has.Length.EqualTo(1), "one file for all workers, dead or alive");
        await worker.StopAsync();
    }
}
