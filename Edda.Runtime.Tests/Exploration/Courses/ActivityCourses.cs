using Edda.Tests.Scenarios.Activities;
using Edda.Tests.Scenarios.Starts;
using Edda.Tests.Scenarios.Timers;
using static Edda.Tests.Exploration.CourseActs;
using Recorded = Edda.Tests.Scenarios.Activities.Histories;

namespace Edda.Tests.Exploration.Courses;

/// <summary>Of the workflows about activities, starts and timers.</summary>
internal static class ActivityCourses
{
    private const string OddWrites = "odd_writes (what text)";

    internal static IEnumerable<Course> All =>
    [
        Runs(Recorded.Chain.With(1, 3)),
        Runs(Recorded.Mixed.With()),
        Runs(Recorded.Named.With()),
        Runs(Recorded.Catching.With()).Sends("go on", ""),
        Runs(Recorded.ExplicitIds.With()),
        Runs(Recorded.Together.With()).Sends("go on", "") with { IsParallel = true },
        Runs(Recorded.Blocking.With("open")),
        Runs(Recorded.BreakingSynchronously.With(false)).Fails(),
        Runs(Recorded.BreakingSynchronously.With(true), "terminal").Fails(),
        Runs(Recorded.BothKinds.With()),
        Runs(Recorded.SameIdTwice.With()),
        Runs(Recorded.Redeployed.With()).Sends("go on", ""),
        Runs(OddBodies.Leaves.With(7)),
        Runs(OddBodies.Books.With()) with { Table = OddWrites },
        Runs(OddBodies.Hoards.With()) with { Table = OddWrites },
        Runs(OddBodies.Blocks.With("nothing")),
        Runs(OddBodies.Blocks.With("database"), "database") with { Table = OddWrites },
        Runs(OddBodies.Circles.With()),
        Runs(OddBodies.Forgets.With(false)),
        Runs(OddBodies.Forgets.With(true), "a result"),
        Runs(OddBodies.Mumbles.With(true)),
        Runs(OddBodies.Mumbles.With(false), "unspeakable"),
        Runs(OddBodies.Breaks.With()).Fails(),
        Runs(OddBodies.Patient.With(TimeSpan.FromHours(1))),
        Runs(OddBodies.Choosy.With()).Fails(),
        Runs(Lives.Greet.With("x")),
        Runs(Lives.Empty.With()),
        Runs(Lives.Failing.With()).Fails(),
        Runs(Lives.Waiting.With()).Sends("number", 7),
        Runs(Lives.Complex.With()).Sends("next", "a").Sends("next", "b"),
        Runs(Lives.Changing.With("timer")),
        Runs(Lives.Changing.With("event"), "event").Sends("go on", ""),
        Runs(Lives.Changing.With("activity"), "activity"),
        Runs(Sleeps.NoteSleepNote.With(5)) with { TellsTime = true },
        Runs(Sleeps.SleepThenWait.With()).Sends("go on", ""),
        Runs(Sleeps.Two.With(1, 2)) with { TellsTime = true },
    ];
}
