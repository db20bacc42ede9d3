using Edda.Tests.Scenarios.Activities;
using Edda.Tests.Storage;

namespace Edda.Tests.Scenarios.Starts;

/// <summary>A process that runs no workflows itself.</summary>
internal sealed class ClientScenarios(StoreKind kind) : Scenario(kind)
{
    [Test]
    public async Task A_client_hears_of_results_that_workers_of_other_processes_have_recorded()
    {
        var client = await Host(options => options.RunWorker = false, "client");
        var handle = await client.StartAsync(OddBodies.Leaves.With(3));
        Effects.Open("leave");
        var result = handle.GetResultAsync();

        await Host();

        Assert.That(await result.Soon("the result"), Is.EqualTo(3));
    }

    [Test]
    public async Task A_wait_for_a_result_ends_with_the_host()
    {
        var host = await Host();
        var handle = await host.StartAsync(OddBodies.Leaves.With(3), "leaves");
        await Effects.Seen("TakeLeave");
        var result = handle.GetResultAsync();
        Effects.Open("leave");
        await result.Soon("the result");
        var waiting = await host.StartAsync(Events.Impatience.WaitAWeek.With(), "week");
        var never = waiting.GetResultAsync();

        await host.StopAsync();

        Assert.That(async () => await never.Soon("the end of the wait"), Throws.InstanceOf<EddaException>().With.Message.Contains("The host has stopped"));
    }
}
