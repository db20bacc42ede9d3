namespace Orders.Tests;

/// <summary>A workflow that waits for days. The tests take milliseconds: when nothing is left to do, time jumps to the next moment at which there is.</summary>
internal sealed class DeliveryTests
{
    [Test]
    public async Task A_parcel_that_arrives_in_time_is_never_asked_for()
    {
        await using var runtime = Open();
        var delivery = await runtime.StartAsync(DeliveryWorkflow.With("ORD-1001", "PARCEL-1"));

        await runtime.AdvanceAsync(TimeSpan.FromDays(2));
        await delivery.SendEventAsync(DeliveryWorkflow.Delivered, new ParcelReport("the neighbour"));

        Assert.That(await delivery.GetResultAsync(), Is.EqualTo(new DeliveryResult("ORD-1001", "the neighbour")));
        Assert.That(runtime.Calls(TraceParcel.Definition), Is.Empty);
    }

    [Test]
    public async Task A_silent_parcel_service_is_asked_after_three_days_and_given_up_after_six()
    {
        await using var runtime = Open();
        var begin = runtime.UtcNow;
        var delivery = await runtime.StartAsync(DeliveryWorkflow.With("ORD-1001", "PARCEL-1"));

        var result = await delivery.GetResultAsync();

        Assert.That(result.SignedBy, Is.Null);
        Assert.That(runtime.Calls(TraceParcel.Definition).Single().EndedAt, Is.EqualTo(begin.AddDays(3)));
        Assert.That(runtime.UtcNow, Is.EqualTo(begin.AddDays(6)));
    }

    [Test]
    public async Task A_parcel_that_is_found_is_delivered_on_the_fourth_day()
    {
        await using var runtime = Open();
        var delivery = await runtime.StartAsync(DeliveryWorkflow.With("ORD-1001", "PARCEL-1"));

        await runtime.AdvanceAsync(TimeSpan.FromDays(4));
        Assert.That((await delivery.GetAsync()).StatusText, Is.EqualTo("being looked for"));
        await delivery.SendEventAsync(DeliveryWorkflow.Delivered, new ParcelReport("the customer"));

        Assert.That((await delivery.GetResultAsync()).SignedBy, Is.EqualTo("the customer"));
    }

    [Test]
    public async Task A_report_that_comes_too_late_is_refused_to_its_sender()
    {
        await using var runtime = Open();
        var delivery = await runtime.StartAsync(DeliveryWorkflow.With("ORD-1001", "PARCEL-1"));

        await runtime.AdvanceAsync(TimeSpan.FromDays(6));

        await Assert.ThrowsAsync<EventRefusedException>(() => delivery.SendEventAsync(DeliveryWorkflow.Delivered, new ParcelReport("the customer")));
        Assert.That((await delivery.GetResultAsync()).SignedBy, Is.Null, "the parcel stays lost");
    }

    [Test]
    public async Task A_crash_on_the_second_day_changes_nothing()
    {
        await using var runtime = Open();
        var begin = runtime.UtcNow;
        var delivery = await runtime.StartAsync(DeliveryWorkflow.With("ORD-1001", "PARCEL-1"));

        await runtime.AdvanceAsync(TimeSpan.FromDays(2));
        await runtime.CrashAsync();
        await delivery.GetResultAsync();

        Assert.That(runtime.Calls(TraceParcel.Definition).Single().EndedAt, Is.EqualTo(begin.AddDays(3)));
    }

    [Test]
    public async Task A_test_that_forgets_to_move_time_by_hand_is_told_so()
    {
        await using var runtime = Open(test => (test.TimePassing, test.StandstillPatience) = (TimePassing.ByHand, TimeSpan.Zero));
        var delivery = await runtime.StartAsync(DeliveryWorkflow.With("ORD-1001", "PARCEL-1"), new() { Id = "ORD-1001" });
        var error = await Assert.ThrowsAsync<StandstillException>(() => delivery.GetResultAsync());
        Assert.That(error!.Message, Does.Contain("call AdvanceAsync").And.Contain("'ORD-1001' of DeliveryWorkflow waits for the event 'parcel.delivered'"));
    }

    private static EddaTestRuntime Open(Action<EddaTestOptions>? options = null)
    {
        var runtime = EddaTestRuntime.Create(edda => edda.AddWorkflows(), options);
        runtime.Stub(TraceParcel.Definition, _ => { });
        return runtime;
    }
}
