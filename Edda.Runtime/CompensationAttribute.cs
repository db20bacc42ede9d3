namespace Edda;

/// <summary>
/// Marks a partial class as the compensation of an activity: what undoes it when the workflow fails or is cancelled. Its parameters are
/// bound by name from the activity's inputs; a parameter named <c>result</c>, or of the result's type, takes the activity's result.
/// </summary>
/// <param name="activity">The activity that is undone.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class CompensationAttribute(Type activity) : AttemptPolicyAttribute
{
    /// <summary>The activity that is undone.</summary>
    public Type Activity { get; } = activity;

    /// <summary>The durable name; see <see cref="WorkflowAttribute(string?)"/>.</summary>
    public string? Name { get; set; }

    /// <summary>
    /// Also run when it is not known whether the activity took effect (a time-out, an abandoned attempt, a lost worker). Such a compensation
    /// binds inputs only and must tolerate that there is nothing to undo. Default <see langword="false"/>.
    /// </summary>
    public bool OnUnknown { get; set; }
}
