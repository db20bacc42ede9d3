using Edda.Activities;
using Edda.Storage;
using Edda.Tests.Storage;

namespace Edda.Tests.Scenarios.Activities;

/// <summary>What a body does wrong stays with its own instance, and is said in words.</summary>
internal sealed class OddBodyScenarios(StoreKind kind) : Scenario(kind)
{
    protected override void Configure(EddaOptions options) => options.TransactionTimeout = TimeSpan.FromMilliseconds(200);

    [SetUp]
    public void CreateTable() => Database.Execute("create table odd_writes (what text)");

    private long Written(string what) => (long)Database.Execute($"select count(*) from odd_writes where what = '{what}'")!;

    [Test]
    public async Task A_synchronous_body_may_be_disposed_of_asynchronously()
    {
        var host = await Host();

        var run = host.RunAsync(OddBodies.Leaves.With(7));
        await Effects.Seen("TakeLeave");
        Effects.Open("leave");

        Assert.That(await run, Is.EqualTo(7));
    }

    [Test]
    public async Task Writes_of_an_attempt_whose_scope_cannot_be_disposed_of_are_undone_with_it()
    {
        var host = await Host();

        var attempts = await host.RunAsync(OddBodies.Books.With());

        Assert.That((attempts, Written("booked")), Is.EqualTo((3, 1)));
    }

    [Test]
    public async Task A_body_that_never_gives_its_transaction_back_keeps_nobody_from_writing()
    {
        var host = await Host();

        var error = await host.RunAsync(OddBodies.Hoards.With());
        var other = await host.RunAsync(OddBodies.Books.With());
        Effects.Open("hoard");
        await Effects.Seen("Hoard over");

        Assert.That((error, other), Is.EqualTo((typeof(AttemptTimeoutException).FullName, 3)));
        Assert.That(Written("before"), Is.Zero);
        if (Kind == StoreKind.Sqlite)
            Assert.That((Effects.Count("Hoard refused"), Written("after")), Is.EqualTo((1, 0)), "the connection is closed under it");
    }

    [TestCase("token")]
    [TestCase("limit")]
    [TestCase("database")]
    public async Task A_body_that_blocks_its_thread_ends_with_its_time_limit_and_keeps_nobody_from_writing(string how)
    {
        var host = await Host();

        var error = await host.RunAsync(OddBodies.Blocks.With(how));
        var other = await host.RunAsync(OddBodies.Books.With());

        Assert.That((error, other), Is.EqualTo((typeof(AttemptTimeoutException).FullName, 3)));
        Assert.That(Written("late"), Is.Zero);
    }

    [Test]
    public async Task A_body_that_blocks_its_thread_is_left_behind_when_its_workflow_is_cancelled()
    {
        var host = await Host(options => options.SettleTimeout = TimeSpan.FromMilliseconds(100));
        await host.StartAsync(OddBodies.Blocks.With("for ever"), "blocks");
        await Effects.Seen("Block");

        await host.Client.CancelAsync("blocks");
        await Reached("blocks", WorkflowStatus.Cancelled);

        Assert.That((await host.History("blocks")).Select(static entry => entry.Kind), Has.One.EqualTo(HistoryEntryKind.ActivityUnknown));
    }

    [Test]
    public async Task A_body_that_blocks_its_thread_keeps_no_host_from_handing_its_instance_over()
    {
        var host = await Host(options => options.StopTimeout = TimeSpan.FromMilliseconds(100));
        await host.StartAsync(OddBodies.Blocks.With("for ever"), "blocks");
        await Effects.Seen("Block");

        await host.StopAsync();

        Assert.That(Database.Find("blocks")!.Worker, Is.Null);
        Assert.That(Database.Attempts("blocks").Select(static a => a.Outcome), Is.EqualTo(new[] { AttemptOutcome.Lost }));
    }

    [Test]
    public async Task A_result_that_cannot_be_stored_does_not_repeat_the_effect()
    {
        var host = await Host();

        var message = await host.RunAsync(OddBodies.Circles.With());

        Assert.That(message, Does.StartWith("The result of the activity 'OddBodies.Circle' cannot be stored: "));
        Assert.That(message, Does.Contain("$.Next.Next.Next.…(").And.Length.LessThan(500), "the path of a cycle is as long as the serializer goes");
        Assert.That(Effects.Count("Circle"), Is.EqualTo(1));
    }

    [TestCase(false, "True The body of 'OddBodies.Forget:1' returned null instead of a task. Return Task.CompletedTask, or declare the method async.")]
    [TestCase(true, "True The body of 'OddBodies.ForgetResult:1' returned null instead of a task. Return Task.FromResult(...), or declare the method async.")]
    public async Task A_body_that_returns_no_task_fails_for_good_and_is_named(bool hasResult, string expected)
    {
        var host = await Host();

        Assert.That(await host.RunAsync(OddBodies.Forgets.With(hasResult)), Is.EqualTo(expected));
        Assert.That(Effects.Count("Forget"), Is.EqualTo(1));
    }

    [TestCase(true, "SilentException: ")]
    [TestCase(false, "UnspeakableException: (not readable: System.InvalidOperationException)")]
    public async Task An_exception_whose_properties_cannot_be_read_is_recorded_without_them(bool isSilent, string expected)
    {
        var host = await Host();

        var message = await host.RunAsync(OddBodies.Mumbles.With(isSilent));

        Assert.That(message, Does.EndWith(expected));
    }

    [Test]
    public async Task A_workflow_fails_with_an_exception_that_cannot_be_described()
    {
        var host = await Host();

        Assert.That(async () => await host.RunAsync(OddBodies.Breaks.With(), "breaks"), Throws.InstanceOf<WorkflowFailedException>());
        Assert.That((await host.Instance("breaks")).Status, Is.EqualTo(WorkflowStatus.Failed));
    }

    [TestCase(60)]
    [TestCase(10_000_000)]
    public async Task A_time_limit_may_be_longer_than_any_timer(int days)
    {
        var host = await Host();

        var run = host.RunAsync(OddBodies.Patient.With(TimeSpan.FromDays(days)), "patient");
        await Effects.Seen("Held patience");
        Effects.Open("patience");
        await run;

        Assert.That((await host.History("patient"))[^1].Attempts, Is.EqualTo(1));
    }

    [Test]
    public async Task A_retry_policy_of_a_call_that_makes_no_sense_is_refused_at_the_call()
    {
        var host = await Host();

        Assert.That(async () => await host.RunAsync(OddBodies.Choosy.With()), Throws.InstanceOf<WorkflowFailedException>()
            .With.Message.Contains("CallOptions.Retry.MaxAttempts is 0").And.Message.Contains("CallOptions.Retry.BackoffCoefficient is NaN"));
        Assert.That(Effects.InOrder, Is.Empty);
    }
}
