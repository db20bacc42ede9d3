using Edda.Tests.Storage;

namespace Edda.Tests.Scenarios.Events;

/// <summary>Events whose data is not what the workflow waits for. Whoever can send one must not be able to stop an instance with it.</summary>
internal sealed class MisfitScenarios(StoreKind kind) : Scenario(kind)
{
    private static readonly string s_parcel = typeof(Parcel).FullName!;

    [Test]
    public async Task A_workflow_hears_what_does_not_fit_and_goes_on_live_and_on_replay_alike([Values] bool replayed)
    {
        var host = await Host();
        var handle = await host.StartAsync(Waits.Sceptic.With(4), "sceptic");
        await handle.SendEventAsync("parcel.packed", new Slip("a", "heavy"), new() { Id = "1", Source = "/packing" });
        await handle.SendEventAsync("parcel.packed", "no parcel", new() { Id = "2", Source = "/packing" });
        await handle.SendEventAsync("parcel.packed", new byte[] { 1, 2 }, new() { Id = "3", Source = "/packing" });
        await handle.SendEventAsync("parcel.packed", new Parcel("good", 1.5m), new() { Id = "4", Source = "/packing" });
        await handle.SendEventAsync("percent", new Share(101), new() { Id = "5", Source = "/packing" });
        await Recorded("sceptic", "percent:1");
        if (replayed)
            host = await Restart(host);
        await host.Client.SendEventAsync("sceptic", "go on", "");
        await Reached("sceptic", WorkflowStatus.Completed);

        var heard = (await host.Client.GetHandle(Waits.Sceptic.Definition, "sceptic").GetResultAsync().Soon()).Split('\n');
        Assert.That(heard[..4], Is.EqualTo(new[]
        {
            $"parcel.packed 1 /packing $.Weight {s_parcel}", $"parcel.packed 2 /packing $ {s_parcel}", $"parcel.packed 3 /packing $ {s_parcel}", "good",
        }));
        Assert.That(heard[4], Does.StartWith($"$ The data of the event 'percent' (id '5', from '/packing') does not fit {typeof(Waits.Percent)} at $: "));
    }

    [Test]
    public async Task What_does_not_fit_is_recorded_with_its_data()
    {
        var host = await Host();
        var handle = await host.StartAsync(Waits.Sceptic.With(1), "recorded");

        await handle.SendEventAsync("parcel.packed", new Slip("a", "heavy"), new() { Id = "1", Source = "/packing" });
        await Recorded("recorded", "parcel.packed:1");

        var entry = (await host.History("recorded")).Single();
        Assert.That((entry.Kind, entry.Output, entry.Failure!.Type), Is.EqualTo((HistoryEntryKind.EventReceived, """{"Label":"a","Weight":"heavy"}""", typeof(EventDataException).FullName)));
        Assert.That(entry.Failure.Message,
            Does.StartWith($"The data of the event 'parcel.packed' (id '1', from '/packing') does not fit {s_parcel} at $.Weight: ").And.Not.Contain("Path:"));
        await handle.CancelAsync();
        await Reached("recorded", WorkflowStatus.Cancelled);
    }

    [Test]
    public async Task A_workflow_that_does_not_catch_it_fails_and_undoes_what_it_did()
    {
        var host = await Host();
        var handle = await host.StartAsync(Waits.Trusting.With(), "trusting");

        await handle.SendEventAsync("parcel.packed", 7);

        Assert.That(async () => await handle.GetResultAsync().Soon(), Throws.InstanceOf<WorkflowFailedException>()
            .With.Property(nameof(WorkflowFailedException.Failure)).Property(nameof(Failure.Type)).EqualTo(typeof(EventDataException).FullName));
        Assert.That(Effects.InOrder, Is.EqualTo(new[] { "pack", "unpack" }));
    }
}
