namespace Edda;

/// <summary>
/// Marks a partial class as an activity: a side effect whose result is recorded exactly once and whose body runs at least once.
/// The class has one public <c>RunAsync</c> (returning a task) or a synchronous <c>Run</c>; constructor parameters come from dependency
/// injection, one scope per attempt. Parameters of type <see cref="ActivityExecutionContext"/>, <see cref="CancellationToken"/> and
/// <see cref="System.Data.Common.DbTransaction"/> are supplied by the engine, all others are the durable input.
/// </summary>
/// <param name="name">The durable name; see <see cref="WorkflowAttribute(string?)"/>.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ActivityAttribute(string? name = null) : AttemptPolicyAttribute
{
    /// <summary>The durable name, or <see langword="null"/> for the class name.</summary>
    public string? Name { get; } = name;

    /// <summary>Durable names under which older histories recorded this activity; they replay as this one.</summary>
    public string[] FormerNames { get; set; } = [];
}
