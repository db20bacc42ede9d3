using Edda.Activities;
using Edda.Engine;
using Edda.Storage;
using Edda.Storage.InMemory;
using Microsoft.Extensions.Time.Testing;

namespace Edda.Tests.Engine;

internal sealed class ClockAndRetryTests
{
    [Test]
    public void A_machine_whose_clock_is_wrong_by_an_hour_follows_the_database()
    {
        var database = new FakeTimeProvider(new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
        var machine = new FakeTimeProvider(new(2026, 3, 1, 13, 0, 0, TimeSpan.Zero));
        using var store = new InMemoryWorkflowStore(database);
        var clock = new DatabaseClock(store, machine);
        clock.Calibrate();
        Assert.That(Micros.ToTime(clock.Now()), Is.EqualTo(database.GetUtcNow()));
        machine.Advance(TimeSpan.FromSeconds(90));
        Assert.That(Micros.ToTime(clock.Now()), Is.EqualTo(database.GetUtcNow().AddSeconds(90)), "between calibrations the monotonic time counts");
    }

    [Test]
    public void A_reading_is_taken_as_of_the_middle_of_its_round_trip()
    {
        var machine = new FakeTimeProvider();
        using var memory = new InMemoryWorkflowStore(new FakeTimeProvider(new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero)));
        var store = new TappedStore(memory)
        {
            Before = _ => machine.Advance(TimeSpan.FromMilliseconds(40)),
            After = (_, _) => machine.Advance(TimeSpan.FromMilliseconds(40)),
        };
        var clock = new DatabaseClock(store, machine);
        clock.Calibrate();
        Assert.That(clock.Now(), Is.EqualTo(memory.ReadClock() + (40 * Micros.PerMillisecond)));
    }

    [Test]
    public void A_reading_during_which_the_clock_was_moved_is_repeated()
    {
        var machine = new FakeTimeProvider();
        using var memory = new InMemoryWorkflowStore(new FakeTimeProvider(new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero)));
        var readings = 0;
        var store = new TappedStore(memory)
        {
            After = (_, _) => machine.Advance(++readings == 1 ? TimeSpan.FromMinutes(1) : TimeSpan.Zero),
        };
        var clock = new DatabaseClock(store, machine);
        clock.Calibrate();
        Assert.That(clock.Now(), Is.EqualTo(memory.ReadClock()));
        Assert.That(readings, Is.EqualTo(2));
    }

    [TestCase(1, ExpectedResult = 1)]
    [TestCase(2, ExpectedResult = 2)]
    [TestCase(3, ExpectedResult = 4)]
    [TestCase(4, ExpectedResult = 5)]
    [TestCase(4_000, ExpectedResult = 5)]
    public int A_pause_grows_to_its_longest(int attempts) =>
        (int)RetryDecision.Interval(new() { InitialInterval = TimeSpan.FromSeconds(1), BackoffCoefficient = 2, MaxInterval = TimeSpan.FromSeconds(5) },
            attempts).TotalSeconds;

    [Test]
    public void The_longest_pause_is_never_below_the_first() =>
        Assert.That(RetryDecision.Interval(new() { InitialInterval = TimeSpan.FromSeconds(9), MaxInterval = TimeSpan.FromSeconds(5) }, 1),
            Is.EqualTo(TimeSpan.FromSeconds(9)));

    [Test]
    public void The_next_attempt_counts_from_the_end_of_the_last_and_the_duration_from_the_start_of_the_first()
    {
        var policy = new RetryPolicy
        {
            MaxAttempts = 100, InitialInterval = TimeSpan.FromSeconds(10), BackoffCoefficient = 1, MaxDuration = TimeSpan.FromSeconds(60),
        };
        var error = new InvalidOperationException();
        Assert.That(RetryDecision.NextAttemptAt(policy, error, 1, 1_000, 50 * Micros.PerSecond), Is.EqualTo(60 * Micros.PerSecond));
        Assert.That(RetryDecision.NextAttemptAt(policy, error, 1, 0, 50 * Micros.PerSecond), Is.EqualTo(60 * Micros.PerSecond),
            "exactly at the limit is within it");
        Assert.That(RetryDecision.NextAttemptAt(policy, error, 1, 0, (50 * Micros.PerSecond) + 1), Is.Null);
        Assert.That(RetryDecision.NextAttemptAt(policy with { MaxDuration = Timeout.InfiniteTimeSpan }, error, 1, 0, long.MaxValue / 2), Is.Not.Null);
    }

    [Test]
    public void Attempts_are_counted_with_the_first_one()
    {
        var policy = new RetryPolicy { MaxAttempts = 3 };
        Assert.That(RetryDecision.NextAttemptAt(policy, new InvalidOperationException(), 2, 0, 0), Is.Not.Null);
        Assert.That(RetryDecision.NextAttemptAt(policy, new InvalidOperationException(), 3, 0, 0), Is.Null);
    }

    [Test]
    public void A_terminal_error_an_invalid_input_and_types_that_the_policy_excludes_are_final()
    {
        var policy = new RetryPolicy { RetryOn = [typeof(IOException)], DoNotRetryOn = [typeof(FileNotFoundException)] };
        bool Retries(RetryPolicy by, Exception error) => RetryDecision.NextAttemptAt(by, error, 1, 0, 0) is not null;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Retries(new(), new TerminalException("no")), Is.False);
            Assert.That(Retries(RetryPolicy.Infinite, new TerminalException("no")), Is.False);
            Assert.That(Retries(policy, new IOException()), Is.True);
            Assert.That(Retries(policy, new EndOfStreamException()), Is.True, "a subtype");
            Assert.That(Retries(policy, new FileNotFoundException()), Is.False, "the exclusion wins");
            Assert.That(Retries(policy, new InvalidOperationException()), Is.False);
            Assert.That(Retries(RetryPolicy.None, new IOException()), Is.False);
        }
    }
}
