using Edda.Tests.Storage;

namespace Edda.Tests.Scenarios.Retry;

/// <summary>Which failures are tried again, when, and what is kept of them.</summary>
internal sealed class RetryScenarios(StoreKind kind) : Scenario(kind)
{
    protected override bool IsTimeVirtual => true;

    // S25
    [Test]
    public async Task Success_at_the_first_attempt_is_one_call_and_keeps_no_attempts()
    {
        var host = await Host();
        Assert.That(await host.RunAsync(Retries.Inherit.With("once", 0), "once"), Is.EqualTo(1));

        var entry = (await host.History("once")).Single();
        Assert.That((entry.Attempts, entry.FailedAttempts.Count), Is.EqualTo((1, 0)));
    }

    // S26, S29
    [Test]
    public async Task By_default_five_attempts_are_made_and_the_failure_shows_each_of_them()
    {
        var host = await Host();
        var handle = await host.StartAsync(Retries.Inherit.With("always", int.MaxValue), "always");
        var pauses = await PassTime("always");

        Assert.That(pauses.Select(p => p.TotalSeconds), Is.EqualTo(new[] { 1, 2, 4, 8 }));
        var error = (await Assert.ThrowsAsync<WorkflowFailedException>(() => handle.GetResultAsync().Soon()))!;
        Assert.That(error.Failure.Type, Is.EqualTo(typeof(ActivityFailedException).FullName));
        Assert.That(error.Failure.Cause?.Message, Is.EqualTo("invalid 5"));
        var entry = (await host.History("always")).Single();
        Assert.That((entry.Kind, entry.Attempts, entry.Failure?.Message), Is.EqualTo((HistoryEntryKind.ActivityFailed, 5, (string?)"invalid 5")));
        Assert.That(entry.FailedAttempts.Select(a => (a.Number, a.Failure.Message)), Is.EqualTo(Enumerable.Range(1, 5).Select(n => (n, $"invalid {n}"))));
        Assert.That(entry.FailedAttempts.Select(a => a.EndedAt), Is.Ordered.And.Unique);
        Assert.That(entry.FailedAttempts.Select(a => a.Failure.Type), Has.All.EqualTo("System.InvalidOperationException"));
        Assert.That(Effects.Count("always"), Is.EqualTo(5));
    }

    // S28
    [Test]
    public async Task Two_failures_before_the_success_are_kept_with_their_times()
    {
        var host = await Host();
        var handle = await host.StartAsync(Retries.Inherit.With("third", 2), "third");
        await PassTime("third");

        Assert.That(await handle.GetResultAsync().Soon(), Is.EqualTo(3));
        var entry = (await host.History("third")).Single();
        Assert.That((entry.Kind, entry.Attempts), Is.EqualTo((HistoryEntryKind.ActivityCompleted, 3)));
        Assert.That(entry.FailedAttempts.Select(a => a.Failure.Message), Is.EqualTo(new[] { "invalid 1", "invalid 2" }));
        Assert.That(entry.ArrivedAt - entry.FailedAttempts[0].EndedAt, Is.EqualTo(TimeSpan.FromSeconds(3)));
    }

    // S31
    [Test]
    public async Task One_attempt_means_one_call_and_no_pause()
    {
        var host = await Host();
        await host.StartAsync(Retries.AtTheCall.With("single", 1, 1, 2, 60, 300), "single");

        Assert.That(await PassTime("single"), Is.Empty);
        Assert.That(Effects.Count("single"), Is.EqualTo(1));
    }

    // S32
    [Test]
    public async Task A_terminal_error_is_tried_once_and_named_as_it_is()
    {
        var host = await Host();
        await host.StartAsync(Retries.Inherit.With("final", int.MaxValue, "Terminal"), "final");

        Assert.That(await PassTime("final"), Is.Empty);
        var entry = (await host.History("final")).Single();
        Assert.That((entry.Failure!.Type, entry.Failure.Message), Is.EqualTo((typeof(TerminalException).FullName, "final 1")));
        Assert.That((entry.Attempts, entry.FailedAttempts.Count), Is.EqualTo((1, 0)));
        Assert.That(Effects.Count("final"), Is.EqualTo(1));
    }

    // S34, S35
    [TestCase("IO", 3)]
    [TestCase("FileNotFound", 3)]
    [TestCase("InvalidOperation", 1)]
    [TestCase("DirectoryNotFound", 1)]
    [TestCase("Terminal", 1)]
    public async Task Only_listed_types_are_retried_and_an_exclusion_or_a_terminal_error_wins(string error, int calls)
    {
        var host = await Host();
        await host.StartAsync(Retries.ByType.With(error, error), error);
        await PassTime(error);

        Assert.That((await host.Instance(error)).Status, Is.EqualTo(WorkflowStatus.Failed));
        Assert.That(Effects.Count(error), Is.EqualTo(calls));
    }

    // S37
    [TestCase(2, 1, 60, new[] { 2.0, 2, 2 })]
    [TestCase(0, 2, 60, new double[0])]
    [TestCase(2, 3, 5, new[] { 2.0, 5, 5 })]
    public async Task Pauses_follow_interval_coefficient_and_limit(double initial, double coefficient, double longest, double[] pauses)
    {
        var host = await Host();
        await host.StartAsync(Retries.AtTheCall.With("paced", 4, initial, coefficient, longest, 300), "paced");

        Assert.That((await PassTime("paced")).Select(p => p.TotalSeconds), Is.EqualTo(pauses));
        Assert.That(Effects.Count("paced"), Is.EqualTo(4));
    }

