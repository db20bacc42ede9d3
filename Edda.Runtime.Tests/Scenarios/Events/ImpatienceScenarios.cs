using Edda.Tests.Storage;

namespace Edda.Tests.Scenarios.Events;

internal sealed class ImpatienceScenarios(StoreKind kind) : Scenario(kind)
{
    [Test]
    public async Task A_loop_that_never_waits_is_recorded_and_hears_of_its_mail()
    {
        var host = await Host();
        var handle = await host.StartAsync(Impatience.AskAlways.With(), "always");
        await Recorded("always", "stop:1");

        await handle.SendEventAsync("stop", "enough");

        Assert.That(await handle.GetResultAsync().Soon("the end"), Is.EqualTo("enough"));
    }

    [Test]
    public async Task A_wait_without_end_waits()
    {
        var host = await Host();
        var handle = await host.StartAsync(Impatience.WaitForEver.With("go"), "ever");
        var parked = await Parked("ever");

        await handle.SendEventAsync("go", "gone");

        Assert.That(parked.WakeAt, Is.Null);
        Assert.That(await handle.GetResultAsync().Soon("the end"), Is.EqualTo("gone"));
    }

    [Test]
    public async Task A_type_that_no_database_gives_back_as_it_was_is_refused_at_both_ends([Values(0, 0xD800)] int odd)
    {
        var type = $"a{(char)odd}b";
        var host = await Host();
        await host.StartAsync(Impatience.WaitAWeek.With(), "week");

        Assert.That(async () => await host.Client.SendEventAsync("week", type, "x"), Throws.ArgumentException.With.Message.Contains("valid text"));
        Assert.That(async () => await host.RunAsync(Impatience.WaitForOdd.With(odd)), Throws.InstanceOf<WorkflowFailedException>());
    }

    [Test]
    public async Task Ended_instances_leave_no_timers_behind()
    {
        const int Instances = 2_500;
        var host = await Host();

        for (var i = 0; i < Instances; i++)
        {
            var handle = await host.StartAsync(Impatience.WaitAWeek.With());
            await handle.SendEventAsync("go", "gone");
            await handle.GetResultAsync().Soon("the end");
        }

        Assert.That(host.Engine.Timers.Count, Is.LessThan(2_000));
    }
}
