namespace Edda;

/// <summary>
/// Marks a partial class as a workflow: deterministic orchestration whose progress is recorded and replayed. The class has one public
/// <c>Task RunAsync(WorkflowContext ctx, …)</c> or <c>Task&lt;T&gt;</c>; its parameters are the durable input.
/// </summary>
/// <param name="name">
/// The durable name. Default: the class name, containing classes joined with a dot. Letters, digits, '.', '_' and '-', at most 200 characters.
/// Live instances refer to it, so pin it before renaming the class.
/// </param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class WorkflowAttribute(string? name = null) : Attribute
{
    /// <summary>The durable name, or <see langword="null"/> for the class name.</summary>
    public string? Name { get; } = name;

    /// <summary>
    /// Versions of one durable name live side by side as separate classes; an instance stays on the version it was started with,
    /// and a start by the class starts its version. Default 1; at least 1; gaps are legal.
    /// </summary>
    public int Version { get; set; } = 1;
}
