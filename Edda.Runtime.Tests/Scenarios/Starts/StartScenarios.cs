using Edda.Storage;
using Edda.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Edda.Tests.Scenarios.Starts;

/// <summary>How an instance begins and ends, and what is kept of it.</summary>
internal sealed class StartScenarios(StoreKind kind) : Scenario(kind)
{
    // S49
    [Test]
    public async Task Inputs_and_defaults_reach_the_workflow_and_its_result_is_kept()
    {
        var host = await Host();
        Assert.That(await host.RunAsync(Lives.Greet.With("Ada", mark: "?"), "greet"), Is.EqualTo("Ada?Ada?"));

        var instance = await host.Instance("greet");
        Assert.That((instance.Status, instance.Input, instance.Result, instance.WorkflowName, instance.Version),
            Is.EqualTo((WorkflowStatus.Completed, """["Ada",2,"?"]""", "\"Ada?Ada?\"", "Lives.Greet", 1)));
        Assert.That(instance.EndedAt, Is.GreaterThanOrEqualTo(instance.CreatedAt));
    }

    // S50
    [Test]
    public async Task A_failure_is_kept_with_type_message_and_stack_and_reaches_the_caller()
    {
        var host = await Host();
        var handle = await host.StartAsync(Lives.Failing.With(), "failing");

        var error = (await Assert.ThrowsAsync<WorkflowFailedException>(() => handle.GetResultAsync().Soon()))!;
        Assert.That((error.Status, error.Failure.Type, error.Failure.Message), Is.EqualTo((WorkflowStatus.Failed, "System.FormatException", "not a date")));
        var instance = await host.Instance("failing");
        Assert.That(instance.Status, Is.EqualTo(WorkflowStatus.Failed));
        Assert.That(instance.Failure!.StackTrace, Does.Contain("Lives.Failing.RunAsync"));
        Assert.That(() => host.Client.GetHandle("failing").GetResultAsync().Soon(), Throws.TypeOf<WorkflowFailedException>(),
            "whoever asks later hears the same");
    }

    // S52
    [Test]
    public async Task Nobody_holds_an_instance_that_has_ended_or_waits()
    {
        var host = await Host();
        await host.RunAsync(Lives.Empty.With(), "completed");
        await host.StartAsync(Lives.Failing.With(), "failed");
        await host.StartAsync(Lives.Waiting.With(), "waiting");
        await Reached("failed", WorkflowStatus.Failed);
        await Parked("waiting");

        Assert.That(Database.All().Select(row => row.Worker), Has.Exactly(3).Null);
    }

    // S53
    [Test]
    public async Task Only_a_blocked_instance_can_be_resumed()
    {
        var host = await Host();
        await host.RunAsync(Lives.Empty.With(), "completed");
        await host.StartAsync(Lives.Failing.With(), "failed");
        await Reached("failed", WorkflowStatus.Failed);

        foreach (var id in new[] { "completed", "failed", "unknown" })
            Assert.That(await host.Client.ResumeAsync(id).Soon(), Is.False, id);
        Assert.That(Effects.Count("work before"), Is.EqualTo(1));
    }

    // S56
    [Test]
    public async Task A_workflow_resumed_twice_ends_like_one_that_was_never_interrupted()
    {
        var host = await Host();
        var straight = await host.StartAsync(Lives.Complex.With(), "same id");
        await straight.SendEventAsync("next", "a");
        await straight.SendEventAsync("next", "b");
        var expected = await straight.GetResultAsync().Soon();
        var steps = (await host.History("same id")).Select(e => e.Id).ToList();
        await host.StopAsync();
        Database.Dispose();

        OpenDatabase();
        host = await Host();
        await host.StartAsync(Lives.Complex.With(), "same id");
        await Parked("same id");
        host = await Restart(host);
        await host.Client.SendEventAsync("same id", "next", "a");
        await Recorded("same id", "Lives.Work:2");
        await Parked("same id");
        host = await Restart(host);
        await host.Client.SendEventAsync("same id", "next", "b");
        await Reached("same id", WorkflowStatus.Completed);

        Assert.That((await host.Instance("same id")).Result, Is.EqualTo($"\"{expected}\""));
        Assert.That((await host.History("same id")).Select(e => e.Id), Is.EqualTo(steps));
        Assert.That(Effects.Count("work round 1"), Is.EqualTo(1));
    }

    // S59
    [Test]
    public void Two_definitions_of_one_durable_name_are_refused_at_start_with_both_named()
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(new());
        builder.Services.AddEdda(edda => edda.UseInMemory().AddWorkflows()
            .AddCatalogue(new("Other.Assembly", "1", Edda.Runtime.Tests.EddaCatalogue.Definitions.Definitions) { PayloadOptions = global::Edda.Runtime.Tests.EddaCatalogue.Definitions.PayloadOptions }));
        using var host = builder.Build();

