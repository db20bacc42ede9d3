using Edda.Tests.Boundary;
using Edda.Tests.Scenarios.Recovery;
using static Edda.Tests.Exploration.CourseActs;

namespace Edda.Tests.Exploration.Courses;

internal static class RecoveryCourses
{
    internal static IEnumerable<Course> All =>
    [
        Runs(Draws.DrawOnce.With()),
        Runs(Draws.DrawAndNap.With()),
        Runs(Jobs.Job.With("a")),
        Runs(Jobs.Steps.With("s", 3)),
        Runs(Jobs.Parts.With(3)) with { IsParallel = true },
        Runs(Journeys.Journey.With()).Sends("cue", "!") with { Table = "written (instance text)" },
        Runs(Journeys.Patient.With()) with { Table = "written (instance text)" },
        Runs(Journeys.Carry.With(1_000)),
    ];
}
