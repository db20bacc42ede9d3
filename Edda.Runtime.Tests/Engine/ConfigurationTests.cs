using Edda.Engine;
using Edda.Hosting;
using Edda.Tests.Execution;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Edda.Tests.Engine;

/// <summary>What is wrong is said at the start, all of it.</summary>
internal sealed class ConfigurationTests
{
    [Test]
    public void Every_problem_of_the_options_is_listed_with_its_range()
    {
        var problems = new List<string>();
        OptionsCheck.Check(new()
        {
            WorkerName = "", Lease = TimeSpan.Zero, MaxRunningInstances = 0, MaxRunningActivities = 0, MaxSynchronousActivities = 0, MaxCachedRuns = -1,
            TransactionTimeout = TimeSpan.Zero, TurnTimeout = TimeSpan.Zero, SettleTimeout = TimeSpan.FromHours(2), StopTimeout = TimeSpan.FromSeconds(-1),
            MaxTakeovers = 2,
            Retry = new()
            {
                MaxAttempts = 0, InitialInterval = TimeSpan.FromSeconds(-1), BackoffCoefficient = double.NaN, MaxInterval = TimeSpan.FromSeconds(-1),
                MaxDuration = TimeSpan.FromSeconds(-5),
            },
        }, problems);
        string[] names =
        [
            "WorkerName", "Lease", "MaxRunningInstances", "MaxRunningActivities", "MaxSynchronousActivities", "MaxCachedRuns", "TransactionTimeout",
            "TurnTimeout", "SettleTimeout", "StopTimeout", "MaxTakeovers", "Retry.MaxAttempts", "Retry.InitialInterval", "Retry.BackoffCoefficient",
            "Retry.MaxInterval", "Retry.MaxDuration",
        ];
        foreach (var name in names)
            Assert.That(problems, Has.One.StartsWith($"{name} "), name);
        Assert.That(problems, Has.Count.EqualTo(names.Length));
        Assert.That(problems, Is.All.Contains("must"));
    }

    [Test]
    public void The_defaults_and_the_edges_of_every_range_are_valid()
    {
        var problems = new List<string>();
        OptionsCheck.Check(new(), problems);
        OptionsCheck.Check(new()
        {
            WorkerName = new('w', 200), Lease = TimeSpan.FromSeconds(1), MaxRunningInstances = 1, MaxRunningActivities = 1, MaxSynchronousActivities = 1,
            MaxCachedRuns = 0,
            TransactionTimeout = TimeSpan.FromMilliseconds(100), TurnTimeout = TimeSpan.FromMilliseconds(100), SettleTimeout = TimeSpan.Zero,
            StopTimeout = TimeSpan.Zero, MaxTakeovers = 3, Retry = RetryPolicy.Infinite,
        }, problems);
        Assert.That(problems, Is.Empty);
    }

    [Test]
    public async Task A_host_without_anything_configured_refuses_to_start_and_says_all_that_is_missing()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddEdda(static edda => edda.Configure(static o => o.MaxTakeovers = 1));
        using var host = builder.Build();
        await Assert.ThatAsync(() => host.StartAsync(), Throws.InstanceOf<EddaOptionsException>()
            .With.Property(nameof(EddaOptionsException.Problems)).Count.EqualTo(3)
            .And.Message.Contains("UseSqlite").And.Message.Contains("AddWorkflows").And.Message.Contains("MaxTakeovers"));
    }

    [Test]
    public void Conflicts_of_durable_names_are_all_listed_across_catalogues_whatever_their_case()
    {
        var charge = Handmade.Echo("Charge");
        var problems = new List<string>();
        _ = new DefinitionRegistry(
        [
            Handmade.Catalogue("1", charge, Handmade.Workflow(static ctx => ctx.Act("a")), Undo("Refund", charge)),
            Handmade.Catalogue("2", Handmade.Echo("charge"), Handmade.Workflow(static ctx => ctx.Act("a"), version: 2)),
            Handmade.Catalogue("3", Handmade.Workflow(static ctx => ctx.Act("b")), Undo("Return", charge)),
        ], problems);
        Assert.That(problems, Has.Count.EqualTo(3));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(problems, Has.One.Contains("'charge'").And.One.Contains("'Order@1'").And.One.Contains("two compensations"));
            Assert.That(problems, Has.None.Contains("Order@2"), "another version is another workflow");
        }
    }

    [Test]
    public void A_compensation_answers_to_the_former_names_of_its_activity()
    {
        var activity = Handmade.Activity<string, string>("ChargeCard", static (input, _) => new(input), formerNames: ["Charge"]);
        var undo = Undo("Refund", activity);
        var registry = new DefinitionRegistry([Handmade.Catalogue("1", activity, undo)], []);
        Assert.That(registry.FindCompensationOf("Charge"), Is.SameAs(undo));
        Assert.That(registry.FindCompensationOf("ChargeCard"), Is.SameAs(undo));
    }

    private static CompensationDefinition<string> Undo(string name, ActivityDefinition<string, string> activity) =>
        Handmade.Compensation(name, activity, static (_, _) => default);
}
