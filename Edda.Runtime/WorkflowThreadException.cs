namespace Edda;

/// <summary>
/// A member of the workflow's context was used outside the workflow's own turn: from another thread, from an activity, after the run was
/// dropped, or while the workflow was being constructed. Await durable calls only, and keep the context inside the workflow.
/// </summary>
public sealed class WorkflowThreadException : EddaException
{
    internal WorkflowThreadException(string message) : base(message)
    {
    }
}