        Assert.That(() => host.StartAsync(), Throws.TypeOf<EddaOptionsException>().With.Message.Contains("'Lives.Greet@1'")
            .And.Message.Contains("Other.Assembly"));
    }

    // S61
    [Test]
    public async Task A_hundred_starts_beside_a_worker_that_looks_for_work_run_once_each()
    {
        var host = await Host(name: "starter");
        await Host(name: "hungry");
        var results = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => host.RunAsync(Lives.Greet.With($"n{i}", 1))));

        Assert.That(results, Is.EqualTo(Enumerable.Range(0, 100).Select(i => $"n{i}!")));
        Assert.That(Enumerable.Range(0, 100).Select(i => Effects.Count($"work n{i}")), Has.All.EqualTo(1));
    }

    // S62
    [Test]
    public async Task A_second_start_with_the_same_id_returns_the_first_instance_or_a_conflict()
    {
        var host = await Host();
        var first = await host.StartAsync(Lives.Greet.With("Ada"), "ORD-1");
        var results = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => host.StartAsync(Lives.Greet.With("Ada"), "ORD-1"))).Soon();

        Assert.That(first.IsNew, Is.True);
        Assert.That(results.Select(h => h.IsNew), Has.All.False);
        Assert.That(await results[3].GetResultAsync().Soon(), Is.EqualTo("Ada!Ada!"));
        Assert.That(() => host.StartAsync(Lives.Greet.With("Bob"), "ORD-1"), Throws.TypeOf<InstanceConflictException>().With.Message.Contains("other inputs"));
        Assert.That(() => host.StartAsync(Lives.Empty.With(), "ORD-1"), Throws.TypeOf<InstanceConflictException>().With.Message.Contains("Lives.Greet"));
        Assert.That((await host.StartAsync(Lives.Empty.With(), "ord-1")).IsNew, Is.True, "ids are case-sensitive");
        Assert.That(Effects.Count("work Ada"), Is.EqualTo(1));
    }

    // S62
    [Test]
    public async Task Ten_starts_at_once_with_one_id_make_one_instance()
    {
        var host = await Host(name: "one");
        var other = await Host(name: "two");
        var handles = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => (i % 2 == 0 ? host : other).StartAsync(Lives.Greet.With("Ada"), "same"))).Soon();
        await Reached("same", WorkflowStatus.Completed);

        Assert.That(handles.Count(h => h.IsNew), Is.EqualTo(1));
        Assert.That(Effects.Count("work Ada"), Is.EqualTo(1));
    }

    // S64, S200
    [Test]
    public async Task An_instance_that_gets_what_it_cannot_hold_fails_alone()
    {
        var host = await Host();
        await host.StartAsync(Lives.Waiting.With(), "misfed");
        await host.StartAsync(Lives.Waiting.With(), "fed");
        await Parked("misfed");
        await Parked("fed");
        await host.Client.SendEventAsync("misfed", "number", "no number");
        await Reached("misfed", WorkflowStatus.Failed);
        host = await Restart(host);
        await host.Client.SendEventAsync("fed", "number", 7);
        await Reached("fed", WorkflowStatus.Completed);

        var failure = (await host.Instance("misfed")).Failure!;
        Assert.That(failure.Type, Is.EqualTo(typeof(EventDataException).FullName));
        Assert.That(failure.Message, Does.Contain("number").And.Contain("Int32"));
    }

    // S248
    [Test]
    public async Task An_activity_costs_one_commit_and_the_completion_rides_in_the_last_one()
    {
        var host = await Host();
        await host.RunAsync(Lives.Empty.With(), "empty");
        Assert.That((host.Store.Commits, host.Store.Members.Single() is InstanceStart { Change.Status: WorkflowStatus.Completed }), Is.EqualTo((1, true)));

        await host.RunAsync(Lives.Greet.With("Ada"), "one");
        Assert.That((host.Store.Commits, host.Store.Reads), Is.EqualTo((3, 0)), "the start, and the step with the end");
        var last = (InstanceCommit)host.Store.Members[^1];
        Assert.That((last.Steps.Single().CommandId, last.Change!.Status), Is.EqualTo(("Lives.Work:1", (WorkflowStatus?)WorkflowStatus.Completed)));
    }

    // S248
    [Test]
    public async Task Steps_of_instances_that_run_together_share_commits()
    {
        var host = await Host();
        await Task.WhenAll(Enumerable.Range(0, 500).Select(i => host.RunAsync(Lives.Greet.With($"n{i}", 1)))).Soon();

        Assert.That(host.Store.Members, Has.Count.EqualTo(1000));
        Assert.That(host.Store.Commits, Is.LessThan(900));
    }

    [Test]
    public async Task A_process_that_runs_no_worker_hears_of_the_results_of_others()
    {
        var client = await Host(options => options.RunWorker = false, "client");
        var handle = await client.StartAsync(Lives.Greet.With("Ada"), "from outside");
        var result = handle.GetResultAsync();
        await Host();

        Assert.That(await result.Soon("the result"), Is.EqualTo("Ada!Ada!"));
        await client.StopAsync();
    }
}
