using Edda.Testing;
using Edda.Tests.Chaos;
using Edda.Tests.Exploration.Courses;
using Edda.Tests.Scenarios.Events;

namespace Edda.Tests.Exploration;

/// <summary>Every workflow that these tests declare, with each commit of it failing in every way.</summary>
internal sealed class CourseTests
{
    private const int Seeds = 20;

    private static readonly IReadOnlyList<Course> s_courses = AllCourses.Listed;

    /// <summary>What is explored in another way, or cannot be, and why.</summary>
    private static readonly IReadOnlyDictionary<WorkflowDefinition, string> s_unexplored = new Dictionary<WorkflowDefinition, string>
    {
        [Impatience.AskAlways.Definition] = "It never waits: how many commits it makes before its event comes is a matter of real time.",
        [Load.Deadly.Definition] = "Its activity kills the process it runs in, each time; CrashLoopTests runs it in processes of its own.",
        [Load.Line.Definition] = "ChaosTests kills the processes that run it; its bodies wait in real time.",
        [Load.Branches.Definition] = "ChaosTests kills the processes that run it; its bodies wait in real time.",
        [Load.Mail.Definition] = "ChaosTests kills the processes that run it.",
        [Load.Saga.Definition] = "ChaosTests kills the processes that run it.",
        [Load.Stopped.Definition] = "ChaosTests kills the processes that run it.",
        [Broken.Forgetful.Definition] = "Broken on purpose: BrokenTests shows that an exploration says so.",
        [Broken.Repeating.Definition] = "Broken on purpose: BrokenTests shows that an exploration says so.",
        [Broken.Wavering.Definition] = "Broken on purpose: BrokenTests shows that an exploration says so.",
        [Broken.Counting.Definition] = "Broken on purpose: BrokenTests shows that an exploration says so.",
    };

    private static IEnumerable<TestCaseData<Course>> Courses => s_courses.Select(Case);

    private static IEnumerable<TestCaseData<Course>> ParallelCourses => s_courses.Where(static c => c.IsParallel).Select(Case);

    private static IEnumerable<TestCaseData<Course>> TimelessCourses => s_courses.Where(static c => !c.TellsTime).Select(Case);

    [Test]
    public void Every_workflow_of_these_tests_has_a_course_or_a_reason_to_have_none()
    {
        var explored = s_courses.Select(static c => c.Call.Definition).Distinct().ToList();
        Assert.That(explored.Concat(s_unexplored.Keys), Is.EquivalentTo(Declared()));
        Assert.That(s_unexplored.Values, Has.All.EndsWith("."));
        Assert.That(s_courses.Select(static c => c.Name), Is.Unique);
    }

    private static IEnumerable<WorkflowDefinition> Declared() =>
        new EddaBuilder().AddWorkflows().Catalogues.SelectMany(static catalogue => catalogue.Definitions).OfType<WorkflowDefinition>();

    [TestCaseSource(nameof(Courses))]
    public async Task It_survives_a_crash_before_and_after_each_commit(Course course)
    {
        var worlds = new Worlds(course);
        var explored = await EddaTestRuntime.ExploreCrashesAsync(worlds.Create, worlds.Play, worlds.Check);
        Assert.That(explored.Commits, Is.Not.Empty);
        TestContext.Out.WriteLine($"{explored.Commits.Count} commits, {explored.Runs} runs");
    }

    [TestCaseSource(nameof(ParallelCourses))]
    public Task It_ends_the_same_in_every_order_of_arrival(Course course)
    {
        var worlds = new Worlds(course);
        return EddaTestRuntime.ExploreInterleavingsAsync(worlds.Create, worlds.Play, worlds.Check, Seeds);
    }

    [TestCaseSource(nameof(Courses))]
    public Task It_survives_a_connection_that_breaks_at_each_commit_and_the_loss_of_its_lease(Course course) =>
        FaultEachCommit(course, CommitFault.BreakBefore, CommitFault.BreakAfter, CommitFault.LoseLease);

    [TestCaseSource(nameof(TimelessCourses))]
    public Task It_ends_the_same_with_a_slow_commit(Course course) => FaultEachCommit(course, CommitFault.Delay);

    private static async Task FaultEachCommit(Course course, params CommitFault[] faults)
    {
        var worlds = new Worlds(course);
        var exploration = new Edda.Testing.Exploration(worlds.Create, worlds.Play, worlds.Check);
        var calm = await exploration.RunAsync(null, null, static _ => "without a fault", expected: null);
        foreach (var point in calm.Commits)
        {
            foreach (var fault in faults)
                await exploration.CrashAtAsync(point, fault, _ => $"{fault} at {point}", calm.Outcome);
        }

        TestContext.Out.WriteLine($"{calm.Commits.Count} commits, {1 + (faults.Length * calm.Commits.Count)} runs");
    }

    private static TestCaseData<Course> Case(Course course) => new TestCaseData<Course>(course).SetArgDisplayNames(course.Name);
}