    // S38
    [Test]
    public async Task No_attempt_begins_after_the_total_duration_even_if_some_are_left()
    {
        var host = await Host();
        await host.StartAsync(Retries.AtTheCall.With("limited", 100, 4, 1, 60, 10), "limited");
        await PassTime("limited");

        Assert.That(Effects.Count("limited"), Is.EqualTo(3), "at 0, 4 and 8 seconds");
        Assert.That((await host.Instance("limited")).Status, Is.EqualTo(WorkflowStatus.Failed));
    }

    // S40
    [Test]
    public async Task The_call_beats_the_activity_that_beats_the_application_that_beats_the_default()
    {
        var host = await Host(options => options.Retry = RetryPolicy.Default with { MaxAttempts = 2 });
        await host.StartAsync(Retries.Inherit.With("application", int.MaxValue), "application");
        await PassTime("application");
        await host.StartAsync(Retries.Declared.With("activity"), "activity");
        await PassTime("activity");
        await host.StartAsync(Retries.Declared.With("call", 4), "call");
        await PassTime("call");

        Assert.That((Effects.Count("application"), Effects.Count("activity"), Effects.Count("call")), Is.EqualTo((2, 3, 4)));
    }

    // S41
    [Test]
    public async Task A_replay_of_a_retried_success_neither_waits_nor_calls()
    {
        var host = await Host();
        await host.StartAsync(Retries.InheritThenWait.With("replayed", 2), "replayed");
        await PassTime("replayed");
        host = await Restart(host);
        await host.Client.SendEventAsync("replayed", "go on", "");
        await Reached("replayed", WorkflowStatus.Completed);

        Assert.That((await host.Instance("replayed")).Result, Is.EqualTo("3"));
        Assert.That(Effects.Count("replayed"), Is.EqualTo(3));
    }

    // S41
    [Test]
    public async Task A_crash_in_a_pause_restarts_neither_the_count_nor_the_pause()
    {
        var host = await Host();
        await host.StartAsync(Retries.Inherit.With("interrupted", 3), "interrupted");
        var before = await PassTime("interrupted", atMost: 2);
        await Parked("interrupted");
        await Database.Until("interrupted", row => row.Worker is null && row.WakeAt > Now);
        VirtualTime.Advance(TimeSpan.FromSeconds(1));
        await Restart(host);
        var after = await PassTime("interrupted");

        Assert.That(before.Concat(after).Select(p => p.TotalSeconds), Is.EqualTo(new[] { 1, 2, 3 }), "one of the last four seconds had passed");
        Assert.That(Effects.Count("interrupted"), Is.EqualTo(4));
    }

    // S43
    [Test]
    public async Task A_cancelled_attempt_is_not_tried_again([Values] bool inPause)
    {
        var host = await Host();
        var handle = await host.StartAsync(Retries.Cancellable.With("patient"), "patient");
        if (!inPause)
            await PassTime("patient", atMost: 1);
        if (inPause)
            await Parked("patient");
        else
            await Effects.Seen("patient", 2);
        Assert.That(await handle.CancelAsync().Soon(), Is.True);
        await Reached("patient", WorkflowStatus.Cancelled);

        Assert.That(Effects.Count("patient"), Is.EqualTo(inPause ? 1 : 2));
    }

    // S44
    [Test]
    public void Presets_have_the_documented_numbers()
    {
        static (int, double, double, double, double) Numbers(RetryPolicy p) =>
            (p.MaxAttempts, p.InitialInterval.TotalSeconds, p.BackoffCoefficient, p.MaxInterval.TotalSeconds, p.MaxDuration.TotalSeconds);

        Assert.That(Numbers(RetryPolicy.Default), Is.EqualTo((5, 1.0, 2.0, 60.0, 300.0)));
        Assert.That(Numbers(RetryPolicy.Aggressive), Is.EqualTo((10, 0.1, 1.5, 10.0, 60.0)));
        Assert.That(Numbers(RetryPolicy.Conservative), Is.EqualTo((3, 5.0, 2.0, 60.0, 300.0)));
        Assert.That(RetryPolicy.Infinite.MaxAttempts, Is.EqualTo(int.MaxValue));
        Assert.That(RetryPolicy.Infinite.MaxDuration, Is.EqualTo(Timeout.InfiniteTimeSpan));
        Assert.That(RetryPolicy.None.MaxAttempts, Is.EqualTo(1));
    }

    // S46
    [Test]
    public async Task A_pause_of_a_minute_occupies_no_place_of_the_worker()
    {
        var host = await Host(options => (options.MaxRunningInstances, options.MaxRunningActivities) = (1, 1));
        await host.StartAsync(Retries.AtTheCall.With("slow", 2, 60, 1, 60, 300), "slow");
        await Parked("slow");
        for (var i = 0; i < 20; i++)
            Assert.That(await host.RunAsync(Retries.Inherit.With($"quick {i}", 0)), Is.EqualTo(1));

        Assert.That((await Parked("slow")).Worker, Is.Null);
        Assert.That(await PassTime("slow"), Is.EqualTo(new[] { TimeSpan.FromMinutes(1) }));
    }
}
