using Edda.Testing;

namespace Edda.Tests.Exploration;

/// <summary>One instance of a workflow from its start to its end, and what is done to it from outside meanwhile.</summary>
/// <param name="Call">What is started.</param>
internal sealed record Course(WorkflowCall Call)
{
    /// <summary>Tells the courses of one workflow apart.</summary>
    public string Variant { get; init; } = "";

    /// <summary>What the test does once the instance is started, in order.</summary>
    public IReadOnlyList<Func<Stage, Task>> Acts { get; init; } = [];

    /// <summary>How it ends, with every fault.</summary>
    public WorkflowStatus End { get; init; } = WorkflowStatus.Completed;

    /// <summary>Whether several things of it happen at once, so that their order can vary.</summary>
    public bool IsParallel { get; init; }

    /// <summary>Whether its result is a time, which a slow database moves.</summary>
    public bool TellsTime { get; init; }

    /// <summary>The table that its transactional activities write to: <c>seats (seat integer)</c>.</summary>
    public string? Table { get; init; }

    /// <summary>Effects that a lost attempt may bring about: a compensation that admits an unknown outcome.</summary>
    public IReadOnlyList<string> Perhaps { get; init; } = [];

    /// <summary>Effects that undo, in the order in which they must first be seen.</summary>
    public IReadOnlyList<string> Undone { get; init; } = [];

    /// <summary>Stubs, where a body waits for what no test of this kind does.</summary>
    public Action<EddaTestRuntime>? Prepare { get; init; }

    public string Name => Variant.Length == 0 ? Call.Definition.Name : $"{Call.Definition.Name}, {Variant}";

    public override string ToString() => Name;
}

/// <summary>Where a course is played: what its acts may use.</summary>
/// <param name="Client">The way to the instance.</param>
/// <param name="Id">The instance.</param>
/// <param name="SettleAsync">Completes when the instance waits and nothing is runnable.</param>
internal sealed record Stage(EddaClient Client, string Id, Func<Task> SettleAsync);

/// <summary>Courses in words.</summary>
internal static class CourseActs
{
    /// <summary>A course that only runs.</summary>
    public static Course Runs(WorkflowCall call, string variant = "") => new(call) { Variant = variant };

    /// <summary>An event with an id of its own: sent twice, it is one.</summary>
    public static Course Sends(this Course course, string type, string data) =>
        course.Sends((client, instanceId, options) => client.SendEventAsync(instanceId, type, data, options));

    public static Course Sends(this Course course, string type, int data) =>
        course.Sends((client, instanceId, options) => client.SendEventAsync(instanceId, type, data, options));

    /// <summary>An event with data of any type.</summary>
    public static Course Sends(this Course course, Func<EddaClient, string, EventOptions, Task> send)
    {
        var options = new EventOptions { Source = "/course", Id = $"event {course.Acts.Count + 1}" };
        return course with { Acts = [.. course.Acts, stage => send(stage.Client, stage.Id, options)] };
    }

    /// <summary>Cancels the instance when it waits.</summary>
    public static Course Cancels(this Course course) => course with
    {
        End = WorkflowStatus.Cancelled,
        Acts = [.. course.Acts, static stage => stage.SettleAsync(), static stage => stage.Client.CancelAsync(stage.Id)],
    };

    public static Course Fails(this Course course, params string[] undone) => course with { End = WorkflowStatus.Failed, Undone = undone };
}
