using Edda.Tests.Scenarios;
using Edda.Tests.Storage;

namespace Edda.Tests.Boundary;

/// <summary>A result that the database refuses for good.</summary>
internal sealed class UnstorableTests
{
    [Test]
    public async Task It_sets_its_own_instance_aside_and_nobody_else()
    {
        var plan = new FaultPlan();
        plan.SetLongestValue(1_000_000);
        using var database = new ScenarioDatabase(StoreKind.Sqlite, TimeProvider.System, plan.Connect);
        using var log = new LogLines();
        var effects = new Effects();
        await using var host = await ScenarioHost.StartAsync(database, TimeProvider.System, effects, log, options => options.WorkerName = "worker");
        int[] sizes = [10, 2_000_000, 20, 900_000, 30];
        var handles = await Task.WhenAll(sizes.Select(size => host.StartAsync(Journeys.Carry.With(size), $"{size}")));
        foreach (var size in sizes)
            effects.Open($"{size} big");

        var ends = await Task.WhenAll(handles.Select(async handle =>
        {
            try
            {
                return $"{await handle.GetResultAsync().Soon(handle.InstanceId)}";
            }
            catch (WorkflowBlockedException e)
            {
                return $"{e.Reason}";
            }
        }));

        Assert.That(ends, Is.EqualTo(new[] { "10", "Unstorable", "20", "900000", "30" }));
        Assert.That((await host.Instance("2000000")).BlockedBy!.Message, Does.Contain("SQLite refused to store a value"));
        Assert.That(database.History("2000000"), Is.Empty);
        await host.StopAsync();
    }
}
