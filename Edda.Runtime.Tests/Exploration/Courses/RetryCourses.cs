using Edda.Testing;
using Edda.Tests.Scenarios.Retry;
using static Edda.Tests.Exploration.CourseActs;

namespace Edda.Tests.Exploration.Courses;

internal static class RetryCourses
{
    internal static IEnumerable<Course> All =>
    [
        Runs(Retries.Inherit.With("n", 2)),
        Runs(Retries.Inherit.With("n", 9), "exhausted").Fails(),
        Runs(Retries.Inherit.With("n", 9, "Terminal"), "terminal").Fails(),
        Runs(Retries.InheritThenWait.With("n", 1)).Sends("go on", ""),
        Runs(Retries.AtTheCall.With("n", 3, 1, 2, 10, 100)).Fails(),
        Runs(Retries.Declared.With("n")).Fails(),
        Runs(Retries.ByType.With("n", "FileNotFound")).Fails(),
        Runs(Retries.ByType.With("n", "DirectoryNotFound"), "not this type").Fails(),
        Runs(Retries.Cancellable.With("n")).Cancels() with { Prepare = WaitOnTheClock },
    ];

    /// <summary>Fails once, then waits until it is cancelled: on the clock, so that time is not held.</summary>
    private static void WaitOnTheClock(EddaTestRuntime runtime) => runtime.Stub(Attempts.Patient.Definition, async (_, attempt) =>
    {
        if (attempt.Attempt == 1)
            throw new InvalidOperationException("not yet");
        await Task.Delay(TimeSpan.FromDays(40), runtime.Time, attempt.CancellationToken); // Virtual time.
    });
}
