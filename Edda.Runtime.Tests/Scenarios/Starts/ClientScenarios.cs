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

    [Test]
    public async Task A_client_of_a_host_that_is_gone_does_not_open_the_database_again([Values] bool runsWorker)
    {
        var host = await Host(options => options.RunWorker = runsWorker);
        var handle = await host.StartAsync(Events.Impatience.WaitAWeek.With(), "week");
        await host.StopAsync();
        await host.DisposeAsync();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(async () => await host.Client.GetAsync("week"), Throws.TypeOf<ObjectDisposedException>());
            Assert.That(async () => await handle.GetResultAsync(), Throws.TypeOf<ObjectDisposedException>());
            Assert.That(async () => await host.History("week"), Throws.TypeOf<ObjectDisposedException>());
            Assert.That(async () => await host.Client.StartAsync(Events.Impatience.WaitAWeek.With()), Throws.TypeOf<ObjectDisposedException>());
            Assert.That(async () => await handle.SendEventAsync("any", 1), Throws.TypeOf<ObjectDisposedException>());
            Assert.That(async () => await handle.CancelAsync(), Throws.TypeOf<ObjectDisposedException>());
            Assert.That(async () => await host.Client.ResumeAsync("week"), Throws.TypeOf<ObjectDisposedException>());
        }
    }

    [Test]
    public async Task A_wait_that_is_given_up_is_not_asked_for_any_more()
    {
        var host = await Host();
        var handle = await host.StartAsync(Events.Impatience.WaitAWeek.With(), "week");
        using var patience = new CancellationTokenSource();
        var (one, other, last) = (handle.GetResultAsync(patience.Token), host.Client.GetHandle("week").GetResultAsync(patience.Token), handle.GetResultAsync());
        await patience.CancelAsync();
        Assert.That(async () => await one, Throws.InstanceOf<OperationCanceledException>());
        Assert.That(async () => await other, Throws.InstanceOf<OperationCanceledException>());
        Assert.That(host.Engine.Waiters.Keys, Has.Length.EqualTo(1), "somebody still waits");

        await handle.SendEventAsync("go", "gone");

        Assert.That(await last.Soon("the result"), Is.EqualTo("gone"));
        Assert.That(host.Engine.Waiters.IsEmpty, Is.True);
    }

    [Test]
    public async Task A_last_wait_that_is_given_up_leaves_nothing([Values] bool runsWorker)
    {
        var host = await Host(options => options.RunWorker = runsWorker);
        var handle = await host.StartAsync(Events.Impatience.WaitAWeek.With(), "week");
        using var patience = new CancellationTokenSource();
        var wait = handle.GetResultAsync(patience.Token);

        await patience.CancelAsync();

        Assert.That(async () => await wait, Throws.InstanceOf<OperationCanceledException>());
        Assert.That(host.Engine.Waiters.IsEmpty, Is.True);
    }

    [Test]
    public async Task A_start_does_not_block_its_caller_while_the_database_is_slow()
    {
        var host = await Host(options => options.RunWorker = false);
        using var gate = new ManualResetEventSlim();
        host.Store.BeforeReserve = () => Assert.That(gate.Wait(TimeSpan.FromSeconds(20)), Is.True, "the call of the start has come back");

        var start = host.Client.StartAsync(OddBodies.Leaves.With(3), new() { Id = "leaves" });

        Assert.That(start.IsCompleted, Is.False);
        gate.Set();
        Assert.That((await start.Soon("the start")).IsNew, Is.True);
    }
}
